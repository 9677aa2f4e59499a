package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.hdf5.Attribute;
import org.bytedeco.hdf5.DataSpace;
import org.bytedeco.hdf5.H5File;
import org.bytedeco.hdf5.PredType;
import org.bytedeco.hdf5.StrType;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasFileTest {
  @TempDir private Path folder;

  private int files;

  @BeforeEach
  void prepare() {
    NativeRuntime.prepare();
  }

  @Test
  void pictures_of_a_fixed_size_with_three_channels_last_are_what_we_read() {
    KerasFile keras = open(model("[null, 160, 192, 3]", "float32", 1));
    assertThat(keras.heightPixels()).isEqualTo(160);
    assertThat(keras.widthPixels()).isEqualTo(192);
  }

  @Test
  void other_inputs_are_refused_by_a_sentence_that_names_them() {
    assertRefused(
        model("[null, 3, 224, 224]", "float32", 1),
        "does not read pictures as [batch, height, width, 3]: its input is [null,3,224,224]");
    assertRefused(
        model("[null, null, null, 3]", "float32", 1), "does not fix the size of its input");
    assertRefused(model("[null, 100]", "float32", 1), "reads no pictures");
    assertRefused(model("[null, 224, 224, 3]", "uint8", 1), "reads uint8, not float32");
    assertRefused(model("[null, 224, 224, 3]", "float32", 2), "several inputs or outputs");
    assertRefused("no JSON at all", "describes its model in no readable way");
  }

  @Test
  void a_model_that_cannot_be_converted_is_refused() {
    Path file = write(model("[null, 160, 192, 3]", "float32", 1));
    KerasFile keras = KerasFile.open(file, KerasFile.bytes(file));
    assertThatThrownBy(keras::network)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cannot be converted");
  }

  private void assertRefused(String model, String sentence) {
    assertThatThrownBy(() -> open(model))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining("Maybe");
  }

  private KerasFile open(String model) {
    Path file = write(model);
    return KerasFile.open(file, KerasFile.bytes(file));
  }

  private static String model(String shape, String type, int outputs) {
    String output = "[\"gap\", 0, 0]";
    return """
        {"class_name": "Model", "config": {"name": "m", "layers": [
          {"class_name": "InputLayer", "name": "in", "inbound_nodes": [],
           "config": {"name": "in", "batch_input_shape": %s, "dtype": "%s"}}],
          "input_layers": [["in", 0, 0]], "output_layers": [%s]}}"""
        .formatted(shape, type, outputs == 1 ? output : output + ", " + output);
  }

  /** An HDF5 file whose only content is Keras' description of a model. */
  private Path write(String model) {
    Path file = folder.resolve("model" + files++ + ".h5");
    var hdf = new H5File(file.toString(), hdf5.H5F_ACC_TRUNC);
    var type = new StrType(PredType.C_S1(), hdf5.H5T_VARIABLE);
    Attribute attribute = hdf.createAttribute("model_config", type, new DataSpace(hdf5.H5S_SCALAR));
    var text = new BytePointer(model, StandardCharsets.UTF_8);
    attribute.write(type, new PointerPointer<BytePointer>(1).put(0, text));
    attribute.deallocate();
    hdf._close();
    hdf.deallocate();
    return file;
  }
}
