package io.areyouacat.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.TemporaryException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContendedCommitTest {

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final Table table = table();
  private final AtomicInteger tries = new AtomicInteger();

  private Table table() {
    catalog.initialize("test", Map.of());
    catalog.createNamespace(Namespace.of("tables"));
    return catalog.createTable(
        TableIdentifier.of("tables", "splits"),
        new Schema(Types.NestedField.required(1, "photo_id", Types.StringType.get())),
        null,
        Map.of("commit.retry.num-retries", "5", "commit.retry.max-wait-ms", "1"));
  }

  @AfterEach
  void close() throws Exception {
    catalog.close();
  }

  private void fail(RuntimeException error) {
    ContendedCommit.run(
        StoreTable.SPLITS,
        table,
        () -> {
          tries.incrementAndGet();
          throw error;
        });
  }

  @Test
  void it_is_tried_again_while_others_come_first() {
    assertThatThrownBy(() -> fail(new CommitFailedException("somebody was faster")))
        .isInstanceOf(TemporaryException.class)
        .hasMessageContaining("table 'splits' could not be written")
        .hasMessageContaining("Start the run again");
    assertThat(tries).hasValue(6);
  }

  @Test
  void a_catalogue_that_was_waited_for_in_vain_is_not_waited_for_again() {
    var lost = new SQLNonTransientConnectionException("Connection refused", "08001");
    var away = new TemporaryException("The catalogue cannot be reached", lost);

    assertThatThrownBy(() -> fail(new IllegalStateException("Spark says", away)))
        .hasRootCause(lost)
        .hasCause(away);
    assertThat(tries).hasValue(1);
  }

  @Test
  void a_connection_that_was_lost_once_is_tried_again() {
    var lost = new SQLNonTransientConnectionException("Connection reset", "08006");

    assertThatThrownBy(() -> fail(new UncheckedSQLException(lost, "while committing")))
        .isInstanceOf(TemporaryException.class);
    assertThat(tries).hasValue(6);
  }
}
