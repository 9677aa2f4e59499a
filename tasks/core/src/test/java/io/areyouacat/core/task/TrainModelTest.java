package io.areyouacat.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelOpener;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.model.TrialResult;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoFormat;
import io.areyouacat.core.photo.PhotoHeader;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.FailingObjectStore;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.training.LogisticFitterFactory;
import io.areyouacat.core.training.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainModelTest {

  private static final Instant NOW = Instant.parse("2026-01-31T03:15:00Z");
  private static final RunId RUN = new RunId("night-1");
  private static final BackboneId BACKBONE = new BackboneId("b".repeat(64));
  private static final List<byte[]> GOLDEN = List.of(new byte[] {40}, new byte[] {90});

  private final ObjectStore store = new InMemoryObjectStore();
  private final Problem problem = new Problem(800, 4, 0.02, 11);
  private final LogisticFitterFactory fitters = new LogisticFitterFactory(problem.vectors());
  private final Map<String, String> settings = new HashMap<>();
  private String code = "1.0";

  /** A golden "photo" is one byte, which is its only pixel. */
  private static final class OneByteDecoder implements PhotoDecoder {

    private static final long serialVersionUID = 1L;

    @Override
    public PhotoReading<PhotoHeader> readHeader(byte[] bytes) {
      return new PhotoReading.Readable<>(new PhotoHeader(PhotoFormat.JPEG, 1, 1));
    }

    @Override
    public PhotoReading<Pixels> decode(byte[] bytes) {
      return new PhotoReading.Readable<>(
          new Pixels(1, 1, new byte[] {bytes[0], bytes[0], bytes[0]}));
    }
  }

  private static final class Opened implements OpenModel {

    private final LogisticFitterFactory.Archive archive;

    Opened(byte[] bytes) {
      this.archive = Json.read(bytes, LogisticFitterFactory.Archive.class);
    }

    @Override
    public ModelSpec spec() {
      return archive.spec();
    }

    @Override
    public double[] scorePictures(List<Pixels> pictures) {
      List<Double> weights = archive.weights();
      return pictures.stream()
          .mapToDouble(pixels -> weights.get(0) * pixels.channel(0, 0, 0) / 100 + weights.get(2))
          .toArray();
    }

    @Override
    public double[] scoreEmbeddings(float[][] embeddings) {
      throw new IllegalStateException("It reads pictures");
    }

    @Override
    public List<byte[]> goldenPhotos() {
      return archive.golden().stream().map(Base64.getDecoder()::decode).toList();
    }

    @Override
    public void close() {}
  }

  private TrainModel task(ObjectStore in) {
    ModelOpener opener = (archive, from) -> new Opened(archive);
    return new TrainModel(
        in,
        fitters,
        opener,
        GOLDEN,
        new OneByteDecoder(),
        Settings.of(settings),
        code,
        ProgressReporter.SILENT,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private RunFolder night(ObjectStore in, List<DatasetRow> rows, @Nullable BackboneId backbone) {
    return night(RUN, in, rows, backbone);
  }

  private static RunFolder night(
      RunId id, ObjectStore in, List<DatasetRow> rows, @Nullable BackboneId backbone) {
    var run = new RunFolder(in, id);
    run.writeRequest(new RunRequest(id, NOW, null, backbone, Map.of()));
    Dataset dataset = Dataset.of(rows, Map.of("dataset.salt", "areyouacat-1"), Map.of());
    in.put(Dataset.key(dataset.hash()), Json.bytes(dataset));
    run.write(
        TaskName.VALIDATE_DATASET,
        new ValidationResult(dataset.hash(), rows.size(), 0, 0, 0, Map.of(), Map.of(), List.of()));
    return run;
  }

  private TrainingResult train(@Nullable BackboneId backbone) {
    return task(store).run(night(store, problem.rows(), backbone));
  }

  private TrainingResult trainAnotherNight() {
    return task(store).run(night(new RunId("night-2"), store, problem.rows(), BACKBONE));
  }

  private ModelCard card(TrainingResult result) {
    return new ModelStore(store).card(result.model());
  }

  @Test
  void a_candidate_stands_in_the_store_with_all_that_is_needed_to_repeat_it() {
    TrainingResult result = train(BACKBONE);
    ModelCard card = card(result);

    assertThat(task(store).name()).isEqualTo(TaskName.TRAIN_MODEL);
    assertThat(result.reused()).isFalse();
    assertThat(card.version()).isEqualTo(result.model());
    assertThat(card.runId()).isEqualTo(RUN);
    assertThat(card.trainedAt()).isEqualTo(NOW);
    assertThat(card.spec().strategy()).isEqualTo(Strategy.HEAD);
    assertThat(card.spec().backbone()).isEqualTo(BACKBONE);
    assertThat(card.spec().positiveCategory()).isEqualTo("cat");
    assertThat(card.spec().bands().high()).isEqualTo(0.75);
    assertThat(card.spec().threshold()).isBetween(0.1, 0.9);
    assertThat(card.datasetHash()).hasSize(64);
    assertThat(card.rowsByStratumAndSide())
        .containsKeys("cat/train", "dog/train", "cat/test")
        .allSatisfy((key, count) -> assertThat(count).isPositive());
    assertThat(card.rowsByStratumAndSide().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(800);
    assertThat(card.settings()).containsEntry("training.folds", "5").containsKey("dataset.mix");
    assertThat(card.seed()).isEqualTo(1);
    assertThat(card.code()).isEqualTo("1.0");
    assertThat(card.runtime()).isEqualTo(fitters.runtime());
    assertThat(card.history()).isNotEmpty();
    assertThat(card.validation()).containsOnlyKeys("recall", "precision", "f1", "auc");
    assertThat(card.validation().get("recall")).isGreaterThan(0.9);
    assertThat(card.validation().get("auc")).isGreaterThan(0.98);
    assertThat(card.calibrationError()).isLessThan(0.08);
    assertThat(card.parent()).isNull();
    assertThat(card.notes()).isEmpty();
    assertThat(result.audit().audited()).isEqualTo(problem.side(Side.TRAIN).size());
    assertThat(result.audit().suspects()).isNotEmpty();
    assertThat(fitters.open()).as("what was opened and not closed").isZero();
  }

  @Test
  void all_trials_are_on_the_card_and_the_one_with_the_least_validation_loss_is_chosen() {
    ModelCard card = card(train(BACKBONE));

    assertThat(card.trials()).hasSize(4);
    double least =
        card.trials().stream().mapToDouble(TrialResult::validationLoss).min().orElseThrow();
    assertThat(card.chosen().validationLoss()).isEqualTo(least);
    assertThat(card.trials()).contains(card.chosen());
  }

  @Test
  void a_grid_of_twelve_trials_is_tried_whole() {
    settings.put("training.headLearningRates", "0.004, 0.003, 0.002, 0.001");
    settings.put("training.headL2", "0.1, 0.01, 0.001");
    settings.put("training.headEpochs", "3");

    assertThat(card(train(BACKBONE)).trials()).hasSize(12);
  }

  @Test
  void folds_are_trained_as_long_as_was_best_for_the_chosen_head() {
    settings.put("training.headEpochs", "9");
    ModelCard card = card(train(BACKBONE));

    int best = card.chosen().bestEpoch();
    assertThat(fitters.fittedEpochs()).containsExactly(9, 9, 9, 9, best, best, best, best, best);
  }

  @Test
  void a_network_whose_folds_are_cut_short_is_calibrated_on_validation_and_says_so() {
    settings.put("training.networkFoldEpochs", "2");
    ModelCard card = card(train(null));

    assertThat(card.spec().strategy()).isEqualTo(Strategy.NETWORK);
    assertThat(card.spec().backbone()).isNull();
    assertThat(fitters.fittedEpochs()).containsExactly(30, 2, 2, 2, 2, 2);
    assertThat(card.notes()).singleElement().asString().contains("Calibrated on validation");
    assertThat(card.calibrationError()).isLessThan(0.08);
  }

  @Test
  void the_test_side_is_never_touched() {
    train(BACKBONE);

    List<PhotoId> test = problem.side(Side.TEST).stream().map(DatasetRow::photo).toList();
    assertThat(fitters.seen()).doesNotContainAnyElementsOf(test).isSorted();
  }

  @Test
  void the_same_data_settings_and_code_train_once() {
    TrainingResult first = train(BACKBONE);
    assertThat(train(BACKBONE)).as("a second try says the same").isEqualTo(first);
    TrainingResult second = trainAnotherNight();

    assertThat(second.reused()).isTrue();
    assertThat(second.model()).isEqualTo(first.model());
    assertThat(second.audit()).isEqualTo(first.audit());
    assertThat(fitters.prepared()).isEqualTo(1);
  }

  @Test
  void a_data_set_that_something_was_deleted_of_is_trained_anew_without_it() {
    TrainingResult before = train(BACKBONE);
    String key = store.list("datasets/").get(0).key();
    Dataset whole = Json.read(store.get(key).orElseThrow().bytes(), Dataset.class);
    PhotoId gone = whole.side(Side.TRAIN).get(0).photo();
    store.put(key, Json.bytes(whole.without(Map.of(gone.sha256(), "g"))));

    TrainingResult again = task(store).run(new RunFolder(store, RUN));

    assertThat(again.reused()).isFalse();
    assertThat(again.model()).isNotEqualTo(before.model());
    assertThat(card(again).datasetHash()).isEqualTo(whole.hash());
    assertThat(card(again).notes()).contains("The data set is minus 1 deleted.");
  }

  @Test
  void whatever_shapes_a_model_is_trained_anew_when_it_changes() {
    train(BACKBONE);
    settings.put("training.seed", "2");
    assertThat(train(BACKBONE).reused()).isFalse();
    settings.put("gate.minRecall", "0.95");
    assertThat(train(BACKBONE).reused()).isFalse();
    settings.put("serving.catShare", "0.1");
    assertThat(train(BACKBONE).reused()).isFalse();
    code = "1.1";
    assertThat(train(BACKBONE).reused()).isFalse();
    assertThat(train(new BackboneId("c".repeat(64))).reused()).isFalse();
    settings.put("gate.margin", "0.01");
    settings.put("backbone.file", "/elsewhere/backbone.h5");
    assertThat(trainAnotherNight().reused()).as("neither of these shapes it").isTrue();
  }

  @Test
  void a_training_killed_at_any_write_and_tried_again_leaves_what_one_that_was_not_leaves() {
    TrainingResult result = train(BACKBONE);

    int killed =
        FailingObjectStore.killedAtEveryWrite(
            failing -> night(failing, problem.rows(), BACKBONE),
            failing ->
                assertThat(task(failing).run(night(failing, problem.rows(), BACKBONE)))
                    .isEqualTo(result),
            failing -> assertThat(failing.contents()).isEqualTo(contents()));

    // The run's own three files, archive, card and key, before and after each.
    assertThat(killed).isEqualTo(12);
  }

  private Map<String, String> contents() {
    return ((InMemoryObjectStore) store).contents();
  }

  @Test
  void a_model_that_is_gone_is_trained_again_to_the_same_bytes() {
    TrainingResult first = train(BACKBONE);
    store.list("models/").forEach(object -> store.delete(object.key()));

    TrainingResult second = train(BACKBONE);

    assertThat(second).isEqualTo(first);
    assertThat(second.reused()).isFalse();
  }

  @Test
  void a_model_whose_archive_is_gone_is_trained_again_though_its_card_is_there() {
    TrainingResult first = train(BACKBONE);
    byte[] archive = new ModelStore(store).archive(first.model());
    store.delete("models/%s/model.zip".formatted(first.model()));

    TrainingResult second = trainAnotherNight();

    assertThat(second.model()).isEqualTo(first.model());
    assertThat(new ModelStore(store).archive(second.model())).isEqualTo(archive);
    assertThat(fitters.prepared()).isEqualTo(2);
  }

  @Test
  void what_equal_inputs_gave_before_is_recalled_without_training() {
    TrainingResult first = train(BACKBONE);
    RunFolder later = night(new RunId("night-2"), store, problem.rows(), BACKBONE);

    assertThat(trainings().recall(later, first.model()))
        .hasValueSatisfying(
            recalled -> {
              assertThat(recalled.model()).isEqualTo(first.model());
              assertThat(recalled.reused()).isTrue();
              assertThat(recalled.audit()).isEqualTo(first.audit());
            });
    assertThat(fitters.prepared()).isEqualTo(1);
  }

  @Test
  void nothing_is_recalled_of_other_inputs_of_another_model_or_of_one_that_is_gone() {
    TrainingResult first = train(BACKBONE);
    RunFolder later = night(new RunId("night-2"), store, problem.rows(), BACKBONE);
    ModelVersion other = ModelVersion.ofArchive(new byte[] {1});

    assertThat(trainings().recall(later, other)).isEmpty();
    settings.put("training.seed", "2");
    assertThat(trainings().recall(later, first.model())).isEmpty();
    settings.clear();
    store.delete("models/%s/model.zip".formatted(first.model()));
    assertThat(trainings().recall(later, first.model())).isEmpty();
  }

  private KnownTrainings trainings() {
    return new KnownTrainings(store, GOLDEN, Settings.of(settings), code);
  }

  @Test
  void equal_inputs_give_equal_bytes_on_another_store_whatever_the_order_of_rows() {
    TrainingResult here = train(BACKBONE);
    var there = new InMemoryObjectStore();
    List<DatasetRow> reversed = new ArrayList<>(problem.rows());
    Collections.reverse(reversed);
    TrainingResult other = task(there).run(night(there, reversed, BACKBONE));

    assertThat(other).isEqualTo(here);
    assertThat(new ModelStore(there).archive(other.model()))
        .isEqualTo(new ModelStore(store).archive(here.model()));
    assertThat(new ModelStore(there).card(other.model())).isEqualTo(card(here));
  }

  @Test
  void golden_probabilities_are_those_of_the_stored_archive() {
    TrainingResult result = train(BACKBONE);
    var opened = new Opened(new ModelStore(store).archive(result.model()));
    List<Pixels> pictures =
        GOLDEN.stream().map(b -> new Pixels(1, 1, new byte[] {b[0], b[0], b[0]})).toList();

    ModelCard card = card(result);

    assertThat(card.golden()).hasSize(2);
    assertThat(card.golden().get(1).name()).isEqualTo("golden-2.jpg");
    assertThat(card.golden().get(1).probability())
        .isEqualTo(card.spec().calibration().probability(opened.scorePictures(pictures)[1]))
        .isGreaterThan(card.golden().get(0).probability());
  }

  @Test
  void the_parent_is_what_is_in_service() {
    TrainingResult first = train(BACKBONE);
    new ChampionStore(store).promote(first.model(), RUN, null, 1, first.model(), NOW);
    settings.put("training.seed", "5");

    assertThat(card(train(BACKBONE)).parent()).isEqualTo(first.model());
  }

  @Test
  void uploads_are_learnt_from_but_set_neither_calibration_nor_cut_off() {
    List<DatasetRow> rows = new ArrayList<>(problem.rows());
    for (int i = 0; i < 60; i++) {
      PhotoId photo = Problem.photo(10_000 + i);
      problem.vectors().put(photo, new double[] {i % 2 == 0 ? -3 : 3, 0});
      Side side = i < 30 ? Side.TRAIN : Side.VALIDATION;
      rows.add(
          new DatasetRow(
              photo,
              i % 2 == 0,
              i % 2 == 0 ? "upload-cat" : "upload-not-cat",
              "u" + i,
              side,
              0.01));
    }
    TrainingResult without = train(BACKBONE);
    TrainingResult with = task(store).run(night(store, rows, BACKBONE));

    assertThat(with.model()).isNotEqualTo(without.model());
    assertThat(card(with).spec().threshold())
        .isCloseTo(card(without).spec().threshold(), within(0.02));
    assertThat(card(with).spec().calibration().slope())
        .isCloseTo(card(without).spec().calibration().slope(), within(0.05));
    assertThat(card(with).notes()).containsExactly("Trained on 30 uploads too.");
    assertThat(with.audit().audited()).isEqualTo(without.audit().audited() + 30);
    assertThat(fitters.seen()).doesNotContain(Problem.photo(10_059));
  }

  @Test
  void probabilities_are_for_the_share_of_cats_in_service() {
    ModelCard quarter = card(train(BACKBONE));
    settings.put("serving.catShare", "0.5");
    ModelCard half = card(train(BACKBONE));

    assertThat(half.spec().calibration().intercept() - quarter.spec().calibration().intercept())
        .isCloseTo(Math.log(3), within(1e-9));
    assertThat(half.calibrationError()).isLessThan(0.08);
  }

  @Test
  void a_class_that_is_missing_is_named() {
    List<DatasetRow> dogs = problem.rows().stream().filter(row -> !row.positive()).toList();
    assertThatThrownBy(() -> task(store).run(night(store, dogs, BACKBONE)))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(
            "No photo of the positive category 'cat' is on the training side of the data set.\n");

    List<DatasetRow> cats =
        problem.rows().stream()
            .filter(row -> row.positive() || row.side() != Side.VALIDATION)
            .toList();
    assertThatThrownBy(() -> task(store).run(night(store, cats, BACKBONE)))
        .hasMessageStartingWith(
            "No photo of another than the positive category 'cat' is on the validation side");
  }

  @Test
  void a_class_in_one_group_cannot_be_held_out() {
    List<DatasetRow> rows =
        problem.rows().stream()
            .map(
                row ->
                    row.positive()
                        ? new DatasetRow(row.photo(), true, "cat", "one", row.side(), 1)
                        : row)
            .toList();

    assertThatThrownBy(() -> task(store).run(night(store, rows, BACKBONE)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("are of one group, so none can be held out");
  }

  @Test
  void settings_that_make_no_model_say_what_to_do() {
    settings.put("training.strategy", "head");
    assertThatThrownBy(() -> train(null))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("--backbone");
    settings.put("training.headL2", "");
    assertThatThrownBy(() -> train(BACKBONE)).hasMessageContaining("training.headL2");
    settings.put("training.headL2", "0.1");
    settings.put("serving.unsureLow", "0.9");
    assertThatThrownBy(() -> train(BACKBONE)).hasMessageContaining("unsureHigh");
  }

  @Test
  void a_network_may_be_asked_for_beside_a_backbone() {
    settings.put("training.strategy", "network");

    assertThat(card(train(BACKBONE)).spec().backbone()).isNull();
  }

  @Test
  void training_that_diverges_suggests_smaller_steps() {
    settings.put("training.headLearningRates", "1e300");

    assertThatThrownBy(() -> train(BACKBONE))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("training.headLearningRates");
    assertThat(fitters.open()).isZero();
  }

  @Test
  void a_blocked_night_has_nothing_to_train_on() {
    var run = night(store, problem.rows(), BACKBONE);
    run.write(
        TaskName.VALIDATE_DATASET,
        new ValidationResult("", 0, 0, 0, 0, Map.of(), Map.of(), List.of()));
    assertThatThrownBy(() -> task(store).run(run))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Validation blocked run 'night-1'");

    run.write(
        TaskName.VALIDATE_DATASET,
        new ValidationResult("gone", 0, 0, 0, 0, Map.of(), Map.of(), List.of()));
    assertThatThrownBy(() -> task(store).run(run)).hasMessageContaining("'gone'");
  }
}
