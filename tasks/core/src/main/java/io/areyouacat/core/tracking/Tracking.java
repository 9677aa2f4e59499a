package io.areyouacat.core.tracking;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.NightFacts;
import io.areyouacat.core.run.NightReport;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrackingState;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a tracker of a store's runs and models. Whatever goes wrong with that is a sentence in the
 * log and in {@code runs/<run id>/tracking.json}, and nothing else.
 */
public final class Tracking {

  private static final Logger LOG = LoggerFactory.getLogger(Tracking.class);

  private final ObjectStore store;
  private final ExperimentTracker tracker;
  private final String commit;

  /**
   * @param commit of the program
   */
  public Tracking(ObjectStore store, ExperimentTracker tracker, String commit) {
    this.store = store;
    this.tracker = tracker;
    this.commit = commit;
  }

  /**
   * After a task that went well, and after its page and result are written.
   *
   * @return whether there is now another problem with it than before, or one less
   */
  public boolean done(RunId run, TaskName task) {
    return track(run, task, Optional.empty());
  }

  /** After a task that failed. */
  public void failed(RunId run, TaskName task, Instant at) {
    track(run, task, Optional.of(new TaskFailed(task, at)));
  }

  /**
   * All of a run, such as after a server was away.
   *
   * @return where people see it; empty where nothing is tracked
   * @throws io.areyouacat.core.error.TemporaryException if the server is away, busy or slow
   * @throws io.areyouacat.core.error.BadInputException if it is not what we were told it is, or
   *     refuses us
   */
  public Optional<String> again(RunId run) {
    if (!tracker.tracks()) {
      return Optional.empty();
    }
    Optional<String> address = tracker.track(state(run, null, Optional.empty()));
    new TrackingState(address.orElse(null), null).write(store, run);
    return address;
  }

  /**
   * After the pointer was moved by hand.
   *
   * @return why the tracker does not know of it, in a sentence; empty if it does, or there is none
   */
  public Optional<String> championMoved() {
    if (!tracker.tracks()) {
      return Optional.empty();
    }
    try {
      tracker.track(new TrackedState(Optional.empty(), Map.of(ModelAlias.CHAMPION, champion())));
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(sentence(e));
    }
  }

  private boolean track(RunId run, TaskName task, Optional<TaskFailed> failure) {
    if (!tracker.tracks()) {
      return false;
    }
    try {
      return track(run, TrackingState.of(store, run).orElse(null), task, failure);
    } catch (RuntimeException e) {
      LOG.warn("{} {}: how it is tracked could not be written: {}", run, task, sentence(e));
      return false;
    }
  }

  private boolean track(
      RunId run, @Nullable TrackingState before, TaskName task, Optional<TaskFailed> failure) {
    String known = before == null ? null : before.address();
    String problemBefore = before == null ? null : before.problem();
    TrackingState now;
    try {
      now = new TrackingState(tracker.track(state(run, task, failure)).orElse(known), null);
    } catch (RuntimeException | Error e) {
      // Errors, too: nothing that tracking meets may change how a task ends.
      LOG.warn("{} {}: {}", run, task, sentence(e));
      now = new TrackingState(known, sentence(e));
    }
    if (!now.equals(before)) {
      now.write(store, run);
    }
    return !Objects.equals(now.problem(), problemBefore);
  }

  private TrackedState state(RunId id, @Nullable TaskName task, Optional<TaskFailed> failure) {
    // The commit is that of whoever runs a task; a run told later keeps what it had.
    var runs = new TrackedRuns(store, task == null ? "" : commit);
    NightFacts facts = NightFacts.of(store, new RunFolder(store, id));
    TrackedRun run = runs.of(facts, task, failure);
    Map<ModelAlias, Optional<TrackedModel>> aliases = new EnumMap<>(ModelAlias.class);
    if (facts.evaluation() != null && latest(id)) {
      model(facts.evaluation().candidate())
          .ifPresent(model -> aliases.put(ModelAlias.CHALLENGER, Optional.of(model)));
    }
    if (facts.outcome() != null) {
      aliases.put(ModelAlias.CHAMPION, champion());
    }
    return new TrackedState(Optional.of(run), aliases);
  }

  /** Whether no other run has ended since; an old one that is told again moves nothing back. */
  private boolean latest(RunId id) {
    var nights = new Nights(store);
    return nights.ended(id).isEmpty()
        || nights.latest().map(NightReport::runId).filter(id::equals).isPresent();
  }

  private Optional<TrackedModel> champion() {
    return new ChampionStore(store).inService().flatMap(this::model);
  }

  /** Empty where upkeep has removed it. */
  private Optional<TrackedModel> model(ModelVersion version) {
    return new ModelStore(store).findCard(version).map(this::model);
  }

  private TrackedModel model(ModelCard card) {
    var models = new ModelStore(store);
    return new TrackedModel(
        card.version(),
        () -> trainedBy(card),
        Map.of(
            TrackedNames.MODEL, card.version().value(),
            TrackedNames.STORE, store.root().toString(),
            TrackedNames.DATASET_HASH, card.datasetHash(),
            TrackedNames.DATASET_TAG, Dataset.tag(card.datasetHash()),
            TrackedNames.CODE, card.code()),
        List.of(
            new TrackedFile(
                TrackedNames.MODEL_FOLDER + "/model.zip",
                false,
                () -> models.archive(card.version())),
            new TrackedFile(
                TrackedNames.MODEL_FOLDER + "/card.json", false, () -> Json.bytes(card))));
  }

  private TrackedRun trainedBy(ModelCard card) {
    var runs = new TrackedRuns(store, "");
    var folder = new RunFolder(store, card.runId());
    return folder.findRequest().isPresent()
        ? runs.of(NightFacts.of(store, folder), null, Optional.empty())
        : runs.of(card);
  }

  private static String sentence(Throwable error) {
    boolean foreseen = error instanceof BadInputException || error instanceof TemporaryException;
    String message = foreseen ? String.valueOf(error.getMessage()) : error.toString();
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
