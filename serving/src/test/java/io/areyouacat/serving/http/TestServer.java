package io.areyouacat.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.Json;
import io.areyouacat.image.ImageIoPhotoDecoder;
import io.areyouacat.serving.metrics.ServerMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The real server on a free port, over fakes. */
public final class TestServer implements AutoCloseable {

  public static final String OPERATOR_TOKEN = "operators-only";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final FakeKeeper keeper = new FakeKeeper();
  private final ServerMetrics metrics = new ServerMetrics();
  private final FakePredictor predictor;
  private final HttpServer http;
  private final int port;
  private volatile @Nullable FakeModel model = new FakeModel("first");

  /**
   * @param settings what is not as it is by default, but for the rate limit, which is off
   */
  public TestServer(Map<String, String> settings) {
    this(settings, OPERATOR_TOKEN);
  }

  TestServer(Map<String, String> settings, @Nullable String operatorToken) {
    Map<String, String> all = new HashMap<>(Map.of("server.requestsPerMinute", "0"));
    all.putAll(settings);
    var server = Settings.of(all).server();
    var decoder = new ImageIoPhotoDecoder(new PhotoLimits(server.maxBytes(), server.maxPixels()));
    predictor = new FakePredictor(() -> Optional.ofNullable(model), decoder);
    http =
        HttpServer.start(
            new Services(
                () -> Optional.ofNullable(model),
                predictor,
                keeper,
                metrics,
                () -> Map.of("model", "first"),
                Settings.of(all).upkeep().uploads(),
                operatorToken),
            server,
            "127.0.0.1",
            0);
    port = http.port();
  }

  public FakeKeeper keeper() {
    return keeper;
  }

  public FakePredictor predictor() {
    return predictor;
  }

  /** What is in service from now on; null for nothing. */
  public void serve(@Nullable FakeModel next) {
    model = next;
  }

  public int port() {
    return port;
  }

  public URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public HttpResponse<byte[]> get(String path, String... headers) {
    return send(path, request -> headers.length == 0 ? request : request.headers(headers));
  }

  public HttpResponse<byte[]> post(String path, byte[] body, String... headers) {
    return send(
        path,
        request ->
            (headers.length == 0 ? request : request.headers(headers))
                .POST(BodyPublishers.ofByteArray(body)));
  }

  public HttpResponse<byte[]> send(String path, UnaryOperator<HttpRequest.Builder> build) {
    var request =
        build.apply(HttpRequest.newBuilder(address(path)).timeout(Duration.ofSeconds(30))).build();
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static JsonNode json(HttpResponse<byte[]> response) {
    return Json.read(response.body(), JsonNode.class);
  }

  @Override
  public void close() {
    http.close();
  }
}
