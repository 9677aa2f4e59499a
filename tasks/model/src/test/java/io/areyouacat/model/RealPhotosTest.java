package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.image.ImagePreprocessor;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.Backbone;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.InMemoryObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Needs real weights and photos, which the environment names. */
class RealPhotosTest {
  private static final String WEIGHTS = "mobilenet_v1_1.0_224_pw12_gap1024_keras2.h5";
  private static final int BATCH = 32;

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Map<PhotoId, Pixels> photos = new HashMap<>();

  @Test
  void a_head_on_real_embeddings_tells_cats_from_other_photos() throws Exception {
    Path weights = TestPhotos.folder("TEST_WEIGHTS_DIR").resolve(WEIGHTS);
    List<DatasetRow> rows = new ArrayList<>();
    for (String category : List.of("cat", "dog", "misc", "selfie")) {
      for (Path file : TestPhotos.real(category, 80)) {
        byte[] bytes = Files.readAllBytes(file);
        PhotoId id = PhotoId.of(bytes);
        photos.put(id, TestPhotos.pixels(bytes));
        rows.add(Rows.row(id, category.equals("cat"), category.equals("cat") ? 2 : 2 / 3.0));
      }
    }
    List<DatasetRow> sorted = Rows.sorted(rows);
    List<DatasetRow> train = sorted.subList(0, 200);
    List<DatasetRow> test = sorted.subList(200, 320);
    BackboneId backbone = new KerasBackboneImporter().importKeras(weights, "auto", store);
    Embeddings embeddings = embeddings(backbone, sorted);
    var factory =
        new Dl4jFitterFactory(
            store,
            new TestPhotos.Decoder(),
            (id, wanted) -> embeddings,
            Settings.of(Map.of("training.headBatchSize", "64")),
            ProgressReporter.SILENT);
    try (NetworkFitter fitter = factory.prepare(Strategy.HEAD, backbone, sorted);
        FittedNetwork head = fitter.fit(train, List.of(), new Trial(0.003, 0.01), 30, 1)) {
      double[] scores = head.scores(test);
      assertThat(balancedAccuracy(test, scores)).isGreaterThanOrEqualTo(0.95);
      byte[] archive =
          head.archive(
              Rows.spec(Strategy.HEAD, backbone, fitter.preprocessing()), List.of(new byte[] {1}));
      try (OpenModel model = new Dl4jModelOpener().open(archive, store)) {
        double[] fromPixels =
            model.scorePictures(
                test.subList(0, 6).stream().map(row -> photos.get(row.photo())).toList());
        for (int i = 0; i < fromPixels.length; i++) {
          assertThat(sigmoid(fromPixels[i]))
              .isBetween(sigmoid(scores[i]) - 1e-4, sigmoid(scores[i]) + 1e-4);
        }
      }
      try (OpenModel model = Dl4jModelOpener.forSingles(2).open(archive, store)) {
        List<Double> asked =
            IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> model.scorePictures(List.of(photos.get(test.get(i).photo())))[0])
                .toList();
        for (int i = 0; i < asked.size(); i++) {
          assertThat(sigmoid(asked.get(i)))
              .isBetween(sigmoid(scores[i]) - 1e-4, sigmoid(scores[i]) + 1e-4);
        }
      }
    }
  }

  private Embeddings embeddings(BackboneId id, List<DatasetRow> rows) {
    Map<PhotoId, float[]> vectors = new HashMap<>();
    try (Backbone backbone = new Dl4jBackboneLoader(root -> store, BATCH).load(store.root(), id)) {
      var preprocessor = new ImagePreprocessor(backbone.preprocessing());
      int floats = backbone.preprocessing().floats();
      var batch = new float[BATCH * floats];
      for (int from = 0; from < rows.size(); from += BATCH) {
        int count = Math.min(BATCH, rows.size() - from);
        for (int i = 0; i < count; i++) {
          preprocessor.write(photos.get(rows.get(from + i).photo()), batch, i * floats);
        }
        float[][] embedded = backbone.embed(batch, count);
        for (int i = 0; i < count; i++) {
          vectors.put(rows.get(from + i).photo(), embedded[i]);
        }
      }
    }
    return Embeddings.of(vectors);
  }

  private static double balancedAccuracy(List<DatasetRow> rows, double[] logits) {
    double[] right = new double[2];
    double[] all = new double[2];
    for (int i = 0; i < logits.length; i++) {
      int side = rows.get(i).positive() ? 1 : 0;
      all[side]++;
      right[side] += rows.get(i).positive() == logits[i] > 0 ? 1 : 0;
    }
    return (right[0] / all[0] + right[1] / all[1]) / 2;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
