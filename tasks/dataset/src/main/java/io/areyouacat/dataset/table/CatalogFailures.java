package io.areyouacat.dataset.table;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.CauseChain;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.settings.StoreSettings;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a failure of the catalogue's database means to whoever asked. */
public final class CatalogFailures {

  private CatalogFailures() {}

  /** The sentence for an error of the database that others wrapped; empty for other errors. */
  public static Optional<RuntimeException> find(Throwable error) {
    // SQLite's errors have no state.
    return CauseChain.of(error)
        .filter(cause -> cause instanceof SQLException sql && sql.getSQLState() != null)
        .map(cause -> known("The catalogue of the tables", (SQLException) cause))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * @param address of the catalogue
   */
  static RuntimeException of(String address, SQLException error) {
    String what = "The catalogue '%s'".formatted(address);
    return known(what, error)
        .orElseGet(
            () ->
                bad(
                    what,
                    "the server says: "
                        + String.valueOf(error.getMessage()).lines().findFirst().orElse(""),
                    "Maybe store.catalog does not lead to a PostgreSQL.",
                    error));
  }

  private static Optional<RuntimeException> known(String what, SQLException error) {
    return Optional.ofNullable(failure(what, error));
  }

  private static @Nullable RuntimeException failure(String what, SQLException error) {
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    String message = String.valueOf(error.getMessage());
    String password =
        "Set the environment variable %s, and store.catalogUser."
            .formatted(StoreSettings.CATALOG_PASSWORD);
    if (state.startsWith("28")) {
      return bad(what, "user or password is wrong", password, error);
    }
    if (message.contains("no password was provided")) {
      return bad(what, "it asks for a password, and none is set", password, error);
    }
    if (state.equals("3D000")) {
      return bad(
          what,
          "there is no such database on that server",
          "Maybe its name in store.catalog is misspelt, or it has to be made first.",
          error);
    }
    if (state.equals("42501")) {
      return bad(
          what,
          "permission is denied",
          "The user needs the right to make and change tables in the database.",
          error);
    }
    if (state.equals("53300")) {
      return temporary(what, "the server has too many connections", error);
    }
    if (state.startsWith("08") || state.startsWith("57")) {
      return temporary(
          what,
          "the server cannot be reached; maybe it is down, or store.catalog names the wrong host",
          error);
    }
    return null;
  }

  private static BadInputException bad(
      String what, String why, String suggestion, SQLException cause) {
    return new BadInputException("%s cannot be used: %s.".formatted(what, why), suggestion, cause);
  }

  private static TemporaryException temporary(String what, String why, SQLException cause) {
    return new TemporaryException("%s cannot be used: %s.".formatted(what, why), cause);
  }
}
