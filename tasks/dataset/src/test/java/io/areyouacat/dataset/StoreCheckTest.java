package io.areyouacat.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.evaluation.TestSet;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.upkeep.CheckReport;
import io.areyouacat.core.upkeep.Flaw;
import io.areyouacat.core.upkeep.Flaw.Repair;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages a store in one way, and sees that a check finds that, and what mending does. */
class StoreCheckTest {

  private static final int PHOTOS = 2 * UpkeepStore.EACH + 4;

  @TempDir static Path folder;

  private static UpkeepStore store;

  @BeforeAll
  static void make_a_store() {
    store = new UpkeepStore(folder);
  }

  @BeforeEach
  void put_it_back() {
    store.restore();
  }

  @Test
  void nothing_is_wrong_with_a_store_after_three_nights() {
    CheckReport report = store.check(false);

    assertThat(report.flaws()).isEmpty();
    assertThat(report.left()).isZero();
    assertThat(report.photos()).isEqualTo(PHOTOS);
  }

  @Test
  void looking_changes_nothing() {
    Map<String, byte[]> before = store.bytes();

    store.check(false);

    assertThat(store.bytes()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void missing_bytes_are_put_back_from_the_inbox() throws IOException {
    PhotoId photo = PhotoId.of(FakePhoto.of(3).bytes());
    Files.delete(store.root.resolve(photo.key()));

    Flaw found = only(store.check(false));
    assertThat(found.name()).isEqualTo("photo-bytes-missing");
    assertThat(found.subject()).isEqualTo(photo.sha256());
    assertThat(found.repair()).isEqualTo(Repair.MENDABLE);
    CheckReport mended = store.check(true);
    assertThat(only(mended).suggestion()).contains("put back");
    assertThat(mended.left()).isZero();
    assertThat(store.check(false).flaws()).isEmpty();
  }

  @Test
  void bytes_that_are_not_those_of_the_name_are_replaced() throws IOException {
    PhotoId photo = PhotoId.of(FakePhoto.of(3).bytes());
    Files.write(store.root.resolve(photo.key()), FakePhoto.of(4).bytes());

    assertThat(only(store.check(false)).name()).isEqualTo("photo-bytes-wrong");
    assertThat(store.check(true).left()).isZero();
    assertThat(store.check(false).flaws()).isEmpty();
  }

  @Test
  void a_photo_whose_bytes_are_gone_for_good_leaves_the_tables() throws IOException {
    PhotoId photo = PhotoId.of(FakePhoto.of(3).bytes());
    Files.write(store.root.resolve(photo.key()), FakePhoto.of(4).bytes());
    Files.delete(store.root.resolve("inbox/cat/a3.png"));

    assertThat(only(store.check(false)).suggestion()).contains("leaves the tables");
    CheckReport mended = store.check(true);
    assertThat(mended.left()).isZero();
    assertThat(mended.photos()).isEqualTo(PHOTOS - 1);

    CheckReport after = store.check(false);
    assertThat(after.left()).isZero();
    assertThat(after.flaws())
        .allMatch(flaw -> flaw.severity() == Severity.WARN)
        .extracting(Flaw::name)
        .contains("dataset-photos-gone");
    assertThat(store.root.resolve("quarantine/damaged-bytes/" + photo)).exists();
    try (Night night = new Night(store.root)) {
      for (StoreTable table : List.of(StoreTable.PHOTOS, StoreTable.FEATURES, StoreTable.SPLITS)) {
        assertThat(night.rows(table, "photo_id"))
            .doesNotContain(photo.sha256())
            .hasSize(PHOTOS - 1);
      }
    }
  }

  @Test
  void doubled_rows_are_removed_but_for_one() throws IOException {
    List<String> before;
    try (Night night = new Night(store.root)) {
      before = night.rows(StoreTable.FEATURES, "photo_id", "run_id");
    }
    try (Warehouse warehouse = SharedSpark.open(store.root.toUri())) {
      Table table = warehouse.table(StoreTable.FEATURES);
      try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
        Path file = Path.of(java.net.URI.create(files.iterator().next().file().location()));
        Path copy = file.resolveSibling("copy-" + file.getFileName());
        Files.copy(file, copy);
        var data = files.iterator().next().file();
        table
            .newAppend()
            .appendFile(
                org.apache.iceberg.DataFiles.builder(table.spec())
                    .copy(data)
                    .withPath(
                        data.location()
                            .replace(file.getFileName().toString(), "copy-" + file.getFileName()))
                    .build())
            .commit();
      }
    }

    Flaw found = only(store.check(false));
    assertThat(found.name()).isEqualTo("rows-doubled");
    assertThat(found.subject()).isEqualTo("features");
    assertThat(store.check(true).left()).isZero();
    assertThat(store.check(false).flaws()).isEmpty();
    try (Night night = new Night(store.root)) {
      assertThat(night.rows(StoreTable.FEATURES, "photo_id", "run_id")).isEqualTo(before);
    }
  }

  @Test
  void rows_of_no_photo_are_removed() {
    try (Warehouse warehouse = SharedSpark.open(store.root.toUri())) {
      warehouse.append(
          StoreTable.SPLITS,
          List.of(
              Map.of(
                  "photo_id", "f".repeat(64), "group_id", "g", "side", "TRAIN", "run_id", "two")));
    }

    Flaw found = only(store.check(false));
    assertThat(found.name()).isEqualTo("rows-without-photo");
    assertThat(found.sentence())
        .isEqualTo(
            "1 rows of table 'splits' are of photos that are not there, such as "
                + "f".repeat(64)
                + ".");
    assertThat(store.check(true).left()).isZero();
    assertThat(store.check(false).flaws()).isEmpty();
  }

  @Test
  void vectors_that_are_not_as_long_as_the_backbone_says_are_extracted_anew() {
    put(FakeBackbone.ONE.folder() + "/backbone.json", Json.bytes(Map.of("embeddingLength", 4)));

    Flaw found = only(store.check(false));
    assertThat(found.name()).isEqualTo("vector-length");
    assertThat(found.sentence()).startsWith(PHOTOS + " vectors");
    assertThat(store.check(true).left()).isZero();
    try (Night night = new Night(store.root)) {
      assertThat(night.rows(StoreTable.EMBEDDINGS, "photo_id")).isEmpty();
    }
  }

  @Test
  void a_file_of_a_table_that_is_gone_is_for_people_to_mend() throws IOException {
    Path file = files("tables/metrics/data").get(0);
    Files.delete(file);

    Flaw found = only(store.check(true));
    assertThat(found.name()).isEqualTo("table-file-missing");
    assertThat(found.subject()).isEqualTo(store.root.relativize(file).toString());
    assertThat(found.repair()).isEqualTo(Repair.BY_PEOPLE);
  }

  @Test
  void a_manifest_that_is_gone_is_told_with_its_table() throws IOException {
    List<Path> manifests =
        files("tables/photos/metadata").stream()
            .filter(file -> file.getFileName().toString().matches("[^.].*-m\\d+\\.avro"))
            .toList();
    for (Path manifest : manifests) {
      Files.delete(manifest);
    }

    CheckReport report = store.check(true);
    assertThat(report.counts()).containsOnlyKeys("table-unreadable");
    assertThat(report.flaws()).extracting(Flaw::subject).containsOnly("photos");
    assertThat(report.left()).isPositive();
  }

  @Test
  void a_data_set_that_was_changed_is_told() {
    Path file = files("datasets").get(0);
    Dataset dataset = Json.read(UpkeepStore.read(file), Dataset.class);
    put(
        "datasets/" + file.getFileName(),
        Json.bytes(
            new Dataset(
                dataset.hash(),
                0,
                dataset.rows().subList(1, dataset.rows().size()),
                dataset.settings(),
                dataset.snapshots())));

    assertThat(only(store.check(true)).name()).isEqualTo("dataset-changed");
  }

  @Test
  void sides_that_know_each_other_are_told() {
    Dataset dataset = Json.read(UpkeepStore.read(files("datasets").get(0)), Dataset.class);
    List<DatasetRow> rows = new ArrayList<>(dataset.rows());
    DatasetRow train = row(rows, Side.TRAIN);
    DatasetRow test = row(rows, Side.TEST);
    rows.remove(test);
    rows.add(
        new DatasetRow(test.photo(), test.positive(), test.stratum(), train.group(), Side.TEST, 1));
    Dataset leaking = Dataset.of(rows, dataset.settings(), dataset.snapshots());
    put(Dataset.key(leaking.hash()), Json.bytes(leaking));

    Flaw found = only(store.check(true));
    assertThat(found.name()).isEqualTo("leakage-groups");
    assertThat(found.subject()).isEqualTo(leaking.hash());
  }

  @Test
  void test_photos_that_models_learn_from_are_told() {
    TestSet testSet =
        Json.read(UpkeepStore.read(store.root.resolve("tests/1.json")), TestSet.class);
    Dataset dataset = Json.read(UpkeepStore.read(files("datasets").get(0)), Dataset.class);
    DatasetRow train = row(dataset.rows(), Side.TRAIN);
    List<TestSet.TestPhoto> photos = new ArrayList<>(testSet.photos());
    photos.add(new TestSet.TestPhoto(train.photo(), true, "cat", train.group()));
    put("tests/1.json", Json.bytes(new TestSet(1, testSet.datasetHash(), photos)));

    assertThat(only(store.check(true)).name()).isEqualTo("test-photos-on-other-sides");
  }

  @Test
  void an_archive_with_other_bytes_is_told_and_left_alone() {
    put("models/" + UpkeepStore.champion() + "/model.zip", text("other"));

    Flaw found = only(store.check(true));
    assertThat(found.name()).isEqualTo("model-bytes-wrong");
    assertThat(found.suggestion()).contains("rollback");
  }

  @Test
  void a_published_model_that_is_not_whole_is_told_once_for_itself_and_once_for_the_pointer()
      throws IOException {
    Files.delete(store.root.resolve("models/" + UpkeepStore.champion() + "/model.zip"));

    CheckReport report = store.check(true);
    assertThat(report.counts())
        .isEqualTo(Map.of("model-not-whole", 1L, "pointer-leads-nowhere", 2L));
    assertThat(report.left()).isEqualTo(3);
  }

  @Test
  void a_document_that_is_cut_off_is_told() {
    put("models/" + UpkeepStore.champion() + "/card.json", text("{\"version\": \"00"));

    Flaw found = only(store.check(true));
    assertThat(found.name()).isEqualTo("document-unreadable");
    assertThat(found.subject()).endsWith("card.json");
  }

  @Test
  void the_latest_run_is_found_again() {
    put("runs/latest.json", text("{"));

    assertThat(only(store.check(false)).name()).isEqualTo("latest-run");
    assertThat(store.check(true).left()).isZero();
    assertThat(store.check(false).flaws()).isEmpty();
    assertThat(
            new String(
                UpkeepStore.read(store.root.resolve("runs/latest.json")), StandardCharsets.UTF_8))
        .containsAnyOf("one", "two");
  }

  @Test
  void a_data_set_or_a_model_that_a_run_made_and_is_gone_is_told() throws IOException {
    for (Path file : files("datasets")) {
      Files.delete(file);
    }

    assertThat(store.check(true).counts()).isEqualTo(Map.of("dataset-missing", 3L));
  }

  @Test
  void a_training_of_a_model_that_is_gone_is_forgotten() {
    put(
        "trainings/" + "a".repeat(64) + ".json",
        Json.bytes(
            new io.areyouacat.core.training.StoredTraining(
                new ModelVersion("0".repeat(16)),
                new io.areyouacat.core.evaluation.LabelAudit(0, List.of()))));

    assertThat(only(store.check(true)).repair()).isEqualTo(Repair.MENDED);
    assertThat(store.check(false).flaws()).isEmpty();
  }

  @Test
  void what_an_interrupted_night_leaves_is_no_error() throws IOException {
    byte[] archive = text("a candidate without a card");
    put("models/" + ModelVersion.ofArchive(archive) + "/model.zip", archive);
    PhotoId photo = PhotoId.of(FakePhoto.of(77).bytes());
    put(photo.key(), FakePhoto.of(77).bytes());
    Files.delete(store.root.resolve("runs/two/night.json"));
    Files.delete(store.root.resolve("runs/latest.json"));
    put("tables/photos/data/left-over.parquet", text("no table knows me"));

    CheckReport report = store.check(false);
    assertThat(report.left()).isZero();
    assertThat(report.flaws())
        .extracting(Flaw::name)
        .contains("model-unfinished", "photo-bytes-unused");
  }

  private static Flaw only(CheckReport report) {
    assertThat(report.flaws()).hasSize(1);
    return report.flaws().get(0);
  }

  private static DatasetRow row(List<DatasetRow> rows, Side side) {
    return rows.stream().filter(each -> each.side() == side).findFirst().orElseThrow();
  }

  private static void put(String key, byte[] bytes) {
    Night.write(store.root.resolve(key), bytes);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Path> files(String below) {
    try (Stream<Path> files = Files.walk(store.root.resolve(below))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
