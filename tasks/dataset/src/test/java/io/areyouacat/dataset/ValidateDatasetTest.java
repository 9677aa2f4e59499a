package io.areyouacat.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.dataset.SideDraw;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.SampleCards;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.validate.ValidateDataset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateDatasetTest {

  private static final int EACH = 60;

  @TempDir Path folder;
  private Night night;

  @BeforeEach
  void open() {
    night = new Night(folder.resolve("store"));
    night.backbone = null;
  }

  @AfterEach
  void close() {
    night.close();
  }

  private static void fill(Night night, String prefix) {
    for (int i = 0; i < EACH; i++) {
      night.drop("cat", prefix + i + ".png", FakePhoto.of(i));
      night.drop("dog", prefix + i + ".png", FakePhoto.of(1_000 + i));
    }
  }

  private static Finding finding(ValidationResult result, String name) {
    return result.findings().stream()
        .filter(finding -> finding.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + result.findings()));
  }

  private static DatasetRow row(Dataset dataset, FakePhoto photo) {
    PhotoId id = PhotoId.of(photo.bytes());
    return dataset.rows().stream().filter(row -> row.photo().equals(id)).findFirst().orElseThrow();
  }

  private static FakePhoto onSide(Side side, long from) {
    SideDraw draw = SideDraw.of(Settings.defaults().dataset());
    return LongStream.range(from, from + 1_000)
        .mapToObj(FakePhoto::of)
        .filter(photo -> draw.of(PhotoId.of(photo.bytes())) == side)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void equal_photos_make_the_same_data_set_in_two_stores() {
    fill(night, "a");
    ValidationResult result = night.all("one");

    assertThat(result.errors()).isEmpty();
    assertThat(result.photos()).isEqualTo(2 * EACH);
    assertThat(result.byStratum()).isEqualTo(Map.of("cat", (long) EACH, "dog", (long) EACH));
    assertThat(result.bySide().values()).allMatch(count -> count > 0);
    Dataset dataset = night.dataset(result);
    assertThat(dataset.rows())
        .hasSize(2 * EACH)
        .isSortedAccordingTo((a, b) -> a.photo().compareTo(b.photo()));
    assertThat(dataset.snapshots()).containsKeys("photos", "contributions", "features", "splits");
    assertThat(row(dataset, FakePhoto.of(3)).positive()).isTrue();
    assertThat(row(dataset, FakePhoto.of(1_003)).positive()).isFalse();
    assertThat(
            List.of(
                finding(result, "leakage-photos").count(),
                finding(result, "leakage-groups").count(),
                finding(result, "leakage-near-duplicates").count()))
        .containsOnly(0L);

    try (Night other = new Night(folder.resolve("other"))) {
      fill(other, "other-names-");
      assertThat(other.all("first").datasetHash()).isEqualTo(result.datasetHash());
    }
    List<String> splits = night.rows(StoreTable.SPLITS, "photo_id", "group_id", "side");
    assertThat(night.all("two").datasetHash()).isEqualTo(result.datasetHash());
    assertThat(night.rows(StoreTable.SPLITS, "photo_id", "group_id", "side")).isEqualTo(splits);
  }

  @Test
  void sides_that_another_night_draws_meanwhile_are_taken_over() {
    fill(night, "a");
    ValidationResult alone;
    try (Night other = new Night(folder.resolve("other"))) {
      other.backbone = null;
      fill(other, "a");
      alone = other.all("one");
    }
    night.ingest("one");
    night.extract("one");
    RunFolder run = night.begin("one");
    // What the champion learnt from is looked up while sides are worked out.
    var store =
        new MeanwhileStore(night.store, "models/champion.json", () -> night.validate("two"));

    ValidationResult result =
        new ValidateDataset(night.warehouse, store, Settings.of(night.settings), night.clock)
            .run(run);

    assertThat(result.datasetHash()).isEqualTo(alone.datasetHash());
    assertThat(night.rows(StoreTable.SPLITS, "photo_id")).doesNotHaveDuplicates().hasSize(2 * EACH);
    assertThat(night.rows(StoreTable.SPLITS, "run_id")).containsOnly("two");
    assertThat(night.rows(StoreTable.METRICS, "run_id", "name"))
        .doesNotHaveDuplicates()
        .contains("one rows", "two rows");
  }

  @Test
  void contradicting_labels_are_reported_and_not_used() {
    fill(night, "a");
    night.drop("dog", "also-a-cat.png", FakePhoto.of(0));
    night.drop("cat", "again.png", FakePhoto.of(1));

    ValidationResult result = night.all("one");

    assertThat(result.conflicts()).isEqualTo(1);
    assertThat(result.exactDuplicates()).isEqualTo(2);
    assertThat(result.photos()).isEqualTo(2 * EACH);
    Finding conflict = finding(result, "label-conflicts");
    assertThat(conflict.severity()).isEqualTo(Severity.WARN);
    assertThat(conflict.examples())
        .singleElement()
        .asString()
        .contains("'cat' and 'dog'", PhotoId.of(FakePhoto.of(0).bytes()).sha256())
        .endsWith(
            "It was given as 'cat' by inbox/cat/a0.png and as 'dog' by"
                + " inbox/dog/also-a-cat.png.");
    assertThat(night.dataset(result).rows()).hasSize(2 * EACH - 1);
  }

  @Test
  void near_duplicates_stay_together_and_what_joins_two_sides_is_a_bridge() {
    fill(night, "a");
    FakePhoto cat = onSide(Side.TRAIN, 5_000);
    night.drop("cat", "one.png", cat);
    night.drop("cat", "two.png", cat.near(20, 1));
    FakePhoto far = cat.near(50, 2);
    night.drop("cat", "far.png", far);
    ValidationResult first = night.all("one");
    Dataset before = night.dataset(first);
    DatasetRow one = row(before, cat);
    DatasetRow two = row(before, cat.near(20, 1));
    assertThat(first.nearDuplicates()).isEqualTo(3);
    assertThat(two.group()).isEqualTo(one.group());
    assertThat(two.side()).isEqualTo(one.side());
    // 50 bits from the first, but 30 from the second: chained by it.
    assertThat(row(before, far).group()).isEqualTo(one.group());

    FakePhoto test = onSide(Side.TEST, 9_000);
    FakePhoto train = pairOf(test);
    night.drop("cat", "late.png", cat.near(5, 3));
    night.drop("dog", "test.png", test);
    night.drop("dog", "train.png", train);
    Dataset second = night.dataset(night.all("two"));
    assertThat(row(second, cat.near(5, 3)).group()).isEqualTo(one.group());
    assertThat(row(second, test).side()).isEqualTo(Side.TEST);
    assertThat(row(second, train).side()).isEqualTo(Side.TRAIN);

    FakePhoto bridge = test.near(25, 4);
    night.drop("dog", "bridge.png", bridge);
    ValidationResult third = night.all("three");
    assertThat(finding(third, "bridges").count()).isEqualTo(1);
    assertThat(finding(third, "bridges").examples().get(0))
        .contains(PhotoId.of(bridge.bytes()).sha256());
    assertThat(night.dataset(third).rows())
        .extracting(DatasetRow::photo)
        .contains(PhotoId.of(test.bytes()), PhotoId.of(train.bytes()))
        .doesNotContain(PhotoId.of(bridge.bytes()));
    assertThat(third.errors()).isEmpty();
  }

  /** 50 bits from {@code photo} and on the training side; what is 25 bits from both is a bridge. */
  private static FakePhoto pairOf(FakePhoto photo) {
    SideDraw draw = SideDraw.of(Settings.defaults().dataset());
    return LongStream.range(0, 1_000)
        .mapToObj(seed -> photo.near(50, seed))
        .filter(other -> draw.of(PhotoId.of(other.bytes())) == Side.TRAIN)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_night_without_cats_is_blocked_and_writes_nothing() {
    for (int i = 0; i < EACH; i++) {
      night.drop("dog", i + ".png", FakePhoto.of(i));
    }
    night.drop("bird", "b.png", FakePhoto.of(7_000));

    ValidationResult result = night.all("one");

    assertThat(result.blocked()).isTrue();
    assertThat(result.datasetHash()).isEmpty();
    assertThat(finding(result, "no-positive-photos").examples().get(0))
        .startsWith("No photo shows 'cat'.");
    assertThat(finding(result, "category-without-share").examples().get(0)).contains("'bird'");
    assertThat(night.store.list("datasets/")).isEmpty();
    assertThat(night.rows(StoreTable.SPLITS, "photo_id")).isEmpty();
  }

  @Test
  void a_handful_of_photos_is_not_enough() {
    night.drop("cat", "a.png", FakePhoto.of(1));
    night.drop("dog", "b.png", FakePhoto.of(2));

    ValidationResult result = night.all("one");

    assertThat(result.errors())
        .extracting(Finding::name)
        .contains("too-few-photos", "one-class-on-test");
  }

  @Test
  void broken_rules_name_their_file_and_what_is_wrong() {
    Path rules = folder.resolve("my.dqdl");
    Night.write(rules, "Rules = [ IsVeryComplete \"photo_id\" ]".getBytes(StandardCharsets.UTF_8));
    night.settings.put("validation.errorRules", rules.toString());

    assertThatThrownBy(() -> night.validate("one"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("my.dqdl")
        .hasMessageContaining("IsVeryComplete is not valid");

    night.settings.put("validation.errorRules", folder.resolve("none.dqdl").toString());
    assertThatThrownBy(() -> night.validate("one"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("none.dqdl' cannot be read");
  }

  @Test
  void rules_of_our_own_decide() {
    fill(night, "a");
    Path rules = folder.resolve("my.dqdl");
    String text =
        """
        # Not so bright, please.
        Rules = [
          ColumnValues "brightness" <= 0.1,
          CustomSql "select count(distinct category) from primary" = 2
        ]
        """;
    Night.write(rules, text.getBytes(StandardCharsets.UTF_8));
    night.settings.put("validation.errorRules", rules.toString());

    ValidationResult result = night.all("one");

    Finding finding = finding(result, "rule-column-values-brightness");
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.metric()).startsWith("Column.brightness.Maximum = 0.5");
    assertThat(finding.threshold()).isEqualTo("ColumnValues \"brightness\" <= 0.1");
    assertThat(result.errors()).containsExactly(finding);
    assertThat(result.findings().stream().filter(each -> each.name().startsWith("rule-custom-sql")))
        .singleElement()
        .satisfies(each -> assertThat(each.severity()).isEqualTo(Severity.INFO));
  }

  @Test
  void a_group_that_was_put_on_two_sides_by_hand_blocks_the_night() {
    fill(night, "a");
    night.ingest("one");
    night.extract("one");
    String cat = PhotoId.of(FakePhoto.of(0).bytes()).sha256();
    String dog = PhotoId.of(FakePhoto.of(1_000).bytes()).sha256();
    night.warehouse.append(
        StoreTable.SPLITS,
        night
            .warehouse
            .spark()
            .sql(
                "select '%s' photo_id, 'g' group_id, 'TRAIN' side, 'x' run_id union all select '%s', 'g', 'TEST', 'x'"
                    .formatted(cat, dog)),
        1);

    ValidationResult result = night.validate("one");

    assertThat(result.errors()).extracting(Finding::name).containsExactly("leakage-groups");
    assertThat(result.datasetHash()).isEmpty();
  }

  private void place(FakePhoto photo, Side side) {
    String id = PhotoId.of(photo.bytes()).sha256();
    night.warehouse.append(
        StoreTable.SPLITS,
        List.of(Map.of("photo_id", id, "group_id", id, "side", side.name(), "run_id", "x")));
  }

  @Test
  void near_duplicates_that_were_placed_on_two_sides_long_ago_are_a_bridge() {
    fill(night, "a");
    FakePhoto test = FakePhoto.of(5_000);
    FakePhoto train = test.near(20, 1);
    night.drop("cat", "test.png", test);
    night.drop("cat", "train.png", train);
    place(test, Side.TEST);
    place(train, Side.TRAIN);

    ValidationResult result = night.all("one");

    assertThat(result.errors()).isEmpty();
    assertThat(finding(result, "bridges").count()).isEqualTo(1);
    assertThat(finding(result, "leakage-near-duplicates").count()).isZero();
    assertThat(night.dataset(result).rows())
        .extracting(DatasetRow::photo)
        .contains(PhotoId.of(test.bytes()))
        .doesNotContain(PhotoId.of(train.bytes()));
    assertThat(night.validate("two").datasetHash()).isEqualTo(result.datasetHash());
  }

  @Test
  void rules_see_a_photo_that_was_too_large_for_other_limits_only() {
    fill(night, "a");
    night.ingest("one");
    night.extract("one");
    refuse(FakePhoto.of(0), "TOO_MANY_PIXELS");
    refuse(FakePhoto.of(1), "TRUNCATED");
    Path rules = folder.resolve("my.dqdl");
    Night.write(
        rules,
        "Rules = [ CustomSql \"select count(*) from primary\" = 119 ]"
            .getBytes(StandardCharsets.UTF_8));
    night.settings.put("validation.errorRules", rules.toString());

    assertThat(night.validate("one").errors()).isEmpty();
  }

  private void refuse(FakePhoto photo, String reason) {
    Map<String, Object> row = new HashMap<>();
    row.put("photo_id", PhotoId.of(photo.bytes()).sha256());
    row.put("reason", reason);
    row.put("limits", "1 bytes, 1 pixels");
    for (String column : List.of("file", "etag", "detail", "quarantine", "task", "run_id")) {
      row.put(column, "x");
    }
    night.warehouse.append(StoreTable.REJECTIONS, List.of(row));
  }

  @Test
  void drift_is_measured_against_what_the_champion_learnt_from() {
    fill(night, "a");
    ValidationResult first = night.all("one");
    assertThat(first.findings()).noneMatch(finding -> finding.name().startsWith("drift-"));
    promote(first.datasetHash());
    ValidationResult same = night.validate("two");
    assertThat(finding(same, "drift-brightness"))
        .isEqualTo(
            new Finding(
                "drift-brightness",
                Severity.INFO,
                "brightness against the champion's training data: PSI = 0.000, KS distance = 0.000",
                "PSI <= 0.200, KS <= 0.100",
                first.bySide().get("train"),
                List.of()));

    for (int i = 0; i < 2 * EACH; i++) {
      night.drop("cat", "bright" + i + ".png", FakePhoto.of(20_000 + i).withBrightness(250));
    }
    ValidationResult brighter = night.all("three");
    assertThat(finding(brighter, "drift-brightness").severity()).isEqualTo(Severity.WARN);
    assertThat(finding(brighter, "drift-contrast").severity()).isEqualTo(Severity.INFO);
    assertThat(brighter.blocked()).isFalse();
  }

  private void promote(String dataset) {
    byte[] archive = SampleCards.archive("champion");
    ModelCard card = SampleCards.card(archive, List.of());
    var ofDataset =
        new ModelCard(
            card.version(),
            card.runId(),
            card.trainedAt(),
            card.spec(),
            dataset,
            card.rowsByStratumAndSide(),
            card.settings(),
            card.seed(),
            card.code(),
            card.runtime(),
            card.trials(),
            card.chosen(),
            card.history(),
            card.validation(),
            card.calibrationError(),
            card.golden(),
            card.parent(),
            card.notes());
    new ModelStore(night.store).saveCandidate(archive, ofDataset);
    new ChampionStore(night.store)
        .promote(card.version(), card.runId(), null, 1, card.version(), card.trainedAt());
  }

  @Test
  void measures_are_kept_once_a_run() {
    fill(night, "a");
    ValidationResult first = night.all("one");
    night.validate("one");

    assertThat(night.rows(StoreTable.METRICS, "run_id", "name", "value"))
        .contains("one new-photos 120.0", "one photos 120.0")
        .doesNotHaveDuplicates();
    assertThat(first.findings()).noneMatch(finding -> finding.name().startsWith("anomaly-"));
  }

  @Test
  void a_night_unlike_those_before_is_noticed() {
    night.settings.put("validation.anomalyNights", "3");
    night.warehouse.append(
        StoreTable.METRICS,
        night
            .warehouse
            .spark()
            .sql(
                """
                select run_id, timestamp '2025-12-30 03:00:00' night, name, value from values
                  ('a', 'new-photos', 10D), ('b', 'new-photos', 12D),
                  ('a', 'brightness-of-new-photos', 0.9D), ('b', 'brightness-of-new-photos', 0.91D)
                  as history(run_id, name, value)
                """),
        1);
    fill(night, "a");

    ValidationResult result = night.all("one");

    Finding volume = finding(result, "anomaly-volume");
    assertThat(volume.severity()).isEqualTo(Severity.WARN);
    assertThat(volume.metric()).isEqualTo("new photos of the night = 120");
    assertThat(finding(result, "anomaly-brightness").severity()).isEqualTo(Severity.WARN);
    assertThat(result.blocked()).isFalse();
  }
}
