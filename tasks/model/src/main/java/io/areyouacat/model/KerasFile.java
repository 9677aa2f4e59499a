package io.areyouacat.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.hdf5.Exception;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;

/**
 * A Keras 2 model with its weights in an HDF5 file, checked to be a backbone: one input {@code
 * [batch, height, width, 3]} of a fixed size.
 */
record KerasFile(Path path, int widthPixels, int heightPixels) {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final String WANTED =
      "Maybe save a Keras 2 model without its classifier, input [batch, height, width, 3], with"
          + " model.save('backbone.h5').";

  /**
   * Reads what the model says of itself, without its weights.
   *
   * @param bytes of the file at {@code path}
   */
  static KerasFile open(Path path, byte[] bytes) {
    if (!Arrays.equals(SIGNATURE, Arrays.copyOf(bytes, SIGNATURE.length))) {
      throw refused(path, "is not an HDF5 file");
    }
    JsonNode config = config(path);
    JsonNode shape = inputShape(path, config);
    int height = shape.get(1).asInt();
    int width = shape.get(2).asInt();
    if (height <= 0 || width <= 0) {
      throw refused(path, "does not fix the size of its input, which is " + shape);
    }
    return new KerasFile(path, width, height);
  }

  /** The network, its input still {@code [batch, height, width, channel]}. */
  ComputationGraph network() {
    try {
      return KerasModelImport.importKerasModelAndWeights(path.toString(), false);
    } catch (java.lang.Exception e) {
      throw refused(path, "cannot be converted: " + firstLine(e));
    }
  }

  static BadInputException refused(Path path, String why) {
    return new BadInputException("Backbone '%s' %s.".formatted(path, why), WANTED);
  }

  private static JsonNode config(Path path) {
    // Otherwise HDF5 prints its own stack trace beside our sentence.
    Exception.dontPrint();
    try (var archive = new Hdf5Archive(path.toString())) {
      if (!archive.hasAttribute("model_config")) {
        throw refused(path, "holds weights without the model");
      }
      return Json.mapper().readTree(archive.readAttributeAsString("model_config"));
    } catch (JsonProcessingException e) {
      throw refused(path, "describes its model in no readable way");
    } catch (BadInputException e) {
      throw e;
    } catch (java.lang.Exception e) {
      throw refused(path, "cannot be read: " + firstLine(e));
    }
  }

  private static JsonNode inputShape(Path path, JsonNode model) {
    JsonNode config = model.path("config");
    if (config.path("input_layers").size() > 1 || config.path("output_layers").size() > 1) {
      throw refused(path, "has several inputs or outputs");
    }
    JsonNode layers = config.isArray() ? config : config.path("layers");
    JsonNode first = layers.path(0).path("config");
    JsonNode shape =
        first.has("batch_input_shape")
            ? first.path("batch_input_shape")
            : first.path("batch_shape");
    if (shape.size() != 4) {
      throw refused(path, "reads no pictures: its input is " + shape);
    }
    if (shape.get(3).asInt() != 3) {
      throw refused(
          path, "does not read pictures as [batch, height, width, 3]: its input is " + shape);
    }
    String type = first.path("dtype").asText("float32");
    if (!type.equals("float32")) {
      throw refused(path, "reads " + type + ", not float32");
    }
    return shape;
  }

  private static String firstLine(java.lang.Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }

  static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new BadInputException(
          "Backbone '%s' cannot be read.".formatted(path),
          "Maybe check that the file is there.",
          e);
    }
  }
}
