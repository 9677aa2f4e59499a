package io.areyouacat.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.core.image.ImageProperties;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoHeader;
import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.photo.PhotoReading.Readable;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DefaultPhotoAnalyzerTest {

  private final DefaultPhotoAnalyzer analyzer = new DefaultPhotoAnalyzer();

  @Test
  void a_picture_of_one_colour_has_no_contrast_and_says_nothing() {
    ImageProperties properties = properties((x, y) -> 0x102030);
    double luma = Math.round(0.299 * 0x10 + 0.587 * 0x20 + 0.114 * 0x30) / 255.0;
    assertThat(properties.brightness()).isEqualTo(luma);
    assertThat(properties.contrast()).isZero();
    assertThat(properties.entropy()).isZero();
    assertThat(properties.sharpness()).isZero();
    assertThat(properties.meanRed()).isEqualTo(0x10 / 255.0);
    assertThat(properties.meanGreen()).isEqualTo(0x20 / 255.0);
    assertThat(properties.meanBlue()).isEqualTo(0x30 / 255.0);
    assertThat(properties.greyscale()).isFalse();
    assertThat(properties.aspectRatio()).isEqualTo(2);
  }

  @Test
  void black_and_white_halves_have_the_contrast_and_entropy_of_a_coin() {
    ImageProperties properties = properties((x, y) -> x < 40 ? 0 : 0xffffff);
    assertThat(properties.brightness()).isEqualTo(0.5);
    assertThat(properties.contrast()).isEqualTo(0.5);
    assertThat(properties.entropy()).isCloseTo(1, within(1e-12));
    assertThat(properties.greyscale()).isTrue();
    assertThat(properties.darkScore()).isCloseTo(1, within(1e-4));
    assertThat(properties.lightScore()).isEqualTo(1);
    // Of 78 columns inside, one answers 255 and one -255.
    assertThat(properties.sharpness()).isCloseTo(2 * 255 * 255 / 78.0, within(1e-6));
  }

  @Test
  void a_dark_photo_has_a_small_dark_score_and_a_light_one_a_small_light_score() {
    ImageProperties dark = properties((x, y) -> 0x101010 + (x % 4) * 0x010101);
    ImageProperties light = properties((x, y) -> 0xfafafa + (x % 4) * 0x010101);
    assertThat(dark.darkScore()).isLessThan(0.32);
    assertThat(dark.lightScore()).isGreaterThan(0.9);
    assertThat(light.lightScore()).isLessThan(0.05);
    assertThat(light.darkScore()).isGreaterThan(0.9);
  }

  @Test
  void percentiles_lie_between_the_closest_ranks() {
    assertThat(brightness(0, 255).percentile(50)).isEqualTo(0.5);
    assertThat(brightness(0, 0, 0, 255, 0).percentile(99)).isCloseTo(0.96, within(1e-9));
    assertThat(brightness(255, 255, 255).percentile(5)).isEqualTo(1);
  }

  private static PerceivedBrightness brightness(int... greys) {
    var rgb = new byte[3 * greys.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) greys[i / 3];
    }
    return new PerceivedBrightness(new Pixels(greys.length, 1, rgb));
  }

  @Test
  void blurring_a_photo_lowers_its_blur_score_and_sharpness() {
    var random = new Random(5);
    var noise = new int[80 * 40];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextInt(256) * 0x010101;
    }
    ImageProperties sharp = properties((x, y) -> noise[y * 80 + x]);
    ImageProperties blurred = properties((x, y) -> (128 + x / 8) * 0x010101);
    assertThat(sharp.blurScore()).isGreaterThan(0.5);
    assertThat(blurred.blurScore()).isLessThan(sharp.blurScore());
    assertThat(blurred.sharpness()).isLessThan(sharp.sharpness() / 100);
  }

  @Test
  void a_thumbnail_keeps_the_shape_within_96_pixels() {
    PhotoFeatures features = analyzer.analyze(pixels(300, 100, (x, y) -> 0x804020));
    var decoder = new ImageIoPhotoDecoder(new PhotoLimits(1_000_000, 1_000_000));
    byte[] jpeg = features.thumbnail().jpeg();
    assertThat(decoder.readHeader(jpeg))
        .isInstanceOfSatisfying(
            Readable.class,
            header -> {
              var size = (PhotoHeader) header.value();
              assertThat(size.widthPixels()).isEqualTo(96);
              assertThat(size.heightPixels()).isEqualTo(32);
            });
    assertThat(features.widthPixels()).isEqualTo(300);
    assertThat(features.heightPixels()).isEqualTo(100);
  }

  @Test
  void any_size_from_one_pixel_on_can_be_analysed() {
    for (int[] size : new int[][] {{1, 1}, {2, 2}, {1, 300}, {2000, 3}}) {
      PhotoFeatures features = analyzer.analyze(pixels(size[0], size[1], (x, y) -> x * y));
      assertThat(features.properties().blurScore()).isBetween(0.0, 1.0);
      assertThat(features.properties().sharpness()).isNotNegative();
      assertThat(features.thumbnail().jpeg()).isNotEmpty();
    }
  }

  @Test
  void equal_pixels_give_equal_features() {
    Pixels one = pixels(80, 40, (x, y) -> 1000 * x + y);
    Pixels same = pixels(80, 40, (x, y) -> 1000 * x + y);
    assertThat(analyzer.analyze(one)).isEqualTo(analyzer.analyze(same));
  }

  private interface Colours {
    int at(int x, int y);
  }

  private ImageProperties properties(Colours colours) {
    return analyzer.analyze(pixels(80, 40, colours)).properties();
  }

  private static Pixels pixels(int width, int height, Colours colours) {
    var rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      int colour = colours.at(i % width, i / width);
      rgb[3 * i] = (byte) (colour >> 16);
      rgb[3 * i + 1] = (byte) (colour >> 8);
      rgb[3 * i + 2] = (byte) colour;
    }
    return new Pixels(width, height, rgb);
  }
}
