package io.areyouacat.serving;

import io.areyouacat.core.settings.ServerSettings;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.image.JpegPhotoEncoder;
import io.areyouacat.serving.ask.Outcome;
import io.areyouacat.serving.ask.Predictor;
import io.areyouacat.serving.http.Services;
import io.areyouacat.serving.keep.JournaledKeeper;
import io.areyouacat.serving.live.LiveModels;
import io.areyouacat.serving.metrics.ServerMetrics;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one place where ports meet their adapters. */
final class Wiring implements AutoCloseable {

  private final ObjectStore store;
  private final JournaledKeeper keeper;
  private final Services services;

  Wiring(URI place, Settings settings, Map<String, String> environment) {
    store = new DefaultObjectStoreFactory(settings.store()).open(place);
    keeper =
        JournaledKeeper.open(
            store,
            settings.server(),
            new JpegPhotoEncoder(settings.server().photoQuality()),
            secret(environment, ServerSettings.KEY),
            Clock.systemUTC());
    LiveModels models = Optional::empty;
    services =
        new Services(
            models,
            new NoPredictor(),
            keeper,
            new ServerMetrics(),
            Map::of,
            secret(environment, ServerSettings.OPERATOR_TOKEN));
  }

  Services services() {
    return services;
  }

  /** Begins to do what is done without being asked. */
  void begin() {}

  private static @Nullable String secret(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? null : value;
  }

  @Override
  public void close() {
    keeper.close();
  }

  private static final class NoPredictor implements Predictor {
    @Override
    public Outcome ofPhoto(byte[] photo) {
      return new Outcome.NoModel();
    }

    @Override
    public Outcome ofPixels(io.areyouacat.core.image.Pixels picture) {
      return new Outcome.NoModel();
    }
  }
}
