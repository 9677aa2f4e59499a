package io.areyouacat.core.task;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.FitterFactory;
import io.areyouacat.core.model.Golden;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelOpener;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.run.NightTask;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.training.StoredTraining;
import io.areyouacat.core.training.Training;
import io.areyouacat.core.training.TrainingInputs;
import io.areyouacat.core.training.TrainingKey;
import io.areyouacat.core.training.TrainingPlan;
import io.areyouacat.core.training.TrainingRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the candidate: a model of tonight's data set, or the one that the same data, settings and
 * code made before.
 */
public final class TrainModel implements NightTask<TrainingResult> {

  private static final Logger LOG = LoggerFactory.getLogger(TrainModel.class);
  private static final String[] SHAPING = {"dataset", "training", "backbone", "serving", "gate"};

  private final ObjectStore store;
  private final ModelStore models;
  private final KnownTrainings trainings;
  private final FitterFactory fitters;
  private final ModelOpener opener;
  private final List<byte[]> goldenPhotos;
  private final PhotoDecoder decoder;
  private final Settings settings;
  private final String code;
  private final ProgressReporter reporter;
  private final Clock clock;

  /**
   * @param goldenPhotos JPEG files that every archive carries, at least one
   * @param code version of this program and its git commit
   */
  public TrainModel(
      ObjectStore store,
      FitterFactory fitters,
      ModelOpener opener,
      List<byte[]> goldenPhotos,
      PhotoDecoder decoder,
      Settings settings,
      String code,
      ProgressReporter reporter,
      Clock clock) {
    checkArgument(!goldenPhotos.isEmpty(), "an archive needs golden photos to be checked with");
    this.store = store;
    this.models = new ModelStore(store);
    this.trainings = new KnownTrainings(store, goldenPhotos, settings, code);
    this.fitters = fitters;
    this.opener = opener;
    this.goldenPhotos = List.copyOf(goldenPhotos);
    this.decoder = decoder;
    this.settings = settings;
    this.code = code;
    this.reporter = reporter;
    this.clock = clock;
  }

  @Override
  public TaskName name() {
    return TaskName.TRAIN_MODEL;
  }

  /**
   * @throws BadInputException if there is no data set, a class is missing in it, or the settings
   *     make no model
   */
  @Override
  public TrainingResult run(RunFolder run) {
    Instant start = clock.instant();
    TrainingPlan plan = TrainingPlan.of(settings, run.readRequest().backbone());
    Dataset dataset = RunDataset.read(store, run);
    LOG.info("{} {}: {} rows, {}", name(), run.id(), dataset.rows().size(), plan.strategy());
    TrainingInputs inputs = trainings.inputs(dataset, plan);
    Optional<StoredTraining> known = trainings.find(inputs);
    StoredTraining training = known.orElseGet(() -> train(run.id(), dataset, plan, inputs.key()));
    LOG.info(
        "{} {}: model {}{}, {} suspect labels, {} s",
        name(),
        run.id(),
        training.model(),
        known.isPresent() ? " (trained before)" : "",
        training.audit().suspects().size(),
        Duration.between(start, clock.instant()).toSeconds());
    return trainings.result(run, training);
  }

  private StoredTraining train(RunId run, Dataset dataset, TrainingPlan plan, TrainingKey key) {
    TrainingRows rows = TrainingRows.of(dataset, settings.dataset().positiveCategory());
    try (NetworkFitter fitter = fitters.prepare(plan.strategy(), plan.backbone(), rows.all());
        Training training = Training.run(fitter, rows, plan, settings, reporter)) {
      byte[] archive = training.network().archive(training.spec(), goldenPhotos);
      models.saveCandidate(archive, card(run, dataset, plan, training, archive));
      var stored = new StoredTraining(ModelVersion.ofArchive(archive), training.audit());
      store.put(key.key(), Json.bytes(stored));
      return stored;
    }
  }

  private ModelCard card(
      RunId run, Dataset dataset, TrainingPlan plan, Training training, byte[] archive) {
    return new ModelCard(
        ModelVersion.ofArchive(archive),
        run,
        clock.instant(),
        training.spec(),
        dataset.hash(),
        counts(dataset),
        settings.section(SHAPING),
        plan.seed(),
        code,
        fitters.runtime(),
        training.trials(),
        training.chosen(),
        training.network().history(),
        training.validation(),
        training.calibrationError(),
        golden(archive),
        new ChampionStore(store).inService().orElse(null),
        notes(dataset, training));
  }

  private static List<String> notes(Dataset dataset, Training training) {
    List<String> notes = new ArrayList<>(training.notes());
    if (dataset.deleted() > 0) {
      notes.add("The data set is " + dataset.minusDeleted() + ".");
    }
    return notes;
  }

  private static Map<String, Long> counts(Dataset dataset) {
    Map<String, Long> counts = new TreeMap<>();
    for (DatasetRow row : dataset.rows()) {
      String side = row.side().name().toLowerCase(Locale.ROOT);
      counts.merge(row.stratum() + "/" + side, 1L, Long::sum);
    }
    return counts;
  }

  /** Opened as whoever serves it opens it, so that what is promised is what the archive does. */
  private List<Golden> golden(byte[] archive) {
    try (OpenModel model = opener.open(archive, store)) {
      double[] scores =
          model.scorePictures(model.goldenPhotos().stream().map(this::decode).toList());
      List<Golden> golden = new ArrayList<>();
      for (int i = 0; i < scores.length; i++) {
        double probability = model.spec().calibration().probability(scores[i]);
        golden.add(new Golden("golden-%d.jpg".formatted(i + 1), probability));
      }
      return golden;
    }
  }

  private Pixels decode(byte[] jpeg) {
    PhotoReading<Pixels> reading = decoder.decode(jpeg);
    if (reading instanceof PhotoReading.Readable<Pixels> readable) {
      return readable.value();
    }
    throw new IllegalStateException("A golden photo does not decode: " + reading);
  }
}
