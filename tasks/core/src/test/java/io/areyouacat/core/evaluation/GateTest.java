package io.areyouacat.core.evaluation;

import static io.areyouacat.core.evaluation.SampleEvaluations.metrics;
import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.evaluation.RuleResult.Status;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The truth table of the verdict. */
class GateTest {

  private static final ModelVersion CANDIDATE = new ModelVersion("c".repeat(16));
  private static final ModelVersion CHAMPION = new ModelVersion("d".repeat(16));
  private static final ModelVersion ANCHOR = new ModelVersion("a".repeat(16));

  @Test
  void a_first_model_above_the_floors_is_promoted() {
    var row = new Row();

    assertThat(row.failed()).isEmpty();
    assertThat(row.promoted()).isTrue();
    assertThat(row.rule("floor-recall").sentence()).isEqualTo("recall 0.950 is at least 0.800");
    assertThat(row.rule("change-recall").status()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(row.rule("change-precision").status()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(row.rule("anchor-recall").status()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(row.rule("slice-dog").status()).isEqualTo(Status.MET);
  }

  @Test
  void every_rule_is_reported_in_one_order() {
    assertThat(new Row().withChampion().rules())
        .extracting(RuleResult::rule)
        .containsExactly(
            "finite-scores",
            "both-classes",
            "floors-configured",
            "floor-recall",
            "floor-precision",
            "slice-dog",
            "slice-misc",
            "slice-selfie",
            "change-recall",
            "change-precision",
            "anchor-recall",
            "anchor-precision",
            "already-in-service",
            "withdrawn");
  }

  @Test
  void shuffled_labels_end_at_the_floors() {
    var row = new Row();
    row.candidateMetrics = metrics(0.5, 0.25);

    assertThat(row.failed()).containsExactly("floor-recall", "floor-precision");
    assertThat(row.rule("floor-recall").sentence())
        .isEqualTo("recall 0.500 is below the floor of 0.800");
  }

  @Test
  void a_model_exactly_on_the_floors_is_promoted() {
    var row = new Row();
    row.candidateMetrics = metrics(0.8, 0.53);

    assertThat(row.promoted()).isTrue();
  }

  @Test
  void a_model_a_hair_below_a_floor_says_so_legibly() {
    var row = new Row();
    row.candidateMetrics = metrics(0.799999, 0.9);

    assertThat(row.failed()).containsExactly("floor-recall");
    assertThat(row.rule("floor-recall").sentence()).contains("0.799999");
  }

  @Test
  void no_floor_configured_is_not_an_approval() {
    var row = new Row("gate.minRecall", "", "gate.minPrecision", "");

    assertThat(row.failed()).containsExactly("floors-configured");
    assertThat(row.rule("floor-recall").status()).isEqualTo(Status.NOT_APPLICABLE);
  }

  @Test
  void one_floor_is_enough() {
    assertThat(new Row("gate.minRecall", "").promoted()).isTrue();
  }

  @Test
  void a_candidate_without_a_number_for_one_photo_is_kept_out() {
    var row = new Row();
    row.unscored = 1;

    assertThat(row.failed()).containsExactly("finite-scores");
    assertThat(row.rule("finite-scores").sentence())
        .isEqualTo("the candidate gave no probability for 1 of 100 test photos");
  }

  @Test
  void a_champion_without_a_number_cannot_be_compared_with() {
    var row = new Row().withChampion();
    row.unscoredByChampion = 2;

    assertThat(row.failed()).containsExactly("finite-scores");
    assertThat(row.rule("finite-scores").sentence()).contains("champion", "2 of 100");
  }

  @Test
  void with_one_class_missing_nothing_is_promoted() {
    var row = new Row();
    row.positives = 0;
    row.candidateMetrics = metrics(Double.NaN);

    assertThat(row.failed()).containsExactly("both-classes", "floor-recall", "floor-precision");
    assertThat(row.rule("floor-recall").sentence()).contains("cannot be computed");
    assertThat(row.rule("both-classes").sentence()).contains("0 positive", "tests renew");
  }

  @Test
  void with_one_class_missing_no_change_is_proven() {
    var row = new Row().withChampion();
    row.deltaPrecision = Estimate.of(Double.NaN, Double.NaN, Double.NaN, 100);

    assertThat(row.failed()).containsExactly("change-precision");
    assertThat(row.rule("change-precision").sentence()).contains("cannot be computed");
  }

  @Test
  void a_model_shown_to_be_no_worse_is_promoted() {
    var row = new Row().withChampion();
    row.deltaRecall = Estimate.of(-0.002, -0.024, 0.01, 100);

    assertThat(row.promoted()).isTrue();
    assertThat(row.rule("change-recall").value()).isEqualTo(-0.024);
    assertThat(row.rule("change-recall").threshold()).isEqualTo(-0.025);
    assertThat(row.rule("change-recall").sentence())
        .contains("-0.002", "95 % confidence", "-0.024", "0.025");
  }

  @Test
  void a_bound_exactly_on_the_margin_is_no_proof() {
    var row = new Row().withChampion();
    row.deltaRecall = Estimate.of(0, -0.025, 0.01, 100);

    assertThat(row.failed()).containsExactly("change-recall");
  }

  @Test
  void a_wide_interval_is_not_enough_evidence() {
    var row = new Row().withChampion();
    row.deltaRecall = Estimate.of(0.001, -0.04, 0.04, 100);

    assertThat(row.failed()).containsExactly("change-recall");
    assertThat(row.rule("change-recall").sentence()).startsWith("not enough evidence");
  }

  @Test
  void five_points_worse_than_the_champion_is_kept_out_by_the_change() {
    var row = new Row().withChampion();
    row.deltaRecall = Estimate.of(-0.05, -0.07, -0.03, 100);
    row.deltaPrecision = Estimate.of(-0.05, -0.08, -0.02, 100);

    assertThat(row.failed()).containsExactly("change-recall", "change-precision");
    assertThat(row.rule("change-recall").sentence())
        .isEqualTo("recall fell by 0.050 against the champion's; the margin is 0.025");
  }

  @Test
  void bad_on_dogs_only_is_kept_out_by_the_slice() {
    var row = new Row().withChampion();
    row.slice("dog", 0.081, 0.03, 200);

    assertThat(row.failed()).containsExactly("slice-dog");
    assertThat(row.rule("slice-dog").threshold()).isEqualTo(0.08);
    assertThat(row.rule("slice-dog").sentence())
        .isEqualTo(
            "false-positive rate of dog 0.081 is above the champion's 0.030 plus 0.050"
                + " (200 photos)");
  }

  @Test
  void a_slice_exactly_one_margin_worse_passes() {
    var row = new Row().withChampion();
    row.slice("dog", 0.08, 0.03, 200);

    assertThat(row.promoted()).isTrue();
  }

  @Test
  void a_gating_slice_with_few_photos_gates_all_the_same() {
    var row = new Row().withChampion();
    row.slice("dog", 0.5, 0, 4);

    assertThat(row.failed()).containsExactly("slice-dog");
  }

  @Test
  void a_listed_slice_without_photos_fails_with_and_without_a_champion() {
    var first = new Row();
    first.slice("dog", Double.NaN, Double.NaN, 0);
    var later = new Row().withChampion();
    later.slices.removeIf(slice -> slice.slice().equals("dog"));

    assertThat(first.failed()).containsExactly("slice-dog");
    assertThat(later.failed()).containsExactly("slice-dog");
    assertThat(first.rule("slice-dog").sentence()).contains("'dog'", "gate.slices");
  }

  @Test
  void a_listed_slice_of_positives_fails() {
    var row = new Row("gate.slices", "cat", "dataset.positiveCategory", "dog");
    row.slices.add(
        new SliceResult("cat", Slices.RECALL, Estimate.of(1, 1, 1, 9), null, true, true));

    assertThat(row.failed()).containsExactly("slice-cat");
  }

  @Test
  void one_margin_below_the_anchor_passes_and_more_does_not() {
    var row = new Row().withChampion().withAnchor(0.975, 0.95);
    assertThat(row.promoted()).isTrue();

    row.withAnchor(0.975001, 0.95);
    assertThat(row.failed()).containsExactly("anchor-recall");
    assertThat(row.rule("anchor-recall").sentence()).contains(ANCHOR.value(), "0.025");

    row.withAnchor(0.95, 0.98);
    assertThat(row.failed()).containsExactly("anchor-precision");
  }

  @Test
  void an_anchor_counts_even_with_nothing_in_service() {
    assertThat(new Row().withAnchor(0.99, 0.99).failed())
        .containsExactly("anchor-recall", "anchor-precision");
  }

  @Test
  void the_champion_itself_is_already_in_service() {
    var row = new Row().withChampion();
    row.champion = CANDIDATE;

    assertThat(row.failed()).containsExactly("already-in-service");
    assertThat(row.rule("already-in-service").sentence())
        .isEqualTo("model " + CANDIDATE + " is already in service");
  }

  @Test
  void a_withdrawn_model_does_not_come_back_by_itself() {
    var row = new Row();
    row.withdrawn = true;

    assertThat(row.failed()).containsExactly("withdrawn");
    assertThat(row.rule("withdrawn").sentence()).contains("models allow " + CANDIDATE);
  }

  @Test
  void no_rules_are_not_an_approval() {
    assertThat(Gate.promotes(List.of())).isFalse();
  }

  @Test
  void the_smallest_provable_margin_is_set_by_the_worse_bound() {
    var row = new Row().withChampion();
    row.deltaRecall = Estimate.of(0, -0.01, 0.01, 100);
    row.deltaPrecision = Estimate.of(0, -0.03, 0.01, 100);
    assertThat(row.comparison().smallestProvableMargin()).isEqualTo(0.03);

    row.deltaRecall = Estimate.of(0.1, 0.05, 0.2, 100);
    row.deltaPrecision = row.deltaRecall;
    assertThat(row.comparison().smallestProvableMargin()).isZero();

    assertThat(new Row().comparison().smallestProvableMargin()).isNull();
  }

  /** One row of the table: a first model that passes, unless a test says otherwise. */
  private static final class Row {

    private final Gate gate;
    private ModelVersion champion;
    private ModelVersion anchor;
    private boolean withdrawn;
    private long positives = 25;
    private long unscored;
    private long unscoredByChampion;
    private ModelMetrics candidateMetrics = metrics(0.95, 0.95);
    private ModelMetrics anchorMetrics;
    private Estimate deltaRecall;
    private Estimate deltaPrecision;
    private final List<SliceResult> slices = new ArrayList<>();

    Row(String... settings) {
      Map<String, String> given = new HashMap<>();
      for (int i = 0; i < settings.length; i += 2) {
        given.put(settings[i], settings[i + 1]);
      }
      gate = new Gate(Settings.of(given).gate());
      List<String> categories = Arrays.asList("dog", "misc", "selfie");
      categories.forEach(category -> slice(category, 0.02, Double.NaN, 100));
    }

    Row withChampion() {
      champion = CHAMPION;
      deltaRecall = Estimate.of(0.01, -0.01, 0.03, 100);
      deltaPrecision = deltaRecall;
      List.of("dog", "misc", "selfie").forEach(category -> slice(category, 0.02, 0.02, 100));
      return this;
    }

    Row withAnchor(double recall, double precision) {
      anchor = ANCHOR;
      anchorMetrics = metrics(recall, precision);
      return this;
    }

    void slice(String category, double rate, double ofChampion, long n) {
      slices.removeIf(slice -> slice.slice().equals(category));
      slices.add(
          new SliceResult(
              category,
              Slices.FALSE_POSITIVE_RATE,
              Estimate.of(rate, rate, rate, n),
              champion == null ? null : Estimate.of(ofChampion, ofChampion, ofChampion, n),
              true,
              n > 0));
    }

    Comparison comparison() {
      return new Comparison(
          CANDIDATE,
          champion,
          anchor,
          withdrawn,
          positives,
          75,
          unscored,
          unscoredByChampion,
          candidateMetrics,
          champion == null ? null : metrics(0.94, 0.94),
          anchorMetrics,
          deltaRecall,
          deltaPrecision,
          slices);
    }

    List<RuleResult> rules() {
      return gate.judge(comparison());
    }

    RuleResult rule(String name) {
      return rules().stream().filter(rule -> rule.rule().equals(name)).findFirst().orElseThrow();
    }

    List<String> failed() {
      return rules().stream().filter(RuleResult::failed).map(RuleResult::rule).toList();
    }

    boolean promoted() {
      return Gate.promotes(rules());
    }
  }
}
