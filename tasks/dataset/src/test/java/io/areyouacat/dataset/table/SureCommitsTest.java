package io.areyouacat.dataset.table;

import static io.areyouacat.dataset.table.SharedCatalog.appendSplit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SureCommitsTest {

  private static final TableIdentifier ODD = TableIdentifier.of(Namespace.of("tables"), "odd");

  @TempDir Path folder;
  private SharedCatalog shared;
  private LossyPool pool;
  private StoreCatalog catalog;
  private TableCatalog tables;
  private TableCatalog others;

  @BeforeEach
  void open() {
    shared = new SharedCatalog(folder);
    pool = shared.pool;
    catalog = shared.catalog;
    tables = shared.ours;
    others = shared.others;
  }

  @AfterEach
  void close() {
    shared.close();
  }

  private List<String> photos() throws Exception {
    List<String> photos = new ArrayList<>();
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(others.table(StoreTable.SPLITS)).build()) {
      rows.forEach(row -> photos.add((String) row.getField("photo_id")));
    }
    return photos;
  }

  @Test
  void rows_whose_commit_was_done_while_its_answer_was_lost_are_there_once() throws Exception {
    appendSplit(tables, "one");
    pool.loseNextAnswer(() -> {});

    appendSplit(tables, "two");

    assertThat(pool.lost()).isOne();
    assertThat(photos()).containsExactlyInAnyOrder("one", "two");
    assertThat(others.table(StoreTable.SPLITS).snapshots()).hasSize(2);
  }

  @Test
  void they_are_there_too_if_others_commit_before_it_is_known() throws Exception {
    appendSplit(tables, "one");
    others.table(StoreTable.SPLITS);
    pool.loseNextAnswer(() -> appendSplit(others, "three"));

    appendSplit(tables, "two");

    assertThat(photos()).containsExactlyInAnyOrder("one", "two", "three");
    assertThat(others.table(StoreTable.SPLITS).snapshots()).hasSize(3);
  }

  @Test
  void a_name_for_a_snapshot_and_its_expiry_are_done_once() {
    appendSplit(tables, "one");
    appendSplit(tables, "two");
    Table table = tables.table(StoreTable.SPLITS);
    long first = table.history().get(0).snapshotId();
    pool.loseNextAnswer(() -> {});
    table.manageSnapshots().createTag("kept", first).commit();
    pool.loseNextAnswer(() -> {});
    table.manageSnapshots().removeTag("kept").commit();
    pool.loseNextAnswer(() -> {});
    table.expireSnapshots().expireSnapshotId(first).commit();

    assertThat(pool.lost()).isEqualTo(3);
    assertThat(others.table(StoreTable.SPLITS).snapshots()).hasSize(1);
    assertThat(others.table(StoreTable.SPLITS).refs()).containsOnlyKeys("main");
  }

  @Test
  void a_table_is_made_once() {
    tables.table(StoreTable.SPLITS);
    pool.loseNextAnswer(() -> {});

    Table made = catalog.createTable(ODD, StoreTable.SPLITS.schema());

    assertThat(pool.lost()).isOne();
    assertThat(catalog.loadTable(ODD).uuid()).isEqualTo(made.uuid());
    assertThatThrownBy(() -> catalog.createTable(ODD, StoreTable.SPLITS.schema()))
        .isInstanceOf(AlreadyExistsException.class);
  }

  @Test
  void a_commit_that_others_came_before_has_failed() {
    TableOperations ours = ((BaseTable) tables.table(StoreTable.SPLITS)).operations();
    TableMetadata base = ours.current();
    appendSplit(others, "one");

    assertThatThrownBy(() -> ours.commit(base, base.replaceProperties(Map.of("a", "b"))))
        .isInstanceOf(CommitFailedException.class);
    assertThat(others.table(StoreTable.SPLITS).properties()).doesNotContainKey("a");
  }

  @Test
  void without_any_answer_nobody_is_told_that_it_failed() {
    TableOperations ours = ((BaseTable) tables.table(StoreTable.SPLITS)).operations();
    TableMetadata base = ours.current();
    pool.loseNextAnswer(pool::goAway);

    assertThatThrownBy(() -> ours.commit(base, base.replaceProperties(Map.of("a", "b"))))
        .isInstanceOf(CommitStateUnknownException.class);
    try (var again = TableCatalog.open(shared.settings)) {
      assertThat(again.table(StoreTable.SPLITS).properties()).containsEntry("a", "b");
    }
  }
}
