import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.dataset.EmbeddingsFile;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.model.TrialResult;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.training.Training;
import io.areyouacat.core.training.TrainingPlan;
import io.areyouacat.core.training.TrainingRows;
import io.areyouacat.image.ImageIoPhotoDecoder;
import io.areyouacat.model.Dl4jFitterFactory;
import io.areyouacat.storage.LocalObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Our side of {@code scripts/bench/heads}: learns a head from made-up vectors, all that a night's
 * training does of it. Says what it measured in one line of JSON, its last.
 */
final class Heads {
  private static final BackboneId BACKBONE = new BackboneId("ab".repeat(32));
  private static final PhotoLimits LIMITS = new PhotoLimits(1, 1);

  private Heads() {}

  /**
   * @param arguments FOLDER, an empty one, ROWS, LENGTH of a vector, and the most EPOCHS of a fit
   */
  public static void main(String[] arguments) throws IOException {
    var store = new LocalObjectStore(Path.of(arguments[0]));
    int count = Integer.parseInt(arguments[1]);
    int length = Integer.parseInt(arguments[2]);
    var backbone =
        Map.of(
            "name", "made up",
            "sourceSha256", "",
            "preprocessing", Preprocessing.centred(8, 8),
            "embeddingLength", length);
    store.put(BACKBONE.folder() + "/backbone.json", Json.bytes(backbone));
    List<DatasetRow> rows = rows(count);
    long began = System.nanoTime();
    Embeddings vectors = vectors(rows, length);
    double written = seconds(began);
    Settings settings = Settings.of(Map.of("training.headEpochs", arguments[3]));
    var factory =
        new Dl4jFitterFactory(
            store,
            new ImageIoPhotoDecoder(LIMITS),
            (asked, photos) -> vectors,
            settings,
            ProgressReporter.SILENT);
    List<DatasetRow> train = rows.subList(0, count * 7 / 10);
    List<DatasetRow> validation = rows.subList(count * 7 / 10, count * 17 / 20);
    began = System.nanoTime();
    try (var fitter = factory.prepare(Strategy.HEAD, BACKBONE, rows);
        Training training =
            Training.run(
                fitter,
                new TrainingRows(train, validation),
                TrainingPlan.of(settings, BACKBONE),
                settings,
                ProgressReporter.SILENT)) {
      double seconds = seconds(began);
      int epochs = training.trials().stream().mapToInt(TrialResult::epochs).sum();
      epochs += settings.training().folds() * training.chosen().bestEpoch();
      System.out.printf(
          "{\"written\": %s, \"training\": %s, \"epochs\": %d, \"auc\": %s, \"anonymous\": %d}%n",
          written, seconds, epochs, training.validation().get("auc"), anonymous());
    }
    System.exit(0);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  /** A quarter of them positive. */
  private static List<DatasetRow> rows(int count) {
    List<DatasetRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PhotoId photo = PhotoId.of(("row " + i).getBytes(StandardCharsets.UTF_8));
      String stratum = i % 4 == 0 ? "cat" : "misc";
      rows.add(new DatasetRow(photo, i % 4 == 0, stratum, photo.sha256(), Side.TRAIN, 1));
    }
    rows.sort(Comparator.comparing(DatasetRow::photo));
    return rows;
  }

  /** Noise; the first half of a positive one's numbers is a little larger. */
  private static Embeddings vectors(List<DatasetRow> rows, int length) {
    var random = new SplittableRandom(1);
    try (var file = new EmbeddingsFile()) {
      var vector = new float[length];
      for (DatasetRow row : rows) {
        for (int i = 0; i < length; i++) {
          vector[i] = (float) random.nextDouble() + (row.positive() && i < length / 2 ? 0.03f : 0);
        }
        file.add(row.photo(), vector);
      }
      return file.map();
    }
  }

  /** Bytes of this process that are of no file: heap, native memory, stacks. */
  private static long anonymous() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
