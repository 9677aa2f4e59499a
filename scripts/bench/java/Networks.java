import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.image.ImagePreprocessor;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.Backbone;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.image.ImageIoPhotoDecoder;
import io.areyouacat.model.Dl4jBackboneLoader;
import io.areyouacat.model.Dl4jFitterFactory;
import io.areyouacat.model.KerasBackboneImporter;
import io.areyouacat.storage.LocalObjectStore;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * Our side of {@code scripts/bench/networks}; peer/networks.py is the other. Says what it measured
 * in one line of JSON, its last.
 */
final class Networks {
  private static final int BATCH = 32;
  private static final int SIDE_PIXELS = 224;
  private static final int CNN_SIDE = 64;

  /** Of the embedding of one picture, so many numbers are told, for both sides to be compared. */
  private static final int TOLD = 16;

  /** Far above what photos of a benchmark have. */
  private static final PhotoLimits LIMITS = new PhotoLimits(20_000_000, 60_000_000);

  private final double warmSeconds;
  private final double seconds;

  private Networks(double warmSeconds, double seconds) {
    this.warmSeconds = warmSeconds;
    this.seconds = seconds;
  }

  /**
   * @param arguments what to measure, seconds of warming, seconds of measuring, and then for {@code
   *     embed} FOLDER WEIGHTS, for {@code cnn} FOLDER PICTURES EPOCHS, for {@code decode} LIST, for
   *     {@code one} FOLDER WEIGHTS LIST. FOLDER is an empty one, LIST names photos, one a line
   */
  public static void main(String[] arguments) throws IOException {
    var networks = new Networks(Double.parseDouble(arguments[1]), Double.parseDouble(arguments[2]));
    System.out.println(
        switch (arguments[0]) {
          case "embed" -> networks.embed(Path.of(arguments[3]), Path.of(arguments[4]));
          case "cnn" ->
              networks.cnn(
                  Path.of(arguments[3]),
                  Integer.parseInt(arguments[4]),
                  Integer.parseInt(arguments[5]));
          case "decode" -> networks.decode(photos(arguments[3]));
          case "one" ->
              networks.one(Path.of(arguments[3]), Path.of(arguments[4]), photos(arguments[5]));
          default -> throw new IllegalArgumentException(arguments[0]);
        });
    System.exit(0);
  }

  /** Something to do again and again, and how many pictures it does at once. */
  private interface Work {
    int once() throws IOException;
  }

  private String embed(Path folder, Path weights) throws IOException {
    try (Backbone backbone = backbone(folder, weights, BATCH)) {
      int floats = backbone.preprocessing().floats();
      var pictures = new float[BATCH * floats];
      for (int i = 0; i < pictures.length; i++) {
        pictures[i] = level(i % floats);
      }
      float[] vector = backbone.embed(pictures, BATCH)[BATCH - 1];
      double rate =
          rate(
              () -> {
                backbone.embed(pictures, BATCH);
                return BATCH;
              });
      return "{\"rate\": %s, \"vector\": %s}"
          .formatted(rate, Arrays.toString(Arrays.copyOf(vector, TOLD)));
    }
  }

  /** Of a picture that both sides make up alike, -1 to 1. */
  private static float level(int number) {
    return (float) ((number * 7919L % 255) / 127.5 - 1);
  }

  private String cnn(Path folder, int count, int epochs) throws IOException {
    var store = new LocalObjectStore(folder);
    List<DatasetRow> rows = drawn(store, count);
    List<Long> ends = new ArrayList<>();
    ProgressReporter watch = (what, total) -> steps -> ends.add(System.nanoTime());
    var factory =
        new Dl4jFitterFactory(
            store,
            new ImageIoPhotoDecoder(LIMITS),
            (backbone, photos) -> Embeddings.of(Map.of()),
            Settings.of(
                Map.of(
                    "training.networkSidePixels", String.valueOf(CNN_SIDE),
                    "training.networkBatchSize", String.valueOf(BATCH))),
            watch);
    try (var fitter = factory.prepare(Strategy.NETWORK, null, rows)) {
      ends.clear();
      try (var network = fitter.fit(rows, List.of(), new Trial(0.001, 0.0001), epochs + 1, 1)) {
        // The first epoch warms up and ends where the first that counts begins.
        double training = (ends.get(epochs) - ends.get(0)) / 1e9 / epochs;
        double answering =
            rate(
                () -> {
                  network.scores(rows);
                  return count;
                });
        return "{\"training\": %s, \"rate\": %s, \"loss\": %s}"
            .formatted(count / training, answering, network.history().get(epochs).trainLoss());
      }
    }
  }

