package io.areyouacat.core.task;

import static io.areyouacat.core.task.SmallNight.PERFECT;
import static io.areyouacat.core.task.SmallNight.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.FakeModel;
import io.areyouacat.core.evaluation.SampleEvaluations;
import io.areyouacat.core.evaluation.TestSet;
import io.areyouacat.core.evaluation.TestSets;
import io.areyouacat.core.forget.Redaction;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.Calibration;
import io.areyouacat.core.model.ChampionPointer;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.StoredPointer;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class EvaluateModelTest {

  private static final Instant NOW = Instant.parse("2026-01-31T03:15:00Z");

  private final SmallNight night = new SmallNight();
  private final ChampionStore champions = new ChampionStore(night.store);

  @Test
  void the_first_model_is_compared_with_nothing_and_promoted() {
    ModelVersion candidate = night.model("candidate", PERFECT);

    Evaluation evaluation = night.evaluate(night.trained("night-1", candidate));

    assertThat(evaluation.promote()).as(evaluation.reasons().toString()).isTrue();
    assertThat(evaluation.champion()).isNull();
    assertThat(evaluation.championEtag()).isNull();
    assertThat(evaluation.n()).isEqualTo(240);
    assertThat(evaluation.gatesSpent()).isEqualTo(1);
    assertThat(evaluation.warnings()).isEmpty();
    assertThat(evaluation.testSet()).isEqualTo(1);
    assertThat(new TestSets(night.store).latest().orElseThrow().photos()).hasSize(240);
    assertThat(night.models.evaluation(candidate)).contains(evaluation);
    assertThat(night.opened.get("candidate").closed()).isTrue();
    assertThat(night.evaluateModel().name()).isEqualTo(TaskName.EVALUATE_MODEL);
  }

  @Test
  void the_champion_is_scored_again_and_not_remembered() {
    // Once said to be perfect, tonight it finds half of the cats.
    ModelVersion champion = night.model("champion", grey -> grey >= 215 ? 3 : -3);
    night.models.saveEvaluation(SampleEvaluations.evaluation(champion, 1, true));
    promote(champion, "night-1", champion);
    ModelVersion candidate = night.model("candidate", grey -> grey >= 203 ? 3 : -3);

    Evaluation evaluation = night.evaluate(night.trained("night-2", candidate));

    assertThat(evaluation.champion()).isEqualTo(champion);
    assertThat(evaluation.championEtag()).isEqualTo(etag());
    assertThat(evaluation.championMetrics().recall().value()).isEqualTo(0.5);
    assertThat(evaluation.deltaRecall().value()).isEqualTo(0.4);
    assertThat(evaluation.promote()).as(evaluation.reasons().toString()).isTrue();
  }

  @Test
  void five_points_worse_than_the_champion_stays_out() {
    promote(night.model("champion", PERFECT), "night-1", null);
    ModelVersion candidate = night.model("candidate", grey -> grey >= 202 ? 3 : -3);

    Evaluation evaluation = night.evaluate(night.trained("night-2", candidate));

    assertThat(failed(evaluation)).contains("change-recall").doesNotContain("floor-recall");
  }

  @Test
  void a_second_night_with_nothing_new_finds_its_model_already_in_service() {
    ModelVersion candidate = night.model("candidate", PERFECT);
    Evaluation first = night.evaluate(night.trained("night-1", candidate));
    promote(candidate, "night-1", candidate);
    night.opened.clear();

    Evaluation second = night.evaluate(night.trained("night-2", candidate));

    assertThat(second.reasons()).containsExactly("model " + candidate + " is already in service");
    assertThat(second.gatesSpent()).isEqualTo(1);
    assertThat(night.models.evaluation(candidate)).contains(first);
  }

  @Test
  void an_anchor_stops_a_slow_decline() {
    ModelVersion anchor = night.model("anchor", PERFECT);
    ModelVersion champion = night.model("champion", grey -> grey >= 203 ? 3 : -3);
    promote(champion, "night-1", anchor);
    ModelVersion candidate = night.model("candidate", grey -> grey >= 203 ? 4 : -4);

    Evaluation evaluation = night.evaluate(night.trained("night-2", candidate));

    assertThat(evaluation.anchor()).isEqualTo(anchor);
    assertThat(failed(evaluation)).containsExactly("anchor-recall");
  }

  @Test
  void a_withdrawn_model_stays_out() {
    ModelVersion candidate = night.model("candidate", PERFECT);
    promote(candidate, "night-1", candidate);
    champions.rollback(NOW);

    Evaluation evaluation = night.evaluate(night.trained("night-2", candidate));

    assertThat(failed(evaluation)).containsExactly("withdrawn");
    assertThat(evaluation.champion()).isNull();
    assertThat(evaluation.championEtag()).isEqualTo(etag());
  }

  @Test
  void a_deleted_test_photo_is_left_out_for_all_models_and_said_to_be() {
    promote(night.model("champion", PERFECT), "night-1", null);
    ModelVersion candidate = night.model("candidate", grey -> grey >= 200 ? 4 : -4);
    RunFolder run = night.trained("night-2", candidate);
    new TestSets(night.store).createIfNone(dataset(run));
    night.store.delete(night.rows.get(0).photo().key());

    Evaluation evaluation = night.evaluate(run);

    assertThat(evaluation.n()).isEqualTo(239);
    assertThat(evaluation.missing()).isEqualTo(1);
    assertThat(evaluation.warnings())
        .containsExactly(
            "1 of 240 photos of test set 1 are no longer in the store and were left out.");
    assertThat(evaluation.promote()).isTrue();
  }

  @Test
  void a_data_set_that_something_was_deleted_of_is_evaluated_again_without_it() {
    for (int i = 0; i < 60; i++) {
      night.add("upload" + i, "upload-not-cat", 220);
    }
    RunFolder run = night.trained("night-1", night.model("candidate", PERFECT));
    Evaluation before = night.evaluate(run);
    Dataset whole = dataset(run);
    Map<String, String> gone =
        Map.of(
            night.rows.get(0).photo().sha256(), "g",
            night.rows.get(240).photo().sha256(), "h");
    String tests = TestSet.key(1);
    night.store.put(Dataset.key(whole.hash()), Json.bytes(whole.without(gone)));
    night.store.put(
        tests, Redaction.of(gone).redact(tests, night.store.get(tests).orElseThrow().bytes()));
    night.store.delete(night.rows.get(0).photo().key());
    night.store.delete(night.rows.get(240).photo().key());
    night.opened.clear();

    Evaluation again = night.evaluate(run);

    assertThat(dataset(run).minusDeleted()).isEqualTo("minus 2 deleted");
    assertThat(before.n()).isEqualTo(240);
    assertThat(again.n()).isEqualTo(239);
    assertThat(again.missing()).isZero();
    assertThat(again.warnings()).isEmpty();
    assertThat(again.promote()).as(again.reasons().toString()).isTrue();
    assertThat(again.slices())
        .filteredOn(slice -> slice.slice().equals("upload"))
        .singleElement()
        .satisfies(slice -> assertThat(slice.candidate().n()).isEqualTo(59));
    assertThat(night.models.evaluation(before.candidate())).contains(before);
  }

  @Test
  void a_test_photo_that_does_not_decode_keeps_the_candidate_out() {
    night.addBroken("broken", "dog");
    ModelVersion candidate = night.model("candidate", PERFECT);

    Evaluation evaluation = night.evaluate(night.trained("night-1", candidate));

    assertThat(failed(evaluation)).containsExactly("finite-scores");
    assertThat(evaluation.n()).isEqualTo(241);
    assertThat(evaluation.missing()).isZero();
  }

  @Test
  void uploads_are_reported_and_never_gate() {
    for (int i = 0; i < 60; i++) {
      night.add("upload" + i, "upload-not-cat", 220);
    }
    ModelVersion candidate = night.model("candidate", PERFECT);

    Evaluation evaluation = night.evaluate(night.trained("night-1", candidate));

    assertThat(evaluation.promote()).isTrue();
    assertThat(evaluation.n()).isEqualTo(240);
    assertThat(evaluation.candidateMetrics().precision().value()).isEqualTo(1);
    assertThat(evaluation.slices())
        .filteredOn(slice -> slice.slice().equals("upload"))
        .singleElement()
        .satisfies(slice -> assertThat(slice.candidate().value()).isEqualTo(1))
        .satisfies(slice -> assertThat(slice.candidate().n()).isEqualTo(60))
        .satisfies(slice -> assertThat(slice.judged()).isTrue())
        .satisfies(slice -> assertThat(slice.gating()).isFalse());
  }

  @Test
  void categories_count_by_the_mix_and_not_by_their_photos() {
    for (int i = 0; i < 120; i++) {
      night.add("more misc " + i, "misc", 100);
    }
    // All 60 dogs are taken for cats.
    ModelVersion candidate = night.model("candidate", grey -> grey >= 150 ? 3 : -3);

    Evaluation evaluation = night.evaluate(night.trained("night-1", candidate));

    assertThat(evaluation.candidateMetrics().precision().value()).isEqualTo(0.5, within(1e-6));
    assertThat(evaluation.candidateMetrics().confusion().falsePositives()).isEqualTo(60);
    assertThat(evaluation.candidateMetrics().confusion().trueNegatives()).isEqualTo(240);
  }

  @Test
  void a_category_that_the_mix_leaves_out_is_named() {
    RunFolder run = night.trained("night-1", night.model("candidate", PERFECT));

    assertThatThrownBy(() -> night.evaluate(run, "dataset.mix", "cat:0.5, dog:0.3, misc:0.2"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("selfie")
        .hasMessageContaining("dataset.mix");
  }

  @Test
  void models_judged_on_one_test_set_are_counted_and_too_many_are_a_warning() {
    night.models.saveEvaluation(
        SampleEvaluations.evaluation(new ModelVersion("1".repeat(16)), 1, false));
    night.models.saveEvaluation(
        SampleEvaluations.evaluation(new ModelVersion("2".repeat(16)), 1, true));
    night.models.saveEvaluation(
        SampleEvaluations.evaluation(new ModelVersion("3".repeat(16)), 7, true));
    RunFolder run = night.trained("night-1", night.model("candidate", PERFECT));

    Evaluation evaluation = night.evaluate(run, "gate.warnGates", "3");

    assertThat(evaluation.gatesSpent()).isEqualTo(3);
    assertThat(evaluation.warnings())
        .singleElement()
        .asString()
        .startsWith("3 models were judged on test set 1")
        .endsWith("areyouacat tests renew");
  }

  @Test
  void a_test_set_stays_though_there_could_be_a_larger_one_by_now() {
    new TestSets(night.store)
        .createIfNone(dataset(night.trained("night-1", night.model("first", PERFECT))));
    for (int i = 0; i < 240; i++) {
      night.add("new " + i, "cat", 220);
    }

    Evaluation evaluation =
        night.evaluate(night.trained("night-2", night.model("candidate", PERFECT)));

    assertThat(evaluation.n()).isEqualTo(240);
    assertThat(evaluation.warnings()).singleElement().asString().contains("could be 480");
  }

  @Test
  void two_heads_on_one_backbone_read_the_embeddings_once() {
    Map<PhotoId, float[]> vectors = new HashMap<>();
    night.rows.forEach(row -> vectors.put(row.photo(), new float[] {row.positive() ? 3 : -3}));
    var reads = new int[1];
    night.embeddings =
        (backbone, photos) -> {
          reads[0]++;
          return Embeddings.of(vectors);
        };
    promote(night.model("champion", head(), x -> x), "night-1", null);
    ModelVersion candidate = night.model("candidate", head(), x -> 2 * x);

    Evaluation evaluation = night.evaluate(night.trained("night-2", candidate));

    assertThat(evaluation.promote()).isTrue();
    assertThat(reads[0]).isEqualTo(1);
    assertThat(night.opened.values()).allMatch(model -> model.picturesSeen() == 0);
    assertThat(night.opened.values()).allMatch(FakeModel::closed);
  }

  @Test
  void without_a_trained_model_or_a_data_set_it_says_what_to_run() {
    var empty = new RunFolder(night.store, new RunId("night-0"));
    assertThatThrownBy(() -> night.evaluate(empty))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("train_model");

    RunFolder run = night.trained("night-1", night.model("candidate", PERFECT));
    night.store.delete(Dataset.key(hash(run)));
    assertThatThrownBy(() -> night.evaluate(run))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("validate_dataset");
  }

  @Test
  void a_night_evaluated_twice_says_the_same() {
    RunFolder run = night.trained("night-1", night.model("candidate", PERFECT));
    Evaluation first = night.evaluate(run);
    night.opened.clear();

    assertThat(night.evaluate(run)).isEqualTo(first);
  }

  @Test
  void a_model_that_gives_no_number_is_kept_out() {
    DoubleUnaryOperator broken = grey -> grey == 57 ? Double.NaN : PERFECT.applyAsDouble(grey);

    Evaluation evaluation =
        night.evaluate(night.trained("night-1", night.model("candidate", broken)));

    assertThat(failed(evaluation)).containsExactly("finite-scores");
    assertThat(Json.read(Json.bytes(evaluation), Evaluation.class)).isEqualTo(evaluation);
  }

  private void promote(ModelVersion version, String run, ModelVersion anchor) {
    if (anchor == null) {
      night.store.put(
          ChampionPointer.KEY,
          Json.bytes(
              new ChampionPointer(version, new RunId(run), NOW, List.of(), List.of(), Map.of())));
    } else {
      champions.promote(version, new RunId(run), null, 1, anchor, NOW);
    }
  }

  private String etag() {
    return champions.read().map(StoredPointer::etag).orElseThrow();
  }

  private Dataset dataset(RunFolder run) {
    return Json.read(night.store.get(Dataset.key(hash(run))).orElseThrow().bytes(), Dataset.class);
  }

  private static String hash(RunFolder run) {
    return run.read(TaskName.VALIDATE_DATASET, ValidationResult.class).datasetHash();
  }

  private static ModelSpec head() {
    return new ModelSpec(
        Strategy.HEAD,
        new BackboneId("b".repeat(64)),
        Preprocessing.centred(32, 32),
        Calibration.NONE,
        0.5,
        new Bands(0.25, 0.75),
        "cat");
  }
}
