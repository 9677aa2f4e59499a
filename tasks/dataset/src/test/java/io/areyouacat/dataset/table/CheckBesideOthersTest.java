package io.areyouacat.dataset.table;

import static io.areyouacat.dataset.table.SharedCatalog.append;
import static io.areyouacat.dataset.table.SharedCatalog.appendSplit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.forget.Deletion;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upkeep.CheckReport;
import io.areyouacat.core.upkeep.Flaws;
import io.areyouacat.dataset.MeanwhileStore;
import io.areyouacat.dataset.upkeep.TableCheck;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check while somebody else changes the tables, or nobody answers. */
class CheckBesideOthersTest {

  private static final Settings SETTINGS = Settings.defaults();

  @TempDir Path folder;
  private SharedCatalog shared;
  private ObjectStore store;

  @BeforeEach
  void fill() {
    shared = new SharedCatalog(folder);
    store = new DefaultObjectStoreFactory(SETTINGS.store()).open(folder.toUri());
    add(shared.ours, "one");
    add(shared.ours, "two");
  }

  @AfterEach
  void close() {
    shared.close();
  }

  private void add(TableCatalog tables, String photo) {
    byte[] bytes = photo.getBytes(UTF_8);
    PhotoId id = PhotoId.of(bytes);
    store.put(id.key(), bytes);
    append(
        tables,
        StoreTable.PHOTOS,
        Map.of(
            "photo_id",
            id.sha256(),
            "format",
            "PNG",
            "width_px",
            8,
            "height_px",
            8,
            "size_bytes",
            (long) bytes.length,
            "run_id",
            "r"));
    appendSplit(tables, id.sha256());
  }

  /** Looks while something happens at the first list of a prefix. */
  private CheckReport check(String prefix, Runnable meanwhile) {
    var flaws = new Flaws(false);
    var facts =
        new TableCheck(
                Warehouse.of(folder.toUri(), shared.settings, shared.ours),
                new MeanwhileStore(store, prefix, meanwhile),
                new DefaultObjectStoreFactory(SETTINGS.store()),
                SETTINGS.upkeep(),
                ProgressReporter.SILENT)
            .run(flaws);
    return flaws.report(facts.count());
  }

  @Test
  void rows_of_a_photo_that_a_night_adds_meanwhile_are_not_without_one() {
    CheckReport report = check(Deletion.ROOT, () -> add(shared.others, "three"));

    assertThat(report.flaws()).isEmpty();
    assertThat(report.photos()).isEqualTo(3);
  }

  @Test
  void rows_of_no_photo_are_still_told() {
    appendSplit(shared.ours, PhotoId.of("four".getBytes(UTF_8)).sha256());

    assertThat(check(Deletion.ROOT, () -> add(shared.others, "three")).counts())
        .isEqualTo(Map.of("rows-without-photo", 1L));
  }

  @Test
  void snapshots_that_expire_meanwhile_are_not_missing() {
    CheckReport report =
        check(
            "tables/splits/",
            () -> {
              Table table = shared.others.table(StoreTable.SPLITS);
              SnapshotExpiry.expire(table, List.of(table.history().get(0).snapshotId()));
            });

    assertThat(report.flaws()).isEmpty();
    assertThat(report.photos()).isEqualTo(2);
  }

  @Test
  void a_catalogue_that_does_not_answer_says_nothing_about_tables() {
    assertThatThrownBy(() -> check("tables/splits/", shared.pool::goAway))
        .satisfies(
            error ->
                assertThat(CatalogFailures.find(error).orElseThrow())
                    .isInstanceOf(TemporaryException.class));
  }
}
