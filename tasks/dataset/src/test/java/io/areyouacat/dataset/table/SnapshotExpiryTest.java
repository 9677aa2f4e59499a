package io.areyouacat.dataset.table;

import static io.areyouacat.dataset.table.SharedCatalog.appendSplit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.TemporaryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotExpiryTest {

  @TempDir Path folder;
  private SharedCatalog shared;
  private Table table;
  private long first;

  @BeforeEach
  void open() {
    shared = new SharedCatalog(folder);
    appendSplit(shared.ours, "one");
    appendSplit(shared.ours, "two");
    table = shared.ours.table(StoreTable.SPLITS);
    first = table.history().get(0).snapshotId();
  }

  @AfterEach
  void close() {
    shared.close();
  }

  private void tag() {
    shared.others.table(StoreTable.SPLITS).manageSnapshots().createTag("kept", first).commit();
  }

  @Test
  void what_is_named_goes_and_nothing_else() {
    appendSplit(shared.ours, "three");
    table.refresh();

    SnapshotExpiry.expire(table, List.of(first));

    assertThat(table.snapshots()).hasSize(2).noneMatch(each -> each.snapshotId() == first);
  }

  @Test
  void a_snapshot_that_has_a_name_stays() {
    tag();
    table.refresh();

    assertThatThrownBy(() -> SnapshotExpiry.expire(table, List.of(first)))
        .isInstanceOf(TemporaryException.class);
  }

  @Test
  void a_snapshot_that_is_given_a_name_at_the_same_moment_stays() {
    shared.pool.beforeNext(this::tag);

    assertThatThrownBy(() -> SnapshotExpiry.expire(table, List.of(first)))
        .isInstanceOf(TemporaryException.class)
        .hasMessageContaining("at the same moment");
    assertThat(shared.others.table(StoreTable.SPLITS).snapshot(first)).isNotNull();
  }

  @Test
  void a_name_for_a_snapshot_that_is_gone_stands_for_what_is_now() {
    SnapshotExpiry.expire(table, List.of(first));
    long current = table.currentSnapshot().snapshotId();

    Warehouse warehouse = Warehouse.of(folder.toUri(), shared.settings, shared.ours);

    assertThat(warehouse.tag("late", Map.of("splits", first))).isEqualTo(Map.of("splits", current));
  }
}
