package io.areyouacat.workflows.run;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.evaluation.Curve;
import io.areyouacat.core.evaluation.Estimate;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.evaluation.ModelMetrics;
import io.areyouacat.core.forget.Receipt;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.ModelOpener;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.IngestResult.Rejection;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.NightTask;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.task.KnownTrainings;
import io.areyouacat.core.tracking.ExperimentTracker;
import io.areyouacat.core.tracking.Tracking;
import io.areyouacat.core.upkeep.CheckReport;
import io.areyouacat.core.upkeep.Flaws;
import io.areyouacat.core.upkeep.UpkeepReport;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Rooms whose tasks say what a test wants, and remember in which order they were asked. */
public final class FakeRooms implements Rooms {

  public static final ModelVersion CANDIDATE = new ModelVersion("00000000000000aa");

  /** What validation writes. */
  public static final Dataset DATASET =
      new Dataset("abcdef0123456789", 0, List.of(), Map.of(), Map.of());

  public final ObjectStore store;
  public final List<TaskName> ran = new ArrayList<>();
  public final List<Settings> settings = new ArrayList<>();
  public long drawn;
  public boolean interrupted;
  public UpkeepReport upkeep = new UpkeepReport(false, List.of(), List.of());
  public CheckReport check = new Flaws(false).report(0);

  private final Map<TaskName, Supplier<?>> answers = new EnumMap<>(TaskName.class);
  private ModelOpener opener =
      (archive, where) -> {
        throw new UnsupportedOperationException();
      };
  private PhotoDecoder decoder;

  public FakeRooms() {
    this(new InMemoryObjectStore());
  }

  public FakeRooms(ObjectStore store) {
    this.store = store;
    answer(
        TaskName.INGEST_PHOTOS,
        new IngestResult(
            12,
            8,
            3,
            Map.of("cat", 4L, "dog", 4L),
            1,
            List.of(
                new Rejection(
                    "cat/letter.jpg",
                    RejectionReason.NOT_A_PHOTO,
                    "It is text.",
                    "quarantine/not-a-photo/letter.jpg"))));
    answer(TaskName.EXTRACT_FEATURES, new ExtractResult(null, 8, 8, 0, 0, List.of()));
    answer(TaskName.VALIDATE_DATASET, validation(List.of()));
    answer(
        TaskName.TRAIN_MODEL, new TrainingResult(CANDIDATE, false, new LabelAudit(6, List.of())));
    answer(TaskName.EVALUATE_MODEL, evaluation(true));
    answer(
        TaskName.DEPLOY_MODEL,
        new NightOutcome.Promoted(CANDIDATE, null, List.of("Recall 0.9 reaches the floor 0.8.")));
    answer(
        TaskName.KEEP_CHAMPION,
        new NightOutcome.Kept(CANDIDATE, List.of("Recall 0.7 is below the floor 0.8."), null));
  }

  public static ValidationResult validation(List<Finding> findings) {
    return new ValidationResult(
        DATASET.hash(),
        8,
        1,
        3,
        2,
        Map.of("train", 6L, "validation", 1L, "test", 1L),
        Map.of("cat", 4L, "dog", 4L),
        findings);
  }

  public static Finding error() {
    return new Finding(
        "size", Severity.ERROR, "photos = 8", ">= 40", 8, List.of("cat has 4", "dog has 4"));
  }

  public static Evaluation evaluation(boolean promote) {
    var half = Estimate.of(0.9, 0.8, 0.95, 100);
    var metrics =
        new ModelMetrics(0.5, half, half, half, half, new ModelMetrics.Confusion(9, 1, 1, 9), 0.02);
    var curve = new Curve("x", "y", List.of());
    return new Evaluation(
        CANDIDATE, null, null, null, 1, 100, 0, 1, metrics, null, null, null, null, null, List.of(),
        List.of(), promote, curve, Map.of(), List.of(), List.of());
  }

  public void answer(TaskName task, Object result) {
    answers.put(task, () -> result);
  }

  public void fail(TaskName task, Supplier<? extends Throwable> error) {
    answers.put(
        task,
        () -> {
          throw undeclared(error.get());
        });
  }

  /** Throws it as Scala does, whatever it is. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException undeclared(Throwable error) throws E {
    throw (E) error;
  }

  public void models(ModelOpener modelOpener, PhotoDecoder photoDecoder) {
    opener = modelOpener;
    decoder = photoDecoder;
  }

  @Override
  public ObjectStore store() {
    return store;
  }

  @Override
  public ObjectStore store(URI root) {
    return store;
  }

  @Override
  public NightTask<?> task(TaskName name, Settings given) {
    settings.add(given);
    return new NightTask<Object>() {
      @Override
      public TaskName name() {
        return name;
      }

      @Override
      public Object run(RunFolder run) {
        ran.add(name);
        if (name == TaskName.VALIDATE_DATASET) {
          store.put(Dataset.key(DATASET.hash()), Json.bytes(DATASET));
        }
        return answers.get(name).get();
      }
    };
  }

  @Override
  public KnownTrainings trainings(Settings given) {
    return new KnownTrainings(store, List.of(new byte[] {1}), given, "code of a test");
  }

  @Override
  public String page(RunFolder run, Object result) {
    return "<!doctype html><title>" + result.getClass().getSimpleName() + "</title>";
  }

  @Override
  public String failurePage(TaskFailure failure) {
    return "<!doctype html><title>" + failure.code() + "</title>" + failure.message();
  }

  @Override
  public String nightPage(RunFolder run) {
    return "<!doctype html><title>" + run.id() + "</title>";
  }

  @Override
  public BackboneId importBackbone(Path file, Settings given) {
    throw new BadInputException("'%s' is no backbone.".formatted(file), "Give another.");
  }

  @Override
  public BackboneId readBackbone(Path file, Settings given) {
    throw new BadInputException("'%s' is no backbone.".formatted(file), "Give another.");
  }

  @Override
  public PhotoDecoder decoder(Settings given) {
    return decoder;
  }

  @Override
  public ModelOpener opener() {
    return opener;
  }

  @Override
  public long drawSamplePhotos() {
    store.put("inbox/cat/1.png", new byte[] {1});
    if (interrupted) {
      throw new IllegalStateException("interrupted");
    }
    drawn = 600;
    return drawn;
  }

  @Override
  public UpkeepReport maintain(Settings settings, boolean dryRun) {
    return new UpkeepReport(dryRun, upkeep.chores(), upkeep.left());
  }

  @Override
  public CheckReport check(Settings settings, boolean mend) {
    return check;
  }

  /** What is told of runs and models. */
  public ExperimentTracker tracker = ExperimentTracker.NONE;

  @Override
  public Tracking tracking() {
    return new Tracking(store, tracker, "0123456789ab");
  }

  @Override
  public ProgressReporter progress() {
    return ProgressReporter.SILENT;
  }

  /** What {@link #forget} finds, by id. */
  public final Map<String, Receipt> forgettable = new TreeMap<>();

  @Override
  public Optional<Receipt> forget(TombstoneKind kind, String id, Settings settings) {
    return Optional.ofNullable(forgettable.get(id));
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public void close() {}

  /** An opener that always gives these. */
  public Opener opened() {
    return (where, process) -> this;
  }
}
