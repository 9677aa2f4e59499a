package io.areyouacat.dataset;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.UnfinishedWrite;
import io.areyouacat.core.upkeep.Chore;
import io.areyouacat.core.upkeep.Chore.CompactTable;
import io.areyouacat.core.upkeep.Chore.ExpireSnapshots;
import io.areyouacat.core.upkeep.Chore.RemoveObjects;
import io.areyouacat.core.upkeep.UpkeepReport;
import io.areyouacat.dataset.table.FileRewrite;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import io.areyouacat.dataset.upkeep.TableUpkeep;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {

  private static final Map<String, String> EAGER = Map.of("upkeep.compactFiles", "2");
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofDays(200));

  @TempDir static Path folder;

  private static UpkeepStore store;

  @BeforeAll
  static void make_a_store() {
    store = new UpkeepStore(folder);
  }

  @BeforeEach
  void put_it_back() {
    store.restore();
    put("tables/photos/data/left-over.parquet", "no table knows me");
    put("logs/trace.txt", "at one time");
    put("quarantine/not-a-photo/letter.txt", "Dear cat");
  }

  @Test
  void a_young_store_has_nothing_to_do() {
    assertThat(store.maintain(false, Clock.systemUTC(), Map.of("upkeep.runDays", "36500")).chores())
        .isEmpty();
  }

  @Test
  void a_dry_run_changes_nothing_and_the_real_one_does_exactly_what_it_listed() {
    Map<String, byte[]> before = store.bytes();
    Map<StoreTable, List<String>> rows = rows();

    UpkeepReport listed = store.maintain(true, LATER, EAGER);

    assertThat(store.bytes()).usingRecursiveComparison().isEqualTo(before);
    assertThat(listed.left()).isEmpty();
    assertThat(listed.chores())
        .hasAtLeastOneElementOfType(RemoveObjects.class)
        .hasAtLeastOneElementOfType(ExpireSnapshots.class)
        .hasAtLeastOneElementOfType(Chore.DropTag.class)
        .hasAtLeastOneElementOfType(CompactTable.class);

    UpkeepReport done = store.maintain(false, LATER, EAGER);

    assertThat(done.chores()).isEqualTo(listed.chores());
    assertThat(done.left()).isEmpty();
    Set<String> gone = new TreeSet<>(before.keySet());
    gone.removeAll(store.bytes().keySet());
    assertThat(gone)
        .isEqualTo(
            new TreeSet<>(listed.chores().stream().flatMap(each -> each.keys().stream()).toList()))
        .contains(
            "tables/photos/data/left-over.parquet",
            "logs/trace.txt",
            "runs/between/run.json",
            "quarantine/not-a-photo/letter.txt");
    assertThat(rows()).isEqualTo(rows);
    assertThat(store.check(false).left()).isZero();
  }

  @Test
  void when_it_is_done_there_is_nothing_more_to_do() {
    store.maintain(false, LATER, EAGER);

    List<Chore> second = store.maintain(false, LATER, EAGER).chores();

    // What the first one replaced is young by the clock of the tables until it is old by ours.
    assertThat(second).noneMatch(chore -> chore instanceof CompactTable);
    assertThat(store.maintain(true, LATER, EAGER).chores()).isEmpty();
    assertThat(store.check(false).left()).isZero();
  }

  @Test
  void where_unfinished_uploads_may_not_be_listed_that_is_said_and_the_rest_done() {
    var written = new InMemoryObjectStore();
    written.denyListing();

    UpkeepReport listed = store.maintain(true, LATER, EAGER, written);
    UpkeepReport done = store.maintain(false, LATER, EAGER, written);

    assertThat(listed.left())
        .containsExactly(
            "Parts of uploads that nobody ended were left alone: Access is denied.\n"
                + "Ask for more rights.");
    assertThat(done.left()).isEqualTo(listed.left());
    assertThat(done.chores()).isEqualTo(listed.chores()).isNotEmpty();
  }

  @Test
  void where_unfinished_uploads_may_not_be_removed_that_is_said_once_and_the_rest_done() {
    var written = new InMemoryObjectStore();
    List<UnfinishedWrite> writes =
        List.of(
            new UnfinishedWrite("models/a/model.zip", "1", Instant.EPOCH),
            new UnfinishedWrite("models/b/model.zip", "2", Instant.EPOCH));
    writes.forEach(written::leaveUnfinished);
    written.denyAbandoning();

    List<Chore> others = store.maintain(true, LATER, EAGER).chores();
    UpkeepReport done = store.maintain(false, LATER, EAGER, written);

    assertThat(done.left())
        .singleElement(as(STRING))
        .startsWith("Parts of uploads that nobody ended were left alone: Access is denied.");
    assertThat(done.chores()).isEqualTo(others).isNotEmpty();
    assertThat(written.unfinishedWrites()).isEqualTo(writes);
  }

  @Test
  void small_files_become_one_and_every_snapshot_that_a_data_set_needs_stays_readable() {
    long before = files(StoreTable.PHOTOS);
    assertThat(before).isGreaterThan(1);

    store.maintain(false, LATER, EAGER);

    assertThat(files(StoreTable.PHOTOS)).isEqualTo(1);
    try (Warehouse warehouse = SharedSpark.open(store.root.toUri())) {
      var table = warehouse.table(StoreTable.PHOTOS);
      var tags =
          table.refs().values().stream().filter(org.apache.iceberg.SnapshotRef::isTag).toList();
      assertThat(tags).isNotEmpty();
      tags.forEach(
          tag ->
              assertThat(
                      org.apache.iceberg.data.IcebergGenerics.read(table)
                          .useSnapshot(tag.snapshotId())
                          .build())
                  .isNotEmpty());
    }
  }

  @Test
  void while_a_night_is_under_way_models_data_sets_and_tags_stay() {
    put("datasets/" + "d".repeat(64) + ".json", "{}");
    var request = new RunRequest(new RunId("tonight"), LATER.instant(), null, null, Map.of());
    Night.write(store.root.resolve("runs/tonight/run.json"), Json.bytes(request));

    UpkeepReport report = store.maintain(false, LATER, EAGER);

    assertThat(report.left())
        .containsExactly(
            "Run 'tonight' was written to less than 72 hours ago and has not ended, so models, data"
                + " sets and tags were left alone.");
    assertThat(store.root.resolve("datasets/" + "d".repeat(64) + ".json")).exists();
    assertThat(report.chores()).noneMatch(chore -> chore instanceof Chore.DropTag);
  }

  @Test
  void an_upload_goes_altogether_when_its_time_is_over() {
    PhotoId photo = PhotoId.of(FakePhoto.of(77).bytes());
    String file = "inbox/uploads/dt=2026-01-05/0123456789abcdef0123456789abcdef/photo.jpg";
    Night.write(store.root.resolve(file), FakePhoto.of(77).bytes());
    Night.write(store.root.resolve(photo.key()), FakePhoto.of(77).bytes());
    try (Warehouse warehouse = SharedSpark.open(store.root.toUri())) {
      warehouse.append(StoreTable.PHOTOS, List.of(photoRow(photo)));
      warehouse.append(StoreTable.CONTRIBUTIONS, List.of(upload(photo, file)));
    }

    UpkeepReport listed = store.maintain(true, LATER, EAGER);
    Chore.ExpireUploads expire =
        (Chore.ExpireUploads) listed.chores().get(listed.chores().size() - 1);
    assertThat(expire.uploads()).isEqualTo(1);
    assertThat(expire.rows()).isEqualTo(2);
    assertThat(expire.keys()).contains(file, photo.key());
    assertThat(store.root.resolve(file)).exists();

    assertThat(store.maintain(false, LATER, EAGER).left()).isEmpty();
    assertThat(store.root.resolve(file)).doesNotExist();
    assertThat(store.root.resolve(photo.key())).doesNotExist();
    assertThat(rows().get(StoreTable.PHOTOS)).noneMatch(row -> row.contains(photo.sha256()));
    assertThat(store.check(false).left()).isZero();
    assertThat(store.maintain(true, LATER, EAGER).chores())
        .noneMatch(chore -> chore instanceof Chore.ExpireUploads);
  }

  private static Map<String, Object> photoRow(PhotoId photo) {
    return Map.of(
        "photo_id",
        photo.sha256(),
        "format",
        "PNG",
        "width_px",
        8,
        "height_px",
        8,
        "size_bytes",
        400L,
        "run_id",
        "two");
  }

  private static Map<String, Object> upload(PhotoId photo, String file) {
    return Map.of(
        "photo_id",
        photo.sha256(),
        "origin",
        "UPLOAD",
        "label_rank",
        2,
        "file",
        file,
        "etag",
        "1",
        "consent",
        true,
        "received_at",
        OffsetDateTime.parse("2026-01-05T12:00:00Z"),
        "run_id",
        "two");
  }

  @Test
  void a_night_that_writes_to_the_table_meanwhile_wins() {
    var objects = new DefaultObjectStoreFactory(SharedSpark.STORE).open(store.root.toUri());
    try (Warehouse warehouse = SharedSpark.open(store.root.toUri())) {
      var upkeep =
          new TableUpkeep(warehouse, objects, Settings.of(EAGER).upkeep(), Clock.systemUTC());
      CompactTable compact =
          upkeep.plan(tag -> false).chores().stream()
              .filter(CompactTable.class::isInstance)
              .map(CompactTable.class::cast)
              .filter(chore -> chore.table().equals("splits"))
              .findFirst()
              .orElseThrow();
      new FileRewrite(StoreTable.SPLITS, warehouse.table(StoreTable.SPLITS))
          .remove(row -> row.getField("run_id").equals("two"));
      long snapshot = warehouse.table(StoreTable.SPLITS).currentSnapshot().snapshotId();

      assertThat(upkeep.perform(compact).orElseThrow())
          .startsWith("Another run was at it too, so it was left for another time");
      assertThat(warehouse.table(StoreTable.SPLITS).currentSnapshot().snapshotId())
          .isEqualTo(snapshot);
    }
  }

  @Test
  void a_table_with_files_elsewhere_is_left_alone_with_a_sentence() {
    store.bytes().keySet().stream()
        .filter(key -> key.startsWith("tables/metrics/data/"))
        .forEach(key -> assertThat(store.root.resolve(key).toFile().delete()).isTrue());

    UpkeepReport report = store.maintain(false, LATER, EAGER);

    assertThat(report.left()).hasSize(1);
    assertThat(report.left().get(0))
        .startsWith(
            "Table 'metrics' was left alone: Table 'metrics' refers to 'tables/metrics/data/")
        .endsWith("See what is wrong with: areyouacat check");
  }

  private static Map<StoreTable, List<String>> rows() {
    Map<StoreTable, List<String>> rows = new TreeMap<>();
    try (Night night = new Night(store.root)) {
      for (StoreTable table : StoreTable.values()) {
        rows.put(
            table,
            night.rows(
                table,
                table.schema().columns().stream()
                    .map(org.apache.iceberg.types.Types.NestedField::name)
                    .filter(name -> !name.equals("thumbnail"))
                    .toArray(String[]::new)));
      }
    }
    return rows;
  }

  private static long files(StoreTable name) {
    try (Warehouse warehouse = SharedSpark.open(store.root.toUri());
        var files = warehouse.table(name).newScan().planFiles()) {
      long count = 0;
      for (var file : files) {
        count += file.file().recordCount() > 0 ? 1 : 0;
      }
      return count;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void put(String key, String text) {
    Night.write(store.root.resolve(key), text.getBytes(StandardCharsets.UTF_8));
  }
}
