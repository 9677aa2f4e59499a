package io.areyouacat.tracking;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.settings.TrackingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.MlflowHttpException;

/** What went wrong with MLflow, in a sentence, and whether it may pass. */
final class MlflowFailures {

  private static final int MOST_LETTERS = 200;

  private final TrackingServer server;

  MlflowFailures(TrackingServer server) {
    this.server = server;
  }

  /** Of whatever the client throws. */
  RuntimeException of(RuntimeException error) {
    if (error instanceof BadInputException || error instanceof TemporaryException) {
      return error;
    }
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof MlflowHttpException answer) {
        return answered(answer.getStatusCode(), String.valueOf(answer.getBodyMessage()), error);
      }
      if (cause instanceof IOException io && !isUnreadable(io)) {
        return unreachable(io);
      }
    }
    boolean unreadable =
        error instanceof MlflowClientException || error instanceof UncheckedIOException;
    if (!unreadable) {
      return error;
    }
    return new BadInputException(
        "What answers at %s does not speak as MLflow does.".formatted(server),
        "Maybe %s names another server.".formatted(TrackingSettings.ADDRESS),
        error);
  }

  /** What the client cannot parse is an IOException, too. */
  private static boolean isUnreadable(IOException error) {
    String name = error.getClass().getName();
    return name.contains("protobuf") || name.contains("jackson");
  }

  RuntimeException unreachable(IOException error) {
    String why =
        error instanceof UnknownHostException
            ? "its host is not known"
            : error instanceof ConnectException
                ? "nothing takes connections there"
                : String.valueOf(error.getMessage());
    return new TemporaryException(
        "MLflow at %s cannot be reached: %s.".formatted(server, why), error);
  }

  /**
   * @param body what it said
   */
  RuntimeException answered(int status, String body, Throwable cause) {
    if (status == 403 && body.contains("Invalid Host header")) {
      return new BadInputException(
          "MLflow at %s refuses the name that it is called by (403).".formatted(server),
          "Start it with --allowed-hosts %s among the others.".formatted(server.host()),
          cause);
    }
    if (status == 401 || status == 403) {
      return new BadInputException(
          "MLflow at %s does not let us in (%d).".formatted(server, status),
          "Maybe %s and %s, or %s, are missing or wrong."
              .formatted(TrackingSettings.USER, TrackingSettings.PASSWORD, TrackingSettings.TOKEN),
          cause);
    }
    // Somebody else created the same at the same moment: a second look finds it.
    if (status >= 500 || status == 429 || body.contains("RESOURCE_ALREADY_EXISTS")) {
      return new TemporaryException("MLflow at %s answered %d.".formatted(server, status), cause);
    }
    return new BadInputException(
        "MLflow at %s answered %d: %s".formatted(server, status, brief(body)),
        "Maybe %s names another server, or it is of a version that this program does not know."
            .formatted(TrackingSettings.ADDRESS),
        cause);
  }

  private static String brief(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.length() <= MOST_LETTERS ? line : line.substring(0, MOST_LETTERS) + "…";
  }
}
