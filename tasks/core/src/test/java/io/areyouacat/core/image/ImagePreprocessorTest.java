package io.areyouacat.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.core.image.Preprocessing.ChannelOrder;
import org.junit.jupiter.api.Test;

class ImagePreprocessorTest {

  private final Pixels pixel = new Pixels(1, 1, new byte[] {(byte) 200, 100, 50});

  @Test
  void centred_is_rgb_from_minus_one_to_one() {
    var preprocessor = new ImagePreprocessor(Preprocessing.centred(1, 1));

    assertThat(preprocessor.toFloats(pixel))
        .containsExactly(
            new float[] {72.5f / 127.5f, -27.5f / 127.5f, -77.5f / 127.5f}, within(1e-6f));
    assertThat(preprocessor.toFloats(new Pixels(1, 1, new byte[] {0, 0, (byte) 255})))
        .containsExactly(-1, -1, 1);
  }

  @Test
  void caffe_is_bgr_minus_the_mean_colour() {
    float[] floats = new ImagePreprocessor(Preprocessing.caffe(1, 1)).toFloats(pixel);

    assertThat(floats)
        .containsExactly(new float[] {50 - 103.939f, 100 - 116.779f, 200 - 123.68f}, within(1e-4f));
  }

  @Test
  void means_and_scale_belong_to_the_channels_in_their_order() {
    var rgb = new Preprocessing(1, 1, ChannelOrder.RGB, 200, 90, 40, 2);
    var bgr = new Preprocessing(1, 1, ChannelOrder.BGR, 50, 90, 180, 10);

    assertThat(new ImagePreprocessor(rgb).toFloats(pixel)).containsExactly(0, 5, 5);
    assertThat(new ImagePreprocessor(bgr).toFloats(pixel)).containsExactly(0, 1, 2);
  }

  @Test
  void pictures_of_a_batch_stand_one_after_the_other() {
    var preprocessor = new ImagePreprocessor(Preprocessing.centred(8, 6));
    Pixels one = ResizerTest.random(20, 10, 1);
    Pixels other = ResizerTest.random(5, 30, 2);
    int floats = preprocessor.preprocessing().floats();
    var batch = new float[2 * floats];

    preprocessor.write(one, batch, 0);
    preprocessor.write(other, batch, floats);

    assertThat(floats).isEqualTo(3 * 8 * 6);
    assertThat(java.util.Arrays.copyOfRange(batch, 0, floats))
        .isEqualTo(preprocessor.toFloats(one));
    assertThat(java.util.Arrays.copyOfRange(batch, floats, 2 * floats))
        .isEqualTo(preprocessor.toFloats(other));
  }

  @Test
  void rows_come_before_columns() {
    Pixels two = ResizerTest.grey(2, 1, 10, 20);
    var none = new Preprocessing(2, 1, ChannelOrder.RGB, 0, 0, 0, 1);

    assertThat(new ImagePreprocessor(none).toFloats(two)).containsExactly(10, 10, 10, 20, 20, 20);
  }

  @Test
  void nonsense_sizes_and_scales_are_refused() {
    assertThatThrownBy(() -> Preprocessing.centred(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Preprocessing(1, 1, ChannelOrder.RGB, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
