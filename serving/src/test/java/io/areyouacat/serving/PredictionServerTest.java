package io.areyouacat.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.settings.ServerSettings;
import io.areyouacat.core.settings.Settings;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionServerTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Test
  void over_an_empty_store_it_lives_and_waits_for_a_model() throws Exception {
    try (PredictionServer server = start()) {
      assertThat(get(server.address(), "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(server.address(), "/health/ready").statusCode()).isEqualTo(503);
      assertThat(get(server.address(), "/").body()).contains("<html");
      assertThat(get(server.address(), "/operator").statusCode()).isEqualTo(200);
      assertThat(get(server.address(), "/metrics").body()).contains("areyouacat_http_request");
    }
  }

  @Test
  void closed_it_can_be_started_again_on_the_same_journal() throws Exception {
    PredictionServer first = start();
    first.close();
    first.close();

    assertThatThrownBy(() -> get(first.address(), "/health/live"))
        .isInstanceOf(ConnectException.class);
    try (PredictionServer second = start()) {
      assertThat(get(second.address(), "/health/live").statusCode()).isEqualTo(200);
    }
  }

  private PredictionServer start() {
    return PredictionServer.start(
        folder.resolve("store").toUri(),
        Settings.of(Map.of("server.journal", folder.resolve("journal").toString())),
        Map.of(ServerSettings.OPERATOR_TOKEN, "token"),
        "127.0.0.1",
        0);
  }

  private static HttpResponse<String> get(URI address, String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
  }
}
