package io.areyouacat.workflows.run;

import io.areyouacat.core.error.Causes;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.forget.Receipt;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.ModelOpener;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.run.NightFacts;
import io.areyouacat.core.run.NightTask;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.StoreSettings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.ObjectStoreFactory;
import io.areyouacat.core.task.DeployModel;
import io.areyouacat.core.task.EvaluateModel;
import io.areyouacat.core.task.KeepChampion;
import io.areyouacat.core.task.KnownTrainings;
import io.areyouacat.core.task.TrainModel;
import io.areyouacat.core.tracking.ExperimentTracker;
import io.areyouacat.core.tracking.Tracking;
import io.areyouacat.core.upkeep.CheckReport;
import io.areyouacat.core.upkeep.DocumentCheck;
import io.areyouacat.core.upkeep.Flaws;
import io.areyouacat.core.upkeep.PhotoFacts;
import io.areyouacat.core.upkeep.StoreUpkeep;
import io.areyouacat.core.upkeep.UpkeepReport;
import io.areyouacat.core.upkeep.WriteUpkeep;
import io.areyouacat.dataset.extract.ExtractFeatures;
import io.areyouacat.dataset.forget.Forgetting;
import io.areyouacat.dataset.ingest.IngestPhotos;
import io.areyouacat.dataset.table.CatalogFailures;
import io.areyouacat.dataset.table.IcebergEmbeddingReader;
import io.areyouacat.dataset.table.IcebergFeatureReader;
import io.areyouacat.dataset.table.IcebergUploadedPhotos;
import io.areyouacat.dataset.table.SparkFailures;
import io.areyouacat.dataset.table.TableFailures;
import io.areyouacat.dataset.table.Warehouse;
import io.areyouacat.dataset.upkeep.Maintenance;
import io.areyouacat.dataset.upkeep.TableCheck;
import io.areyouacat.dataset.upkeep.TableUpkeep;
import io.areyouacat.dataset.upkeep.UploadUpkeep;
import io.areyouacat.dataset.validate.ValidateDataset;
import io.areyouacat.image.DefaultPhotoAnalyzer;
import io.areyouacat.image.GoldenPhotos;
import io.areyouacat.image.ImageIoPhotoDecoder;
import io.areyouacat.image.SamplePhotos;
import io.areyouacat.model.Dl4jBackboneLoader;
import io.areyouacat.model.Dl4jFitterFactory;
import io.areyouacat.model.Dl4jModelOpener;
import io.areyouacat.model.KerasBackboneImporter;
import io.areyouacat.model.NativeRuntime;
import io.areyouacat.model.StoredBackbones;
import io.areyouacat.report.Reports;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import io.areyouacat.storage.S3Failures;
import io.areyouacat.tracking.MlflowTracker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one place where ports meet their adapters. Opens tables only when a task needs them. */
public final class Wiring implements Rooms {

  private static final int SAMPLES_A_CATEGORY = 300;
  private static final long SAMPLE_SEED = 1;

  private final Settings process;
  private final ObjectStoreFactory stores;
  private final ObjectStore store;
  private final ProgressReporter progress;
  private final Clock clock;
  private final String mainClass;
  private final ExperimentTracker tracker;
  private @Nullable Warehouse warehouse;

  /** Tracks nothing. */
  public Wiring(
      URI store, Settings process, ProgressReporter progress, Clock clock, String mainClass) {
    this(store, process, Map.of(), progress, clock, mainClass);
  }

  /**
   * @param process how this process reaches stores
   * @param environment variables of the process, which say where runs are tracked
   * @param mainClass started again to read a backbone and to check an archive
   */
  public Wiring(
      URI store,
      Settings process,
      Map<String, String> environment,
      ProgressReporter progress,
      Clock clock,
      String mainClass) {
    // Must come before anything loads the native library.
    NativeRuntime.prepare();
    this.process = process;
    this.stores = new DefaultObjectStoreFactory(process.store());
    this.store = stores.open(store);
    this.progress = progress;
    this.clock = clock;
    this.mainClass = mainClass;
    this.tracker = MlflowTracker.of(environment, process.tracking().patience());
  }

  @Override
  public ObjectStore store() {
    return store;
  }

  @Override
  public ObjectStore store(URI root) {
    return stores.open(root);
  }

  @Override
  public NightTask<?> task(TaskName name, Settings settings) {
    return explained(() -> new ExplainedTask<>(bare(name, settings)));
  }

  private NightTask<?> bare(TaskName name, Settings settings) {
    Warehouse tables = warehouse(settings);
    PhotoDecoder decoder = decoder(settings);
    var embeddings = new IcebergEmbeddingReader(tables);
    return switch (name) {
      case INGEST_PHOTOS ->
          new IngestPhotos(tables, store, stores, decoder, settings, progress, clock);
      case EXTRACT_FEATURES ->
          new ExtractFeatures(
              tables,
              store,
              stores,
              decoder,
              new DefaultPhotoAnalyzer(),
              new Dl4jBackboneLoader(stores, settings.backbone().batchSize()),
              settings,
              progress);
      case VALIDATE_DATASET -> new ValidateDataset(tables, store, settings, clock);
      case TRAIN_MODEL ->
          new TrainModel(
              store,
              new Dl4jFitterFactory(store, decoder, embeddings, settings, progress),
              opener(),
              GoldenPhotos.jpegs(),
              decoder,
              settings,
              code(),
              progress,
              clock);
      case EVALUATE_MODEL ->
          new EvaluateModel(
              store,
              opener(),
              decoder,
              embeddings,
              new IcebergFeatureReader(tables),
              settings,
              progress);
      case DEPLOY_MODEL ->
          new DeployModel(
              store,
              new ForkedArchiveVerifier(
                  store.root(), process.section(StoreSettings.SECTION), mainClass),
              clock);
      case KEEP_CHAMPION -> new KeepChampion(store);
    };
  }

