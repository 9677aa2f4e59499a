package io.areyouacat.model;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.Json;
import java.util.List;
import java.util.Map;

/** Trains one small model of each strategy and prints what its archive hashes to. */
final class SmallTraining {
  static final BackboneId BACKBONE = new BackboneId("cd".repeat(32));

  private SmallTraining() {}

  public static void main(String[] arguments) {
    System.out.println("head " + headArchive());
    System.out.println("network " + networkArchive(1));
  }

  static String headArchive() {
    var store = new InMemoryObjectStore();
    Preprocessing input = Preprocessing.centred(32, 32);
    store.put(
        BACKBONE.folder() + "/backbone.json",
        Json.bytes(new BackboneDescription("made up", "00", input, 50)));
    List<DatasetRow> rows = Rows.named(400, "row");
    Embeddings embeddings = Rows.embeddings(rows, 50, 0.5);
    var factory =
        new Dl4jFitterFactory(
            store,
            new TestPhotos.Decoder(),
            (backbone, photos) -> embeddings,
            Settings.of(Map.of("training.headBatchSize", "64")),
            ProgressReporter.SILENT);
    try (NetworkFitter fitter = factory.prepare(Strategy.HEAD, BACKBONE, rows);
        FittedNetwork head =
            fitter.fit(
                rows.subList(0, 300), rows.subList(300, 400), new Trial(0.01, 0.001), 5, 3)) {
      return PhotoId.sha256Hex(head.archive(Rows.spec(Strategy.HEAD, BACKBONE, input), List.of()));
    }
  }

  static String networkArchive(long seed) {
    var store = new InMemoryObjectStore();
    List<DatasetRow> rows = Rows.drawn(store, 40, 5);
    try (NetworkFitter fitter = networks(store).prepare(Strategy.NETWORK, null, rows);
        FittedNetwork network =
            fitter.fit(
                rows.subList(0, 30), rows.subList(30, 40), new Trial(0.001, 0.0001), 2, seed)) {
      return PhotoId.sha256Hex(
          network.archive(
              Rows.spec(Strategy.NETWORK, null, fitter.preprocessing()),
              List.of(TestPhotos.drawn(true, 32, 9))));
    }
  }

  static Dl4jFitterFactory networks(InMemoryObjectStore store) {
    return new Dl4jFitterFactory(
        store,
        new TestPhotos.Decoder(),
        (backbone, photos) -> Embeddings.of(Map.of()),
        Settings.of(Map.of("training.networkSidePixels", "32", "training.networkBatchSize", "16")),
        ProgressReporter.SILENT);
  }
}
