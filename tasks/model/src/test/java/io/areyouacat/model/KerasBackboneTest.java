package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.image.ImagePreprocessor;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.Backbone;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.store.InMemoryObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class KerasBackboneTest {
  private static final String SMALLEST = "mobilenet_v1_0.25_224_gap256_keras2.h5";

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final KerasBackboneImporter importer = new KerasBackboneImporter();

  @TempDir private Path folder;

  @Test
  void published_weights_are_imported_once_and_embed_pictures() {
    Path file = TestPhotos.folder("TEST_WEIGHTS_DIR").resolve(SMALLEST);
    BackboneId id = importer.importKeras(file, "auto", store);
    String etag = store.head(id.folder() + "/backbone.zip").orElseThrow().etag();
    assertThat(importer.importKeras(file, "auto", store)).isEqualTo(id);
    assertThat(importer.importKeras(file, "centred", store)).isEqualTo(id);
    assertThat(store.list("backbones/")).hasSize(2);
    assertThat(importer.importKeras(file, "caffe", store)).isNotEqualTo(id);

    try (Backbone backbone = new Dl4jBackboneLoader(root -> store, 4).load(store.root(), id)) {
      assertThat(backbone.embeddingLength()).isEqualTo(256);
      var preprocessor = new ImagePreprocessor(backbone.preprocessing());
      int floats = backbone.preprocessing().floats();
      float[] batch = new float[4 * floats];
      for (int i = 0; i < 4; i++) {
        preprocessor.write(TestPhotos.noise(64, i), batch, i * floats);
      }
      float[][] together = backbone.embed(batch, 4);
      float[] alone = backbone.embed(Arrays.copyOfRange(batch, 2 * floats, 3 * floats), 1)[0];
      assertThat(together).hasDimensions(4, 256);
      assertThat(alone).isEqualTo(together[2]).isNotEqualTo(together[1]);
    }
    assertThat(store.head(id.folder() + "/backbone.zip").orElseThrow().etag()).isEqualTo(etag);
  }

  @Test
  void what_another_store_has_of_a_file_is_found_there_and_taken() {
    Path file = TestPhotos.folder("TEST_WEIGHTS_DIR").resolve(SMALLEST);
    var other = new InMemoryObjectStore();
    BackboneId id = importer.importKeras(file, "auto", other);
    var stored = new StoredBackbones(store);
    assertThat(stored.find(file, "auto")).isEmpty();

    stored.take(id, other);

    assertThat(stored.find(file, "auto")).contains(id);
    assertThat(stored.find(file, "centred")).contains(id);
    assertThat(stored.find(file, "caffe")).isEmpty();
    assertThat(store.list("")).isEqualTo(other.list(""));
  }

  @Test
  void conversion_gives_equal_bytes_in_every_store() {
    Path file = TestPhotos.folder("TEST_WEIGHTS_DIR").resolve(SMALLEST);
    var other = new InMemoryObjectStore();
    BackboneId id = importer.importKeras(file, "auto", store);
    importer.importKeras(file, "auto", other);
    String key = id.folder() + "/backbone.zip";
    assertThat(store.head(key).orElseThrow().etag())
        .isEqualTo(other.head(key).orElseThrow().etag());
  }

  @Test
  void what_is_stored_computes_what_keras_file_did() throws Exception {
    NativeRuntime.load();
    try (var files = Files.list(TestPhotos.folder("TEST_WEIGHTS_DIR"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".h5")).sorted().toList()) {
        KerasFile keras = KerasFile.open(file, KerasFile.bytes(file));
        ComputationGraph original = keras.network();
        ComputationGraph stored = BackboneFiles.network(BackboneFiles.archive(original));
        INDArray picture =
            Nd4j.rand(DataType.FLOAT, 2, keras.heightPixels(), keras.widthPixels(), 3);
        assertThat(stored.outputSingle(picture))
            .as("%s", file)
            .isEqualTo(original.outputSingle(picture));
        stored.close();
        original.close();
      }
    }
  }

  @Test
  void one_dnn_gives_the_vectors_that_dl4j_gives() throws Exception {
    NativeRuntime.load();
    try (var files = Files.list(TestPhotos.folder("TEST_WEIGHTS_DIR"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".h5")).sorted().toList()) {
        KerasFile keras = KerasFile.open(file, KerasFile.bytes(file));
        ComputationGraph network = keras.network();
        byte[] archive = BackboneFiles.archive(network);
        Preprocessing shape = Preprocessing.centred(keras.widthPixels(), keras.heightPixels());
        INDArray pictures =
            Nd4j.rand(DataType.FLOAT, 2, keras.heightPixels(), keras.widthPixels(), 3);
        INDArray wanted = network.outputSingle(pictures);
        int length = (int) wanted.size(1);
        try (var direct = EmbeddingNetwork.open(archive, shape, length, new Lanes(2, 1))) {
          assertThat(direct).isInstanceOf(OneDnnLanes.class);
          float[][] vectors = direct.run(Floats.of(pictures), 2);
          double largest = wanted.amaxNumber().doubleValue();
          for (int i = 0; i < 2; i++) {
            for (int j = 0; j < length; j++) {
              assertThat((double) vectors[i][j])
                  .as("%s, number %s", file, j)
                  .isCloseTo(wanted.getDouble(i, j), Offset.offset(1e-5 * Math.max(1, largest)));
            }
          }
        }
        network.close();
      }
    }
  }

  @Test
  void what_is_no_backbone_is_refused_with_a_sentence() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.h5"), "hello");
    assertThatThrownBy(() -> importer.importKeras(text, "auto", store))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("notes.h5' is not an HDF5 file")
        .hasMessageContaining("Maybe");
    assertThatThrownBy(() -> importer.importKeras(folder.resolve("none.h5"), "auto", store))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("none.h5' cannot be read");
    Path cut = folder.resolve("cut.h5");
    Files.write(cut, new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0, 0});
    assertThatThrownBy(() -> importer.importKeras(cut, "centred", store))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cut.h5' cannot be read");
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void every_known_file_has_a_preprocessing_we_offer() {
    assertThat(KnownWeights.all())
        .hasSize(3)
        .allMatch(known -> known.preprocessing().matches("centred|caffe"));
  }
}
