package io.areyouacat.workflows.run;

import io.areyouacat.core.forget.Receipt;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.ModelOpener;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.run.NightTask;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.task.KnownTrainings;
import io.areyouacat.core.tracking.Tracking;
import io.areyouacat.core.upkeep.CheckReport;
import io.areyouacat.core.upkeep.UpkeepReport;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the rooms do for us on one store. */
public interface Rooms extends AutoCloseable {

  ObjectStore store();

  /** Another store, reached as this process reaches stores. */
  ObjectStore store(URI root);

  /** The task, ready to run. Tasks of one {@code Rooms} share what is dear to open. */
  NightTask<?> task(TaskName name, Settings settings);

  /** What goes into the training of a run with these settings, and whether it was done before. */
  KnownTrainings trainings(Settings settings);

  /**
   * The page for people about what a task has just found, which is not in the run's folder yet.
   *
   * @param result what that task returned
   */
  String page(RunFolder run, Object result);

  /** The page for people about a task that failed without one of its own. */
  String failurePage(TaskFailure failure);

  /** The page that leads to the pages of a run's tasks. */
  String nightPage(RunFolder run);

  /** The backbone that {@code file} is, read by a JVM of its own unless the store has it. */
  BackboneId importBackbone(Path file, Settings settings);

  /** Reads it in this JVM, which a damaged file may crash. */
  BackboneId readBackbone(Path file, Settings settings);

  PhotoDecoder decoder(Settings settings);

  ModelOpener opener();

  /** Draws what the inbox lacks of the sample set; returns how many photos the whole set has. */
  long drawSamplePhotos();

  /**
   * Forgets for good what an operator names, and refuses it from now on.
   *
   * @param kind {@code PHOTO} or {@code CONTRIBUTOR}
   * @return what it came to; empty if nothing was there to remove
   */
  Optional<Receipt> forget(TombstoneKind kind, String id, Settings settings);

  /**
   * Removes what is no longer needed, and writes small files together.
   *
   * @param dryRun whether that is only listed
   */
  UpkeepReport maintain(Settings settings, boolean dryRun);

  /**
   * Looks whether the whole store is as it should be.
   *
   * @param mend whether what is safe is mended
   */
  CheckReport check(Settings settings, boolean mend);

  /** Tells people elsewhere of runs and models of this store, where there is such a place. */
  Tracking tracking();

  /** Tells a waiting person how far it is. */
  ProgressReporter progress();

  /** What keeps the machine from being as fast as it could be, in sentences for people. */
  List<String> warnings();

  @Override
  void close();

  /** Opens the rooms on a store. */
  interface Opener {

    /**
     * @param process settings of this process: how stores are reached. Tasks are given the settings
     *     of their run.
     * @throws io.areyouacat.core.error.BadInputException for an address or secret that is wrong
     */
    Rooms open(URI store, Settings process);
  }
}
