package io.areyouacat.dataset.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import org.apache.iceberg.jdbc.JdbcClientPool;

/**
 * Connections to a catalogue that can lose the answer to a statement that changes something. What
 * was done stays done, and the statement is sent again, as for a connection that is cut.
 */
final class LossyPool extends JdbcClientPool {

  private Runnable meanwhile = () -> {};
  private Runnable before = () -> {};
  private boolean armed;
  private boolean away;
  private int lost;

  LossyPool(Map<String, String> properties) {
    super(1, properties.get("uri"), properties);
  }

  /**
   * @param toHappen before the statement is sent again
   */
  void loseNextAnswer(Runnable toHappen) {
    armed = true;
    meanwhile = toHappen;
  }

  /** Has something happen right before the next statement. */
  void beforeNext(Runnable toHappen) {
    before = toHappen;
  }

  /** From now on nothing is answered. */
  void goAway() {
    away = true;
  }

  int lost() {
    return lost;
  }

  @Override
  public <R> R run(Action<R, Connection, SQLException> action, boolean retry)
      throws SQLException, InterruptedException {
    Runnable now = before;
    before = () -> {};
    now.run();
    if (away) {
      throw new SQLNonTransientConnectionException("gone", "08006");
    }
    R answer = super.run(action, retry);
    // Statements that change something are answered by how many rows they changed.
    if (armed && answer instanceof Integer) {
      armed = false;
      lost++;
      meanwhile.run();
      return run(action, retry);
    }
    return answer;
  }
}
