package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasFileTest {
  @TempDir private Path folder;

  private int files;

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
  void hdf5_without_a_model_is_refused() {
    Path file = KerasFiles.withoutModel(folder.resolve("weights.h5"));
    assertThatThrownBy(() -> KerasFile.open(file, KerasFile.bytes(file)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("weights.h5' holds weights without the model");
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
    return KerasFiles.config(shape, type, outputs);
  }

  private Path write(String model) {
    return KerasFiles.of(model, folder.resolve("model" + files++ + ".h5"));
  }
}
