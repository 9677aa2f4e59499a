package io.areyouacat.core.evaluation;

import static io.areyouacat.core.evaluation.ScoredPhotos.id;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.core.evaluation.Evaluator.Circumstances;
import io.areyouacat.core.image.ImageProperties;
import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.image.Thumbnail;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

  private static final ModelVersion CANDIDATE = new ModelVersion("c".repeat(16));
  private static final ModelVersion CHAMPION = new ModelVersion("d".repeat(16));
  private static final ModelVersion ANCHOR = new ModelVersion("a".repeat(16));
  private static final Circumstances QUIET = new Circumstances("etag", false, 1, 0, 1, List.of());
  private static final List<String> CATEGORIES = List.of("cat", "dog", "misc", "selfie");

  private final Settings settings = Settings.of(Map.of("gate.draws", "2000"));
  private final Evaluator evaluator = new Evaluator(settings.gate(), settings.validation());

  @Test
  void a_good_first_model_is_promoted() {
    Evaluation evaluation = evaluate(model(CANDIDATE, photos(800, 0.03, 1)), null, null);

    assertThat(evaluation.promote()).as(evaluation.reasons().toString()).isTrue();
    assertThat(evaluation.n()).isEqualTo(800);
    assertThat(evaluation.deltaRecall()).isNull();
    assertThat(evaluation.championMetrics()).isNull();
    assertThat(evaluation.smallestProvableMargin()).isNull();
  }

  @Test
  void intervals_hold_the_value_and_are_as_wide_as_theory_says() {
    Evaluation evaluation = evaluate(model(CANDIDATE, photos(1200, 0.1, 2)), null, null);

    Estimate recall = evaluation.candidateMetrics().recall();
    double deviation = Math.sqrt(recall.value() * (1 - recall.value()) / recall.n());
    assertThat(recall.n()).isEqualTo(300);
    assertThat(recall.low()).isEqualTo(recall.value() - 1.645 * deviation, within(0.01));
    assertThat(recall.high()).isEqualTo(recall.value() + 1.645 * deviation, within(0.01));
    for (Estimate estimate :
        List.of(
            evaluation.candidateMetrics().precision(),
            evaluation.candidateMetrics().f1(),
            evaluation.candidateMetrics().auc())) {
      assertThat(estimate.low()).isLessThan(estimate.value());
      assertThat(estimate.high()).isGreaterThan(estimate.value());
    }
  }

  @Test
  void photos_of_one_group_are_one_piece_of_evidence() {
    List<ScoredPhoto> alone = photos(400, 0.1, 3);
    List<ScoredPhoto> doubled = new ArrayList<>(alone);
    alone.forEach(
        photo -> doubled.add(changed(photo, id(photo.photo() + " again"), photo.probability())));

    Estimate once = evaluate(model(CANDIDATE, alone), null, null).candidateMetrics().recall();
    Estimate twice = evaluate(model(CANDIDATE, doubled), null, null).candidateMetrics().recall();

    assertThat(twice.value()).isEqualTo(once.value());
    assertThat(twice.high() - twice.low()).isEqualTo(once.high() - once.low(), within(0.02));
  }

  @Test
  void groups_with_both_labels_are_drawn_as_a_whole() {
    List<ScoredPhoto> photos =
        photos(200, 0.1, 4).stream()
            .map(
                photo ->
                    new ScoredPhoto(
                        photo.photo(),
                        photo.positive(),
                        photo.category(),
                        "g" + Math.floorMod(photo.photo().hashCode(), 20),
                        1,
                        photo.probability()))
            .toList();

    Estimate recall = evaluate(model(CANDIDATE, photos), null, null).candidateMetrics().recall();

    assertThat(recall.low()).isLessThan(recall.value());
    assertThat(recall.high()).isGreaterThan(recall.value());
  }

  @Test
  void equal_input_gives_equal_bytes() {
    List<ScoredPhoto> photos = photos(400, 0.1, 5);
    ScoredModel champion = model(CHAMPION, photos(400, 0.1, 6));

    assertThat(Json.bytes(evaluate(model(CANDIDATE, photos), champion, null)))
        .isEqualTo(Json.bytes(evaluate(model(CANDIDATE, photos), champion, null)));
  }

  @Test
  void an_evaluation_comes_back_from_json() {
    Evaluation evaluation = evaluate(model(CANDIDATE, List.of()), model(CHAMPION, List.of()), null);

    assertThat(Json.read(Json.bytes(evaluation), Evaluation.class)).isEqualTo(evaluation);
  }

  @Test
  void a_pair_that_agrees_differs_by_nothing_however_few_photos_there_are() {
    List<ScoredPhoto> photos = photos(80, 0.1, 7);

    Evaluation evaluation = evaluate(model(CANDIDATE, photos), model(CHAMPION, photos), null);

    assertThat(evaluation.deltaRecall()).isEqualTo(Estimate.of(0, 0, 0, 80));
    assertThat(evaluation.deltaPrecision()).isEqualTo(Estimate.of(0, 0, 0, 80));
    assertThat(evaluation.smallestProvableMargin()).isZero();
    assertThat(evaluation.promote()).isTrue();
  }

  @Test
  void five_points_worse_than_the_champion_is_kept_out_by_the_change() {
    List<ScoredPhoto> photos = photos(2400, 0, 8);
    List<ScoredPhoto> worse = spoil(photos, 20, photo -> photo.positive());

    Evaluation evaluation = evaluate(model(CANDIDATE, worse), model(CHAMPION, photos), null);

    assertThat(evaluation.candidateMetrics().recall().value()).isEqualTo(0.95, within(0.001));
    assertThat(failed(evaluation)).containsExactly("change-recall");
  }

  @Test
  void as_many_errors_on_few_photos_are_not_enough_evidence() {
    List<ScoredPhoto> photos = photos(120, 0, 9);
    PhotoId one = photos.get(0).photo();
    PhotoId another = photos.get(4).photo();
    ScoredModel candidate = model(CANDIDATE, spoil(photos, 1, photo -> photo.photo().equals(one)));
    ScoredModel champion =
        model(CHAMPION, spoil(photos, 1, photo -> photo.photo().equals(another)));

    Evaluation evaluation = evaluate(candidate, champion, null);

    assertThat(evaluation.deltaRecall().value()).isZero();
    assertThat(evaluation.reasons())
        .singleElement(as(InstanceOfAssertFactories.STRING))
        .startsWith("not enough evidence: recall");
    assertThat(evaluation.smallestProvableMargin()).isEqualTo(-evaluation.deltaRecall().low());
  }

  @Test
  void bad_on_dogs_only_is_kept_out_by_the_slice() {
    List<ScoredPhoto> photos = photos(4000, 0.1, 10);
    // The champion is as imprecise elsewhere, so that only the slice tells.
    List<ScoredPhoto> champion = spoil(photos, 6, photo -> photo.category().equals("misc"));
    List<ScoredPhoto> candidate = spoil(photos, 6, photo -> photo.category().equals("dog"));

    Evaluation evaluation = evaluate(model(CANDIDATE, candidate), model(CHAMPION, champion), null);

    assertThat(failed(evaluation)).contains("slice-dog").doesNotContain("slice-misc");
    SliceResult dog = slice(evaluation, "dog");
    assertThat(dog.metric()).isEqualTo("false-positive rate");
    assertThat(dog.gating()).isTrue();
    assertThat(dog.candidate().value()).isGreaterThan(dog.champion().value() + 0.05);
  }

  @Test
  void shuffled_labels_end_at_the_floors() {
    List<ScoredPhoto> photos = photos(800, 0.5, 11);

    assertThat(failed(evaluate(model(CANDIDATE, photos), null, null)))
        .contains("floor-recall", "floor-precision");
  }

  @Test
  void an_anchor_that_is_the_champion_is_measured_once_and_applies() {
    List<ScoredPhoto> photos = photos(800, 0, 12);
    ScoredModel champion = model(CHAMPION, photos);

    Evaluation evaluation =
        evaluate(model(CANDIDATE, spoil(photos, 10, ScoredPhoto::positive)), champion, champion);

    assertThat(evaluation.anchorMetrics()).isEqualTo(evaluation.championMetrics());
    assertThat(failed(evaluation)).contains("anchor-recall");
  }

  @Test
  void an_older_anchor_is_measured_itself() {
    List<ScoredPhoto> photos = photos(800, 0, 12);

    Evaluation evaluation =
        evaluate(
            model(CANDIDATE, photos),
            model(CHAMPION, photos),
            model(ANCHOR, spoil(photos, 4, ScoredPhoto::positive)));

    assertThat(evaluation.anchor()).isEqualTo(ANCHOR);
    assertThat(evaluation.anchorMetrics().recall().value())
        .isLessThan(evaluation.championMetrics().recall().value());
    assertThat(evaluation.promote()).isTrue();
  }

  @Test
  void a_photo_without_a_probability_keeps_the_model_out_and_stands_first_among_errors() {
    List<ScoredPhoto> photos = new ArrayList<>(photos(800, 0.03, 13));
    photos.set(5, changed(photos.get(5), photos.get(5).photo(), Double.NaN));

    Evaluation evaluation = evaluate(model(CANDIDATE, photos), null, null);

    assertThat(failed(evaluation)).containsExactly("finite-scores");
    assertThat(evaluation.n()).isEqualTo(800);
    assertThat(evaluation.worstErrors().get(0).photo()).isEqualTo(photos.get(5).photo());
    assertThat(evaluation.candidateMetrics().auc().value()).isNaN();
  }

  @Test
  void one_class_missing_promotes_nothing() {
    List<ScoredPhoto> dogs =
        photos(800, 0, 14).stream().filter(photo -> !photo.positive()).toList();

    Evaluation evaluation = evaluate(model(CANDIDATE, dogs), model(CHAMPION, dogs), null);

    assertThat(evaluation.promote()).isFalse();
    assertThat(failed(evaluation))
        .contains("both-classes", "floor-recall", "floor-precision", "change-recall");
    assertThat(evaluation.candidateMetrics().recall().value()).isNaN();
    assertThat(evaluation.candidateMetrics().recall().low()).isNaN();
  }

  @Test
  void the_worst_errors_are_the_most_confident_ones() {
    List<ScoredPhoto> photos = photos(1200, 0.2, 15);

    List<ScoredPhoto> worst = evaluate(model(CANDIDATE, photos), null, null).worstErrors();

    assertThat(worst).hasSize(24);
    assertThat(worst)
        .allMatch(
            photo -> photo.positive() ? photo.probability() < 0.5 : photo.probability() >= 0.5);
    assertThat(worst.stream().map(photo -> Math.abs(photo.probability() - 0.5)).toList())
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void slices_by_picture_are_reported_and_never_gate() {
    List<ScoredPhoto> photos = photos(400, 0.1, 16);
    Map<PhotoId, PhotoFeatures> features =
        Map.of(
            photos.get(0).photo(), features(100, 0.1, false),
            photos.get(1).photo(), features(640, 0.9, true));
    var uploads = List.of(ScoredPhotos.photo("u", true, 1, 0.2));

    Evaluation evaluation =
        evaluator.evaluate(
            new Rivals(new ScoredModel(CANDIDATE, 0.5, photos, uploads), null, null),
            features,
            QUIET);

    assertThat(evaluation.slices())
        .extracting(SliceResult::slice)
        .containsExactly(
            "cat", "dog", "misc", "selfie", "dark", "blurry", "greyscale", "small", "upload");
    assertThat(slice(evaluation, "dark").candidate().n()).isEqualTo(1);
    assertThat(slice(evaluation, "greyscale").candidate().n()).isEqualTo(1);
    assertThat(slice(evaluation, "small").candidate().n()).isEqualTo(1);
    assertThat(slice(evaluation, "small").gating()).isFalse();
    assertThat(slice(evaluation, "small").judged()).isFalse();
    assertThat(slice(evaluation, "blurry").candidate().value()).isNaN();
    assertThat(slice(evaluation, "upload").metric()).isEqualTo("recall");
    assertThat(slice(evaluation, "upload").candidate().value()).isZero();
    assertThat(slice(evaluation, "cat").metric()).isEqualTo("recall");
    assertThat(slice(evaluation, "cat").judged()).isTrue();
  }

  @Test
  void a_mixed_slice_has_an_error_rate() {
    var part =
        new Part(
            List.of(ScoredPhotos.photo("a", true, 1, 1), ScoredPhotos.photo("b", false, 3, 1)),
            0.5);

    assertThat(part.metric()).isEqualTo(Slices.ERROR_RATE);
    assertThat(part.estimate(part.metric(), 0.95).value()).isEqualTo(0.75);
  }

  private Evaluation evaluate(ScoredModel candidate, ScoredModel champion, ScoredModel anchor) {
    return evaluator.evaluate(new Rivals(candidate, champion, anchor), Map.of(), QUIET);
  }

  private static ScoredModel model(ModelVersion version, List<ScoredPhoto> photos) {
    return new ScoredModel(version, 0.5, photos, List.of());
  }

  private static List<String> failed(Evaluation evaluation) {
    return evaluation.rules().stream().filter(RuleResult::failed).map(RuleResult::rule).toList();
  }

  private static SliceResult slice(Evaluation evaluation, String name) {
    return evaluation.slices().stream()
        .filter(slice -> slice.slice().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Four categories of equal size.
   *
   * @param wrong share of photos answered wrongly
   */
  private static List<ScoredPhoto> photos(int count, double wrong, long seed) {
    var random = new Random(seed);
    List<ScoredPhoto> photos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String category = CATEGORIES.get(i % 4);
      boolean positive = category.equals("cat");
      double sureness = 0.5 + random.nextDouble() / 2;
      boolean right = random.nextDouble() >= wrong;
      double probability = positive == right ? sureness : 1 - sureness - 1e-9;
      String name = "photo " + i;
      photos.add(new ScoredPhoto(id(name), positive, category, name, 1, probability));
    }
    return photos;
  }

  /** Turns every {@code every}-th answer to chosen photos around if it is right. */
  private static List<ScoredPhoto> spoil(
      List<ScoredPhoto> photos, int every, Predicate<ScoredPhoto> chosen) {
    UnaryOperator<ScoredPhoto> turn =
        photo ->
            Tally.right(photo, 0.5)
                ? changed(photo, photo.photo(), 1 - photo.probability() - 1e-9)
                : photo;
    List<ScoredPhoto> spoiled = new ArrayList<>();
    int seen = 0;
    for (ScoredPhoto photo : photos) {
      boolean turned = chosen.test(photo) && seen++ % every == 0;
      spoiled.add(turned ? turn.apply(photo) : photo);
    }
    return spoiled;
  }

  private static ScoredPhoto changed(ScoredPhoto photo, PhotoId id, double probability) {
    return new ScoredPhoto(
        id, photo.positive(), photo.category(), photo.group(), photo.weight(), probability);
  }

  private static PhotoFeatures features(int side, double darkScore, boolean greyscale) {
    return new PhotoFeatures(
        side,
        side,
        new ImageProperties(0.5, 0.2, 100, 7, 0.5, 0.5, 0.5, 1, greyscale, darkScore, 0.9, 0.9),
        new PdqHash(0, 0, 0, 0, 100),
        Thumbnail.ofJpeg(new byte[] {1}));
  }
}
