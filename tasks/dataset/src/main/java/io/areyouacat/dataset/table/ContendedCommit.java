package io.areyouacat.dataset.table;

import static org.apache.iceberg.TableProperties.COMMIT_MAX_RETRY_WAIT_MS;
import static org.apache.iceberg.TableProperties.COMMIT_MAX_RETRY_WAIT_MS_DEFAULT;
import static org.apache.iceberg.TableProperties.COMMIT_MIN_RETRY_WAIT_MS;
import static org.apache.iceberg.TableProperties.COMMIT_MIN_RETRY_WAIT_MS_DEFAULT;
import static org.apache.iceberg.TableProperties.COMMIT_NUM_RETRIES;
import static org.apache.iceberg.TableProperties.COMMIT_NUM_RETRIES_DEFAULT;
import static org.apache.iceberg.TableProperties.COMMIT_TOTAL_RETRY_TIME_MS;
import static org.apache.iceberg.TableProperties.COMMIT_TOTAL_RETRY_TIME_MS_DEFAULT;

import io.areyouacat.core.error.CauseChain;
import io.areyouacat.core.error.TemporaryException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.util.PropertyUtil;
import org.apache.iceberg.util.Tasks;

/**
 * A commit that other writers of the table may come before. It is tried as often and with the
 * pauses that the table's properties {@code commit.retry.*} say; each try must look at the table
 * again, so that it also finds what an earlier try did whose answer was lost.
 */
final class ContendedCommit {

  private ContendedCommit() {}

  /**
   * Tries it until it ends, or fails for a reason that waiting does not mend.
   *
   * @throws TemporaryException if it was in vain as often as allowed
   */
  static <T> T call(StoreTable name, Table table, Supplier<T> attempt) {
    List<T> result = new ArrayList<>();
    try {
      Tasks.foreach(table)
          .retry(property(table, COMMIT_NUM_RETRIES, COMMIT_NUM_RETRIES_DEFAULT))
          .exponentialBackoff(
              property(table, COMMIT_MIN_RETRY_WAIT_MS, COMMIT_MIN_RETRY_WAIT_MS_DEFAULT),
              property(table, COMMIT_MAX_RETRY_WAIT_MS, COMMIT_MAX_RETRY_WAIT_MS_DEFAULT),
              property(table, COMMIT_TOTAL_RETRY_TIME_MS, COMMIT_TOTAL_RETRY_TIME_MS_DEFAULT),
              2)
          .shouldRetryTest(ContendedCommit::mayWorkAgain)
          .run(each -> result.add(attempt.get()));
    } catch (RuntimeException e) {
      if (mayWorkAgain(e)) {
        throw new TemporaryException(
            ("The table '%s' could not be written: others kept writing to it, or its catalogue could"
                    + " not be reached. Start the run again.")
                .formatted(name.text()),
            e);
      }
      throw e;
    }
    return result.get(0);
  }

  /** {@link #call} for what has no result. */
  static void run(StoreTable name, Table table, Runnable attempt) {
    call(
        name,
        table,
        () -> {
          attempt.run();
          return true;
        });
  }

  /**
   * Whether the answer was that somebody came first, or there was no answer. Who says that it is
   * temporary has waited for the catalogue as long as the settings allow.
   */
  private static boolean mayWorkAgain(Throwable thrown) {
    return CauseChain.of(thrown).noneMatch(TemporaryException.class::isInstance)
        && CauseChain.of(thrown)
            .anyMatch(
                cause ->
                    cause instanceof ValidationException
                        || cause instanceof CommitFailedException
                        || cause instanceof CommitStateUnknownException
                        || cause instanceof SQLException sql && connectionLost(sql));
  }

  /** SQLSTATE 08: connection exception; 57P: the server shuts down or starts. */
  private static boolean connectionLost(SQLException thrown) {
    String state = thrown.getSQLState();
    return thrown instanceof SQLTransientException
        || thrown instanceof SQLRecoverableException
        || thrown instanceof SQLNonTransientConnectionException
        || state != null && (state.startsWith("08") || state.startsWith("57P"));
  }

  private static int property(Table table, String name, int otherwise) {
    return PropertyUtil.propertyAsInt(table.properties(), name, otherwise);
  }
}
