package io.areyouacat.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.error.TemporaryException;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.junit.jupiter.api.Test;

class TableFailuresTest {

  @Test
  void a_file_that_vanished_under_a_reader_may_work_again() {
    for (Throwable error :
        new Throwable[] {
          new IllegalStateException(new NotFoundException("Failed to open %s", "a.avro")),
          new UncheckedIOException(new FileNotFoundException("File file:/s/tables/photos/a"))
        }) {
      assertThat(TableFailures.isOutage(error)).isFalse();
      assertThat(TableFailures.find(error).orElseThrow())
          .isInstanceOf(TemporaryException.class)
          .hasMessageContaining("changed while it was read")
          .hasMessageContaining("areyouacat check");
    }
  }

  @Test
  void a_server_that_is_lost_says_nothing_about_a_table() {
    for (Throwable error :
        new Throwable[] {
          new IllegalStateException(new SQLException("terminated", "57P01")),
          new UncheckedIOException(new ConnectException("refused")),
          new IllegalStateException(new TemporaryException("later"))
        }) {
      assertThat(TableFailures.isOutage(error)).isTrue();
      assertThat(TableFailures.find(error)).isEmpty();
    }
    for (Throwable damage :
        new Throwable[] {
          new IllegalArgumentException("not Avro"),
          new IllegalStateException(new SQLException("file is not a database"))
        }) {
      assertThat(TableFailures.isOutage(damage)).isFalse();
    }
  }
}