  @Override
  public KnownTrainings trainings(Settings settings) {
    return new KnownTrainings(store, GoldenPhotos.jpegs(), settings, code());
  }

  @Override
  public String page(RunFolder run, Object result) {
    return explained(() -> pages(run).task(run, result));
  }

  @Override
  public String failurePage(TaskFailure failure) {
    return ReportPages.failure(failure);
  }

  @Override
  public String nightPage(RunFolder run) {
    return explained(() -> pages(run).night(NightFacts.of(store, run)));
  }

  private ReportPages pages(RunFolder run) {
    Warehouse tables = warehouse(Settings.of(run.readRequest().settings()));
    return new ReportPages(
        new Reports(), new IcebergFeatureReader(tables), new IcebergUploadedPhotos(tables), store);
  }

  @Override
  public BackboneId importBackbone(Path file, Settings settings) {
    var stored = new StoredBackbones(store);
    String preprocessing = settings.backbone().preprocessing();
    return stored
        .find(file, preprocessing)
        .orElseGet(
            () ->
                new ForkedBackboneImporter(stores, mainClass)
                    .read(file, preprocessing, stored::take));
  }

  @Override
  public BackboneId readBackbone(Path file, Settings settings) {
    return new KerasBackboneImporter()
        .importKeras(file, settings.backbone().preprocessing(), store);
  }

  @Override
  public PhotoDecoder decoder(Settings settings) {
    return new ImageIoPhotoDecoder(settings.ingest().limits());
  }

  @Override
  public ModelOpener opener() {
    return new Dl4jModelOpener();
  }

  @Override
  public long drawSamplePhotos() {
    int all = SAMPLES_A_CATEGORY * SamplePhotos.CATEGORIES.size();
    try (var drawing = progress.begin("drawing photos", all);
        var photos = SamplePhotos.draw(SAMPLES_A_CATEGORY, SAMPLE_SEED)) {
      photos.forEach(
          photo -> {
            store.putIfAbsent(
                "inbox/%s/%s".formatted(photo.category(), photo.name()), photo.jpeg());
            drawing.advance(1);
          });
    }
    return all;
  }

  @Override
  public Optional<Receipt> forget(TombstoneKind kind, String id, Settings settings) {
    return explained(
        () ->
            new Forgetting(warehouse(settings), store, settings.upkeep().orphans(), clock)
                .forget(kind, id));
  }

  @Override
  public UpkeepReport maintain(Settings settings, boolean dryRun) {
    return explained(
        () -> {
          var documents = new StoreUpkeep(store, settings.upkeep(), clock);
          var tables = new TableUpkeep(warehouse(settings), store, settings.upkeep(), clock);
          var uploads = new UploadUpkeep(warehouse(settings), store, settings.upkeep(), clock);
          var writes = new WriteUpkeep(store, settings.upkeep().orphans(), clock);
          return new Maintenance(documents, tables, uploads, writes, progress).run(dryRun);
        });
  }

  @Override
  public CheckReport check(Settings settings, boolean mend) {
    return explained(
        () -> {
          if (mend && !warehouse(settings).isExclusive()) {
            refuseBesideNight(settings);
          }
          var flaws = new Flaws(mend);
          var tables =
              new TableCheck(warehouse(settings), store, stores, settings.upkeep(), progress);
          PhotoFacts photos = tables.run(flaws);
          new DocumentCheck(store, progress).run(photos, flaws);
          return flaws.report(photos.count());
        });
  }

  private void refuseBesideNight(Settings settings) {
    new StoreUpkeep(store, settings.upkeep(), clock)
        .runUnderWay()
        .ifPresent(
            run -> {
              throw new TemporaryException(
                  ("Nothing is mended while run '%s' may be under way: it was written to less than"
                          + " %d hours ago and has not ended. Let it end, or set"
                          + " upkeep.orphanHours lower.")
                      .formatted(run, settings.upkeep().orphans().toHours()));
            });
  }

  @Override
  public Tracking tracking() {
    return new Tracking(store, tracker, ProgramVersion.commit());
  }

  @Override
  public ProgressReporter progress() {
    return progress;
  }

  @Override
  public List<String> warnings() {
    return NativeRuntime.check();
  }

  @Override
  public void close() {
    if (warehouse != null) {
      warehouse.close();
    }
  }

  private record ExplainedTask<R>(NightTask<R> task) implements NightTask<R> {

    @Override
    public TaskName name() {
      return task.name();
    }

    @Override
    public R run(RunFolder run) {
      return explained(() -> task.run(run));
    }
  }

  /** Iceberg and Spark throw what S3 and the catalogue said within errors of their own. */
  private static <T> T explained(Supplier<T> work) {
    try {
      return work.get();
    } catch (Exception e) {
      Optional<RuntimeException> sentence =
          Causes.foreseen(e)
              .or(() -> TableFailures.find(e))
              .or(() -> S3Failures.find(e))
              .or(() -> CatalogFailures.find(e))
              .or(() -> SparkFailures.find(e));
      if (sentence.isPresent() && sentence.get() != e) {
        sentence.get().addSuppressed(e);
        throw sentence.get();
      }
      throw e;
    }
  }

  /** What shapes a model: what is done to pixels, to tables, to networks and to numbers. */
  private static String code() {
    return ProgramVersion.code(
        List.of(Settings.class, ImageIoPhotoDecoder.class, Warehouse.class, NativeRuntime.class));
  }

  private synchronized Warehouse warehouse(Settings settings) {
    if (warehouse == null) {
      warehouse = Warehouse.open(store.root(), settings.spark(), process.store());
    }
    return warehouse;
  }
}
