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
import io.areyouacat.serving.metrics.ServerMetrics;
import io.areyouacat.serving.schedule.Repeated;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where ports meet their adapters. */
final class Wiring implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

  /** Closed in the opposite order: what others need is closed last. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private final ServerSettings settings;
  private final Services services;
  private final ChampionWatcher watcher;

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
    metrics.watchProcess();
    var models = opened(new SwappableModels(clock));
    var keeper =
        opened(
            JournaledKeeper.open(
                store,
                settings,
                new JpegPhotoEncoder(settings.photoQuality()),
                secret(environment, ServerSettings.KEY),
                clock));
    var predictor = opened(new DefaultPredictor(models, decoder, settings, metrics));
    // Pictures come one by one.
    var loader = new ModelLoader(store, new Dl4jModelOpener(1), decoder);
    watcher = new ChampionWatcher(store, loader, models, metrics);
    services =
        new Services(
            models,
            predictor,
            keeper,
            metrics,
            Map::of,
            secret(environment, ServerSettings.OPERATOR_TOKEN));
  }

  Services services() {
    return services;
  }

  /** Begins to do what is done without being asked. */
  void begin() {
    opened(new Repeated("champion", settings.watchInterval(), watcher::look));
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
