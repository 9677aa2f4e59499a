package io.areyouacat.serving.page;

import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.settings.ServerSettings;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.image.ImageIoPhotoDecoder;
import io.areyouacat.image.JpegPhotoEncoder;
import io.areyouacat.serving.ask.DefaultPredictor;
import io.areyouacat.serving.http.HttpServer;
import io.areyouacat.serving.http.Services;
import io.areyouacat.serving.keep.JournaledKeeper;
import io.areyouacat.serving.live.ChampionWatcher;
import io.areyouacat.serving.live.ModelLoader;
import io.areyouacat.serving.live.SwappableModels;
import io.areyouacat.serving.metrics.ServerMetrics;
import io.areyouacat.serving.operator.Overviews;
import io.areyouacat.storage.LocalObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The real server over a store on disk; all that is not real is the model. */
final class Site implements AutoCloseable {

  static final String OPERATOR_TOKEN = "operators-only";

  private final SteeredModels opener = new SteeredModels();
  private final ServerMetrics metrics = new ServerMetrics();
  private final SwappableModels models = new SwappableModels(Clock.systemUTC());
  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectStore store;
  private final DefaultPredictor predictor;
  private final JournaledKeeper keeper;
  private final HttpServer http;

  private Site(Map<String, String> given, boolean withModel) {
    Path folder = temporaryFolder();
    Map<String, String> all = new HashMap<>();
    all.put("server.requestsPerMinute", "0");
    all.put("server.journal", folder.resolve("journal").toString());
    all.put("server.drainMillis", "5000");
    all.putAll(given);
    ServerSettings settings = Settings.of(all).server();
    store = new LocalObjectStore(folder.resolve("store"));
    var decoder =
        new ImageIoPhotoDecoder(new PhotoLimits(settings.maxBytes(), settings.maxPixels()));
    if (withModel) {
      SteeredModels.publish(store);
      // Photos that come with a model are not people's, whatever size people's may have.
      var anySize = new ImageIoPhotoDecoder(new PhotoLimits(10_000_000, 10_000_000));
      var loader = new ModelLoader(store, opener, anySize);
      new ChampionWatcher(store, loader, models, metrics).look();
    }
    var encoder = new JpegPhotoEncoder(settings.photoQuality());
    predictor = new DefaultPredictor(models, decoder, encoder, settings, metrics);
    keeper = JournaledKeeper.open(store, settings, "k".repeat(40), Clock.systemUTC());
    var overviews = new Overviews(store, models, SampleTraffic::figures, Clock.systemUTC());
    var services =
        new Services(
            models,
            predictor,
            keeper,
            metrics,
            overviews::now,
            Settings.of(all).upkeep().uploads(),
            OPERATOR_TOKEN);
    http = HttpServer.start(services, settings, "127.0.0.1", 0);
  }

  /** With a model in service. */
  static Site open() {
    return with(Map.of());
  }

  /**
   * @param settings that differ from their defaults; there is no rate limit by default
   */
  static Site with(Map<String, String> settings) {
    return new Site(settings, true);
  }

  static Site withoutModel() {
    return new Site(Map.of(), false);
  }

  URI address(String path) {
    // Browsers give a camera to this name without HTTPS.
    return URI.create("http://localhost:" + http.port() + path);
  }

  ObjectStore store() {
    return store;
  }

  SteeredModels model() {
    return opener;
  }

  /** Asks beside the browser; gives the status. */
  CompletableFuture<Integer> ask(byte[] photo) {
    return client
        .sendAsync(
            HttpRequest.newBuilder(address("/api/predictions"))
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(photo))
                .build(),
            BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  /** A gauge without labels, as {@code /metrics} says it. */
  double figure(String name) {
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("site");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    opener.letGo();
    http.close();
    keeper.close();
    predictor.close();
    models.close();
    metrics.close();
  }
}
