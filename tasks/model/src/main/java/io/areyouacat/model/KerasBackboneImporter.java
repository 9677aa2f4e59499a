package io.areyouacat.model;

import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.BackboneImporter;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ObjectStore;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads Keras 2 models kept as HDF5 and keeps them as DL4J networks. */
public final class KerasBackboneImporter implements BackboneImporter {
  private static final Logger LOG = LoggerFactory.getLogger(KerasBackboneImporter.class);

  @Override
  public BackboneId importKeras(Path file, String preprocessing, ObjectStore store) {
    NativeRuntime.load();
    byte[] bytes = KerasFile.bytes(file);
    String sha256 = PhotoId.sha256Hex(bytes);
    Optional<KnownWeights> known = KnownWeights.of(sha256);
    KerasFile keras = KerasFile.open(file, bytes);
    Preprocessing chosen = KnownWeights.preprocessing(keras, preprocessing, known);
    BackboneId id = BackboneFiles.id(sha256, chosen);
    var files = new BackboneFiles(store, id);
    if (files.exist()) {
      return id;
    }
    byte[] archive = archive(keras);
    int length = embeddingLength(keras, archive);
    String name = known.map(KnownWeights::name).orElse(String.valueOf(file.getFileName()));
    files.write(archive, new BackboneDescription(name, sha256, chosen, length));
    LOG.info("Converted backbone '{}' to {}, {} numbers a photo", name, id, length);
    return id;
  }

  private static byte[] archive(KerasFile keras) {
    ComputationGraph network = keras.network();
    try {
      return BackboneFiles.archive(network);
    } finally {
      NativeMemory.free(network);
    }
  }

  /** By running what will be stored once, on a black picture, which shows that it runs at all. */
  private static int embeddingLength(KerasFile keras, byte[] archive) {
    ComputationGraph network = BackboneFiles.network(archive);
    try (var picture = Nd4j.zeros(DataType.FLOAT, 1, keras.heightPixels(), keras.widthPixels(), 3);
        var output = network.outputSingle(picture)) {
      if (output.rank() != 2) {
        throw KerasFile.refused(
            keras.path(),
            "gives %s numbers a picture in %s dimensions, not one vector"
                .formatted(output.length(), output.rank() - 1));
      }
      return Math.toIntExact(output.size(1));
    } finally {
      NativeMemory.free(network);
    }
  }
}