  /** Noise, half of it a little brighter. */
  private static List<DatasetRow> drawn(ObjectStore store, int count) throws IOException {
    var random = new Random(1);
    List<DatasetRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean positive = i % 2 == 0;
      var image = new BufferedImage(CNN_SIDE, CNN_SIDE, BufferedImage.TYPE_INT_RGB);
      for (int pixel = 0; pixel < CNN_SIDE * CNN_SIDE; pixel++) {
        int grey = random.nextInt(200) + (positive ? 40 : 0);
        image.setRGB(pixel % CNN_SIDE, pixel / CNN_SIDE, 0x010101 * grey);
      }
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "png", bytes);
      PhotoId photo = PhotoId.of(bytes.toByteArray());
      store.put(photo.key(), bytes.toByteArray());
      String stratum = positive ? "cat" : "misc";
      rows.add(new DatasetRow(photo, positive, stratum, photo.sha256(), Side.TRAIN, 1));
    }
    rows.sort(Comparator.comparing(DatasetRow::photo));
    return rows;
  }

  private String decode(List<byte[]> photos) throws IOException {
    var decoder = new ImageIoPhotoDecoder(LIMITS);
    var preprocessor = new ImagePreprocessor(Preprocessing.centred(SIDE_PIXELS, SIDE_PIXELS));
    var target = new float[preprocessor.preprocessing().floats()];
    var next = new int[1];
    double rate =
        rate(
            () -> {
              preprocessor.write(pixels(decoder, photos.get(next[0]++ % photos.size())), target, 0);
              return 1;
            });
    return "{\"rate\": %s, \"mean\": %s}"
        .formatted(rate, mean(decoder, preprocessor, photos, target));
  }

  /** Of all numbers of all photos, for both sides to be compared. */
  private static double mean(
      ImageIoPhotoDecoder decoder,
      ImagePreprocessor preprocessor,
      List<byte[]> photos,
      float[] target) {
    double sum = 0;
    for (byte[] photo : photos) {
      preprocessor.write(pixels(decoder, photo), target, 0);
      for (float number : target) {
        sum += number;
      }
    }
    return sum / photos.size() / target.length;
  }

  private String one(Path folder, Path weights, List<byte[]> photos) throws IOException {
    var decoder = new ImageIoPhotoDecoder(LIMITS);
    List<Double> millis = new ArrayList<>();
    try (Backbone backbone = backbone(folder, weights, 1)) {
      var preprocessor = new ImagePreprocessor(backbone.preprocessing());
      var picture = new float[preprocessor.preprocessing().floats()];
      Work work =
          () -> {
            long start = System.nanoTime();
            preprocessor.write(
                pixels(decoder, photos.get(millis.size() % photos.size())), picture, 0);
            backbone.embed(picture, 1);
            millis.add((System.nanoTime() - start) / 1e6);
            return 1;
          };
      repeat(work, warmSeconds);
      millis.clear();
      repeat(work, seconds);
    }
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return "{\"p50\": %s, \"p99\": %s}"
        .formatted(sorted[sorted.length / 2], sorted[sorted.length * 99 / 100]);
  }

  private static Backbone backbone(Path folder, Path weights, int batch) {
    var store = new LocalObjectStore(folder);
    var id = new KerasBackboneImporter().importKeras(weights, "auto", store);
    return new Dl4jBackboneLoader(root -> store, batch).load(store.root(), id);
  }

  private static Pixels pixels(ImageIoPhotoDecoder decoder, byte[] photo) {
    PhotoReading<Pixels> reading = decoder.decode(photo);
    if (reading instanceof PhotoReading.Readable<Pixels> readable) {
      return readable.value();
    }
    throw new IllegalStateException("A photo does not decode: " + reading);
  }

  private static List<byte[]> photos(String list) throws IOException {
    List<byte[]> photos = new ArrayList<>();
    for (String name : Files.readAllLines(Path.of(list))) {
      photos.add(Files.readAllBytes(Path.of(name)));
    }
    return photos;
  }

  /** Pictures a second, after warming. */
  private double rate(Work work) throws IOException {
    repeat(work, warmSeconds);
    long start = System.nanoTime();
    int pictures = repeat(work, seconds);
    return pictures / ((System.nanoTime() - start) / 1e9);
  }

  private static int repeat(Work work, double seconds) throws IOException {
    long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    int pictures = 0;
    do {
      pictures += work.once();
    } while (System.nanoTime() < end);
    return pictures;
  }
}
