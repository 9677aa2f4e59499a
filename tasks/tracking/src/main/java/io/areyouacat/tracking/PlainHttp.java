package io.areyouacat.tracking;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the Java client of MLflow cannot do: send files (it starts Python for them), and DELETE. */
final class PlainHttp {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final TrackingServer server;
  private final MlflowFailures failures;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  PlainHttp(TrackingServer server, MlflowFailures failures) {
    this.server = server;
    this.failures = failures;
  }

  /**
   * @param path from the server's root on, encoded
   */
  void put(String path, byte[] bytes) {
    send("PUT", path, BodyPublishers.ofByteArray(bytes), "application/octet-stream");
  }

  /**
   * @param path from the server's root on, encoded
   */
  void delete(String path, String json) {
    send("DELETE", path, BodyPublishers.ofString(json), "application/json");
  }

  private void send(String method, String path, BodyPublisher body, String type) {
    var request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .method(method, body)
            .header("Content-Type", type);
    server.authorization().ifPresent(value -> request.header("Authorization", value));
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        var said = new IOException("%s %s: %d".formatted(method, path, answer.statusCode()));
        throw failures.answered(answer.statusCode(), answer.body(), said);
      }
    } catch (IOException e) {
      throw failures.unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.unreachable(new IOException("the time for it is over", e));
    }
  }
}
