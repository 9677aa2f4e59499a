package io.areyouacat.serving;

import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.settings.ServerSettings;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.image.ImageIoPhotoDecoder;
import io.areyouacat.image.JpegPhotoEncoder;
import io.areyouacat.model.Dl4jModelOpener;
import io.areyouacat.model.NativeRuntime;
import io.areyouacat.serving.ask.DefaultPredictor;
import io.areyouacat.serving.http.Services;
import io.areyouacat.serving.keep.JournaledKeeper;
import io.areyouacat.serving.live.ChampionWatcher;
import io.areyouacat.serving.live.ModelLoader;
import io.areyouacat.serving.live.SwappableModels;
import io.areyouacat.serving.metrics.NightFigures;
import io.areyouacat.serving.metrics.ServerMetrics;
import io.areyouacat.serving.operator.MeteredTraffic;
import io.areyouacat.serving.operator.Overviews;
import io.areyouacat.serving.schedule.Repeated;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where ports meet their adapters. */
final class Wiring implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

  private static final Duration NIGHT_LOOKS = Duration.ofMinutes(1);

  /** Closed in the opposite order: what others need is closed last. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private final ServerSettings settings;
  private final Services services;
  private final ChampionWatcher watcher;
  private final NightFigures nights;

  /**
   * @param process how this process reaches the store, and how it serves
   * @param environment where secrets come from
   */
  Wiring(URI place, Settings process, Map<String, String> environment) {
    // Must come before anything loads the native library.
    NativeRuntime.prepare();
    NativeRuntime.check().forEach(LOG::warn);
    settings = process.server();
    Clock clock = Clock.systemUTC();
    ObjectStore store = new DefaultObjectStoreFactory(process.store()).open(place);
    var decoder =
        new ImageIoPhotoDecoder(new PhotoLimits(settings.maxBytes(), settings.maxPixels()));
    var metrics = opened(new ServerMetrics());
    metrics.watchProcess(NativeRuntime::physicalBytes);
    var models = opened(new SwappableModels(clock));
    var keeper =
        opened(
            JournaledKeeper.open(store, settings, secret(environment, ServerSettings.KEY), clock));
    var encoder = new JpegPhotoEncoder(settings.photoQuality());
    var predictor = opened(new DefaultPredictor(models, decoder, encoder, settings, metrics));
    // Photos that come with a model are not people's, whatever size people's may have.
    var golden = new ImageIoPhotoDecoder(process.ingest().limits());
    var loader = new ModelLoader(store, Dl4jModelOpener.forSingles(settings.workersHere()), golden);
    watcher = new ChampionWatcher(store, loader, models, metrics);
    nights = new NightFigures(store, metrics, clock);
    metrics.gauge(
        "areyouacat.pending.writes", "Writes that wait for the store", keeper::pendingWrites);
    metrics.gauge(
        "areyouacat.pending.bytes",
        "Bytes of photos that wait for the store",
        keeper::pendingBytes);
    metrics.gauge(
        "areyouacat.pending.oldest.seconds",
        "How long the oldest write has waited for the store",
        () -> keeper.oldestPending().toMillis() / 1e3);
    metrics.gauge(
        "areyouacat.journal.broken",
        "Entries of the journal that cannot be read",
        keeper::brokenEntries);
    var traffic = new MeteredTraffic(metrics, clock.instant(), keeper::pendingWrites);
    services =
        new Services(
            models,
            predictor,
            keeper,
            metrics,
            new Overviews(store, models, traffic, clock)::now,
            process.upkeep().uploads(),
            secret(environment, ServerSettings.OPERATOR_TOKEN));
  }

  Services services() {
    return services;
  }

  /** Begins to do what is done without being asked. */
  void begin() {
    opened(new Repeated("champion", settings.watchInterval(), watcher::look));
    opened(new Repeated("last-night", NIGHT_LOOKS, nights::look));
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private static @Nullable String secret(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? null : value;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        // The others are closed all the same.
        LOG.error("{} did not stop as it should", part.getClass().getSimpleName(), e);
      }
    }
  }
}
