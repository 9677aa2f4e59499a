package io.areyouacat.dataset.ingest;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.forget.Buried;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.IngestResult.Forgotten;
import io.areyouacat.core.run.NightTask;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.ObjectStoreFactory;
import io.areyouacat.dataset.forget.Forgetting;
import io.areyouacat.dataset.table.Rejections;
import io.areyouacat.dataset.table.SparkJob;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on deletions first. Then takes new photos in: from {@code inbox/<category>/} of the store
 * and from the folder of the run's request, and people's uploads and feedback from {@code
 * inbox/uploads/}. A file is known by its name and entity tag and read once. Bytes are written
 * first, then photos, then contributions, each without what is there already, so a second try adds
 * what the first one did not. A file that was only touched is read again, each night, and adds
 * nothing; one that was moved or renamed is another file, so it counts as an exact duplicate of
 * what it was.
 */
public final class IngestPhotos implements NightTask<IngestResult> {

  private static final Logger LOG = LoggerFactory.getLogger(IngestPhotos.class);

  private final Warehouse warehouse;
  private final ObjectStore store;
  private final ObjectStoreFactory stores;
  private final PhotoDecoder decoder;
  private final Settings settings;
  private final ProgressReporter progress;
  private final Clock clock;
  private final Rejections rejections;

  public IngestPhotos(
      Warehouse warehouse,
      ObjectStore store,
      ObjectStoreFactory stores,
      PhotoDecoder decoder,
      Settings settings,
      ProgressReporter progress,
      Clock clock) {
    this.warehouse = warehouse;
    this.store = store;
    this.stores = stores;
    this.decoder = decoder;
    this.settings = settings;
    this.progress = progress;
    this.clock = clock;
    this.rejections = new Rejections(warehouse, settings.ingest().limits());
  }

  @Override
  public TaskName name() {
    return TaskName.INGEST_PHOTOS;
  }

  /**
   * @throws BadInputException if the request's folder has no photos in folders of categories, or
   *     there are no photos at all
   */
  @Override
  public IngestResult run(RunFolder run) {
    long start = System.nanoTime();
    LOG.info("{} {}: begins", run.id(), name());
    var forgetting = new Forgetting(warehouse, store, settings.upkeep().orphans(), clock);
    Forgotten forgotten = forgetting.apply();
    var uploads = UploadInbox.list(store);
    List<IncomingFile> files = list(run.readRequest(), uploads.photos());
    var known = new KnownFiles(warehouse, rejections);
    forgotten = forgotten.and(takeIn(files, known, forgetting, run.id()));
    var feedback = new FeedbackIntake(warehouse, store, rejections);
    int answers = SparkJob.call(() -> feedback.take(known.without(uploads.feedback()), run.id()));
    IngestResult result =
        new IngestCounts(warehouse, rejections).of(run.id(), files.size(), forgotten);
    LOG.info(
        "{} {}: {} files seen, {} new photos, {} exact duplicates, {} answers of people, {} refused"
            + " in {} s",
        run.id(),
        name(),
        result.seen(),
        result.newPhotos(),
        result.exactDuplicates(),
        answers,
        result.rejected(),
        Duration.ofNanos(System.nanoTime() - start).toSeconds());
    return result;
  }

  /**
   * A deletion that another process carries out meanwhile may take bytes or rows of a photo that is
   * just given anew: such files are read again, at once or by the next ingest. What it keeps away
   * but did not see goes at once, since a photo without bytes would block the night.
   *
   * @return what was removed
   */
  private Forgotten takeIn(
      List<IncomingFile> files, KnownFiles known, Forgetting forgetting, RunId run) {
    var intake =
        new FileIntake(
            warehouse, store.root(), stores, decoder, settings, rejections, progress, clock);
    var beside = new DeletedBeside(warehouse, store);
    Buried before = forgetting.buried();
    Map<String, IncomingFile> unknown = new TreeMap<>();
    known.without(files).forEach(file -> unknown.put(file.file(), file));
    named(files, beside.find(before).torn()).forEach(file -> unknown.put(file.file(), file));
    if (unknown.isEmpty()) {
      return Forgotten.NOTHING;
    }
    SparkJob.run(() -> intake.take(List.copyOf(unknown.values()), before, run));
    Buried after = forgetting.buried();
    DeletedBeside.Found found = beside.find(after);
    SparkJob.run(() -> intake.take(named(files, found.torn()), after, run));
    return found.forgotten() ? forgetting.removeWhatCameBack() : Forgotten.NOTHING;
  }

  private static List<IncomingFile> named(List<IncomingFile> files, Set<String> names) {
    return files.stream().filter(file -> names.contains(file.file())).toList();
  }

  private List<IncomingFile> list(RunRequest request, List<IncomingFile> uploads) {
    List<IncomingFile> files = new ArrayList<>(PhotoFolder.inbox(store).list());
    files.addAll(uploads);
    URI folder = request.photos();
    if (folder != null && !isInbox(folder)) {
      List<IncomingFile> given = PhotoFolder.at(stores.open(folder)).list();
      if (given.isEmpty()) {
        throw new BadInputException(
            "The folder '%s' has no photos in folders of categories.".formatted(folder),
            "Maybe give the folder above: it should have one folder a category, such as cat/ and"
                + " dog/.");
      }
      files.addAll(given);
    }
    if (files.isEmpty() && !warehouse.hasRows(StoreTable.CONTRIBUTIONS)) {
      throw new BadInputException(
          "There are no photos: none in %s, and no folder was given.".formatted(store.uri("inbox")),
          "Maybe put some there, one folder a category, or give a folder: --photos DIR");
    }
    return files;
  }

  /** Whoever names the inbox as the folder to import means the same as who names none. */
  private boolean isInbox(URI folder) {
    return withSlash(folder).equals(withSlash(store.uri("inbox")));
  }

  private static String withSlash(URI folder) {
    String path = folder.normalize().getPath();
    return path.endsWith("/") ? path : path + "/";
  }
}
