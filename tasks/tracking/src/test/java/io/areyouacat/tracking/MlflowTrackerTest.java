package io.areyouacat.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.tracking.ExperimentTracker;
import io.areyouacat.core.tracking.TrackedRun;
import io.areyouacat.core.tracking.TrackedState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Servers that are away, refuse, are slow or are not MLflow at all. */
class MlflowTrackerTest {

  private static final Duration SHORT = Duration.ofMillis(600);
  private static final Duration LONG = Duration.ofMinutes(1);

  private static final TrackedRun RUN =
      new TrackedRun(
          new RunId("night-1"),
          URI.create("file:///store"),
          Instant.EPOCH,
          TrackedRun.Status.RUNNING,
          Optional.empty(),
          Map.of("a", "1"),
          List.of(),
          Map.of(),
          List.of());

  private static ExperimentTracker tracker(String address, Duration patience, String... more) {
    Map<String, String> environment = new HashMap<>(Map.of("MLFLOW_TRACKING_URI", address));
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return MlflowTracker.of(environment, patience);
  }

  private static Throwable failure(ExperimentTracker tracker) {
    return catchThrowable(() -> tracker.track(new TrackedState(Optional.of(RUN), Map.of())));
  }

  private static String unusedAddress() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }
  }

  @Test
  void where_no_server_is_named_nothing_is_tracked() {
    assertThat(MlflowTracker.of(Map.of("MLFLOW_TRACKING_URI", " "), LONG))
        .isSameAs(ExperimentTracker.NONE);
    assertThat(tracker("http://mlflow:5000", LONG).tracks()).isTrue();
  }

  @Test
  void a_server_that_is_away_is_waited_for_and_then_said_to_be_so() throws IOException {
    String address = unusedAddress();

    assertThat(failure(tracker(address, SHORT)))
        .isInstanceOf(TemporaryException.class)
        .hasMessage(
            "MLflow at %s cannot be reached: nothing takes connections there.".formatted(address));
  }

  @Test
  void a_host_that_nobody_knows_is_named() {
    assertThat(failure(tracker("http://nowhere.invalid:5000", SHORT)))
        .isInstanceOf(TemporaryException.class)
        .hasMessageContaining("http://nowhere.invalid:5000 cannot be reached");
  }

  @Test
  void a_server_with_an_error_of_its_own_is_tried_again() {
    try (var server = OddServer.answering(500, "{}")) {
      assertThat(failure(tracker(server.address(), SHORT)))
          .isInstanceOf(TemporaryException.class)
          .hasMessage("MLflow at %s answered 500.".formatted(server.address()));
      // The client itself asks three times.
      assertThat(server.asked.size()).isGreaterThan(3);
    }
  }

  @Test
  void a_server_that_was_waited_for_in_vain_is_waited_for_less_the_next_time() {
    try (var server = OddServer.answering(503, "{}")) {
      ExperimentTracker tracker = tracker(server.address(), SHORT);
      failure(tracker);
      int first = server.asked.size();
      failure(tracker);

      assertThat(server.asked.size() - first).isLessThan(first);
    }
  }

  @Test
  void a_server_that_refuses_its_host_name_is_not_asked_again_and_the_option_is_named() {
    String said = "Invalid Host header - possible DNS rebinding attack detected";
    try (var server = OddServer.answering(403, said)) {
      assertThat(failure(tracker(server.address(), LONG)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("refuses the name that it is called by (403)")
          .hasMessageContaining(
              "--allowed-hosts " + server.address().substring("http://".length()));
    }
  }

  @Test
  void a_server_that_does_not_let_us_in_says_which_variables_and_no_secret() {
    try (var server = OddServer.answering(401, "{}")) {
      Throwable failure =
          failure(
              tracker(
                  server.address(),
                  LONG,
                  "MLFLOW_TRACKING_USERNAME",
                  "me",
                  "MLFLOW_TRACKING_PASSWORD",
                  "secret"));

      assertThat(failure)
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("does not let us in (401)")
          .hasMessageContaining("MLFLOW_TRACKING_TOKEN");
      assertThat(failure).message().doesNotContain("secret");
      assertThat(server.authorizations).containsOnly("Basic bWU6c2VjcmV0");
    }
  }

  @Test
  void a_token_goes_along_as_bearer() {
    try (var server = OddServer.answering(401, "{}")) {
      failure(tracker(server.address(), LONG, "MLFLOW_TRACKING_TOKEN", "t1"));

      assertThat(server.authorizations).containsOnly("Bearer t1");
      assertThat(
              TrackingServer.of(
                      Map.of(
                          "MLFLOW_TRACKING_URI", server.address(), "MLFLOW_TRACKING_TOKEN", "t1"))
                  .authorization())
          .contains("Bearer t1");
    }
  }

  @Test
  void a_server_that_answers_too_late_is_left() {
    try (var server = new OddServer(200, "application/json", "{}", 60_000)) {
      assertThat(failure(tracker(server.address(), SHORT)))
          .isInstanceOf(TemporaryException.class)
          .hasMessage(
              "MLflow at %s did not take everything within 0.6 s.".formatted(server.address()));
    }
  }

  @Test
  void what_is_no_mlflow_is_said_to_be_none() {
    try (var server = new OddServer(200, "text/html", "<html>Hello</html>", 0)) {
      assertThat(failure(tracker(server.address(), LONG)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("does not speak as MLflow does")
          .hasMessageContaining("MLFLOW_TRACKING_URI");
    }
    try (var server = new OddServer(404, "text/html", "<html>" + "x".repeat(900), 0)) {
      assertThat(failure(tracker(server.address(), LONG)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("answered 404: <html>xxx")
          .hasMessageContaining("names another server");
    }
  }

  @Test
  void a_secret_in_the_address_is_refused_and_not_repeated() {
    assertThat(failure(tracker("http://me:secret@mlflow:5000", LONG)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("MLFLOW_TRACKING_URI has an '@' in it")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void an_interrupted_task_does_not_go_on_waiting() {
    try (var server = new OddServer(200, "application/json", "{}", 60_000)) {
      Thread.currentThread().interrupt();

      assertThat(failure(tracker(server.address(), LONG)))
          .isInstanceOf(TemporaryException.class)
          .hasMessageContaining("was interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
