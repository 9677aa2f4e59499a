package io.areyouacat.serving.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.serving.ask.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

  private final TestServer server =
      new TestServer(Map.of("server.maxBytes", "10000", "server.bodyMillis", "1500"));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void it_is_live_at_once_and_ready_with_a_model() {
    server.serve(null);
    assertThat(text(server.get("/health/live"))).isEqualTo("{\"live\":true}");
    assertThat(server.get("/health/ready").statusCode()).isEqualTo(503);

    server.serve(new FakeModel("first"));
    assertThat(text(server.get("/health/ready"))).isEqualTo("{\"ready\":true}");
    assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void it_says_which_model_answers() {
    JsonNode json = TestServer.json(server.get("/api/model"));

    assertThat(json.get("version").textValue()).isEqualTo(new FakeModel("first").version().value());
    assertThat(json.get("positiveCategory").textValue()).isEqualTo("cat");
    assertThat(json.get("bands").toString()).isEqualTo("{\"low\":0.25,\"high\":0.75}");
    assertThat(json.get("cutOff").doubleValue()).isEqualTo(0.5);
    assertThat(json.get("trainedAt").textValue()).isEqualTo("2026-01-31T03:15:00Z");
    assertThat(json.get("since").textValue()).isEqualTo("2026-02-01T04:00:00Z");
    assertThat(json.get("metrics").toString())
        .isEqualTo("{\"calibrationError\":0.02,\"recall\":0.9}");
    server.serve(null);
    assertThat(server.get("/api/model").statusCode()).isEqualTo(503);
  }

  @Test
  void figures_are_there_for_prometheus_by_template_and_never_by_path() {
    server.post("/api/predictions/secret-id/feedback", "{\"actual\":\"cat\"}".getBytes(UTF_8));
    server.get("/secret-path");
    server.send("/", request -> request.method("SECRET", BodyPublishers.noBody()));

    var response = server.get("/metrics");

    assertThat(response.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(text(response))
        .contains("route=\"/api/predictions/{id}/feedback\",status=\"404\"")
        .contains("route=\"none\"", "method=\"other\"")
        .doesNotContainIgnoringCase("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/predictions, POST",
    "GET, /api/predictions/some-id, DELETE",
    "DELETE, /api/predictions/some-id/feedback, POST",
    "POST, /api/model, 'GET, HEAD'",
    "OPTIONS, /api/model, 'GET, HEAD'",
    "TRACE, /health/live, 'GET, HEAD'",
    "BREW, /health/live, 'GET, HEAD'",
  })
  void another_method_is_told_which_there_are(String method, String path, String allowed) {
    var response = server.send(path, request -> request.method(method, BodyPublishers.noBody()));

    assertProblem(response, 405, "method_not_allowed");
    assertThat(response.headers().firstValue("Allow")).contains(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html;charset=utf-8",
    "/operator, text/html;charset=utf-8",
    "/web/app.js, text/javascript; charset=utf-8",
    "/web/style.css, text/css; charset=utf-8",
    "/web/favicon.svg, image/svg+xml"
  })
  void the_pages_are_there_with_what_they_ask_for(String path, String type) {
    var response = server.get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(type);
    assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/api",
        "/api/predictions/",
        "/api/predictions/a/b/feedback",
        "/web/",
        "/web/index.html",
        "/api/modelx",
        "/operator.html"
      })
  void what_is_not_there_is_not_found(String path) {
    assertProblem(server.get(path), 404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /../../etc/passwd HTTP/1.1",
        "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
        "GET /%2fetc%2fpasswd HTTP/1.1",
        "GET /a%00b HTTP/1.1",
        "GET /%zz HTTP/1.1",
        "GET / HTTP/9.9",
        "GE\u0001T / HTTP/1.1",
        "nonsense"
      })
  void a_broken_request_gets_a_problem_and_no_page_of_a_library(String line) throws IOException {
    String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1\\.1 (4\\d\\d|505) .*");
    assertThat(answer)
        .contains("Content-Type: application/problem+json", "\"code\":\"")
        .doesNotContainIgnoringCase("jetty", "<html", "java.", "Server:");
  }

  @Test
  void a_head_that_is_too_large_gets_a_problem() throws IOException {
    String answer = raw("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431 ").contains("application/problem+json");
  }

  @Test
  void head_is_answered_like_get_without_the_body() {
    var response =
        server.send("/health/live", request -> request.method("HEAD", BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    server.serve(null);
    assertThat(
            server
                .send("/health/ready", r -> r.method("HEAD", BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(503);
  }

  @Test
  void whoever_asks_before_sending_hears_at_once_that_it_is_too_much() throws IOException {
    String answer =
        raw(
            "POST /api/predictions HTTP/1.1\r\nHost: a\r\nContent-Length: 10001\r\n"
                + "Expect: 100-continue\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("photo_too_large");
  }

  @Test
  void whoever_asks_before_sending_may_send_what_fits() throws IOException {
    byte[] photo = Drawn.cat();
    try (var socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      out.write(
          ("POST /api/predictions HTTP/1.1\r\nHost: a\r\nContent-Length: "
                  + photo.length
                  + "\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n")
              .getBytes(UTF_8));
      var first = new String(in.readNBytes(25), UTF_8);
      assertThat(first).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      out.write(photo);
      assertThat(new String(in.readAllBytes(), UTF_8)).startsWith("HTTP/1.1 201 ");
    }
  }

  @Test
  void a_body_that_comes_too_slowly_is_given_up() throws Exception {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /api/predictions HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n"
              .getBytes(UTF_8));
      var answer = CompletableFuture.supplyAsync(() -> firstLine(socket));
      while (!answer.isDone()) {
        out.write('x');
        out.flush();
        TimeUnit.MILLISECONDS.sleep(100);
      }
      assertThat(answer.get()).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void broken_chunks_are_no_error_of_ours() throws IOException {
    String answer =
        raw(
            "POST /api/predictions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\nzz\r\nnonsense");

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("bad_request");
  }

  @Test
  void more_bodies_at_once_than_there_is_memory_for_are_told_to_come_back() {
    try (var small = new TestServer(Map.of("server.bodyMemory", "1024"))) {
      var response = small.post("/api/predictions", new byte[600]);

      assertProblem(response, 503, "busy");
      assertThat(response.headers().firstValue("Retry-After")).contains("2");
      assertThat(small.post("/api/predictions", new byte[100]).statusCode()).isEqualTo(415);
    }
  }

  @Test
  void requests_that_run_are_answered_before_it_stops() throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    server
        .predictor()
        .next(
            () -> {
              begun.countDown();
              try {
                go.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return new Outcome.NoModel();
            });
    var answer = CompletableFuture.supplyAsync(() -> server.post("/api/predictions", Drawn.cat()));
    begun.await();
    var stopped = CompletableFuture.runAsync(server::close);
    assertThat(stopped).isNotDone();

    go.countDown();

    assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
    assertProblem(answer.get(), 503, "no_model");
    stopped.get(20, TimeUnit.SECONDS);
    assertThatThrownBy(() -> server.get("/health/live"))
        .hasCauseInstanceOf(java.net.ConnectException.class);
  }

  @Test
  void a_port_that_is_taken_is_named() {
    var settings = io.areyouacat.core.settings.Settings.defaults().server();

    assertThatThrownBy(
            () -> HttpServer.start(services(), settings, "127.0.0.1", server.port()).close())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Cannot listen on 127.0.0.1, port " + server.port())
        .hasMessageEndingWith("Give another --host or --port; port 0 is any that is free.");
  }

  @Test
  void operators_need_their_token() {
    String path = "/api/operator/overview";

    assertProblem(server.get(path), 401, "token_missing");
    assertProblem(server.get(path, "Authorization", "Bearer no"), 403, "token_wrong");
    var response = server.get(path, "Authorization", "Bearer " + TestServer.OPERATOR_TOKEN);
    assertThat(text(response)).isEqualTo("{\"model\":\"first\"}");
  }

  @Test
  void without_a_token_there_is_nothing_for_operators() {
    try (var closed = new TestServer(Map.of(), null)) {
      assertProblem(
          closed.get("/api/operator/overview", "Authorization", "Bearer "), 404, "not_found");
      assertProblem(closed.get("/operator"), 404, "not_found");
    }
  }

  @Test
  void a_request_that_takes_longer_than_stopping_may_ends_with_the_server() throws Exception {
    var other = new TestServer(Map.of("server.drainMillis", "200"));
    var asked = new CountDownLatch(1);
    var letGo = new CountDownLatch(1);
    other.predictor().next(() -> held(asked, letGo));
    try {
      var answer = CompletableFuture.supplyAsync(() -> other.post("/api/predictions", Drawn.cat()));
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

      other.close();

      assertThat(answer).failsWithin(Duration.ofSeconds(10));
      assertThatThrownBy(() -> other.get("/health/live")).isInstanceOf(UncheckedIOException.class);
    } finally {
      letGo.countDown();
    }
  }

  private static Outcome held(CountDownLatch asked, CountDownLatch letGo) {
    asked.countDown();
    try {
      letGo.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Outcome.NoModel();
  }

  @Test
  void the_page_promises_what_is_set() {
    Map<String, String> settings = Map.of("upkeep.uploadDays", "90", "server.predictionDays", "1");
    try (var other = new TestServer(settings)) {
      assertThat(text(other.get("/")))
          .contains("keep the picture for at most 90 days", "it works for 1 day.")
          .doesNotContain("{");
    }
  }

  private Services services() {
    return new Services(
        java.util.Optional::empty,
        server.predictor(),
        server.keeper(),
        new io.areyouacat.serving.metrics.ServerMetrics(),
        Map::of,
        Duration.ofDays(180),
        null);
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static String firstLine(Socket socket) {
    try {
      return new String(socket.getInputStream().readNBytes(60), UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  private static void assertProblem(HttpResponse<byte[]> response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(TestServer.json(response).get("code").textValue()).isEqualTo(code);
  }
}
