package io.areyouacat.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoFormat;
import io.areyouacat.core.photo.PhotoHeader;
import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.photo.PhotoReading.Readable;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageIoPhotoDecoderTest {

  private static final PhotoLimits LIMITS = new PhotoLimits(20_000_000, 60_000_000);

  private final ImageIoPhotoDecoder decoder = new ImageIoPhotoDecoder(LIMITS);

  static Stream<Arguments> every_kind_of_photo() {
    return Stream.of(
        arguments("plain JPEG", PhotoFormat.JPEG, Drawings.cornersJpeg(), 6),
        arguments("CMYK JPEG", PhotoFormat.JPEG, OddPhotos.cmykJpeg(), 12),
        arguments("YCCK JPEG", PhotoFormat.JPEG, OddPhotos.ycckJpeg(), 12),
        arguments("JPEG with a profile", PhotoFormat.JPEG, OddPhotos.jpegWithColourProfile(), 6),
        arguments("plain PNG", PhotoFormat.PNG, OddPhotos.plainPng(), 0),
        arguments("16-bit PNG", PhotoFormat.PNG, OddPhotos.sixteenBitPng(), 0),
        arguments("PNG with palette", PhotoFormat.PNG, OddPhotos.palettePng(), 0),
        arguments("animated GIF", PhotoFormat.GIF, OddPhotos.animatedGif(), 0),
        arguments("BMP", PhotoFormat.BMP, OddPhotos.bmp(), 0),
        arguments("lossless WebP", PhotoFormat.WEBP, OddPhotos.losslessWebp(), 0),
        arguments("lossy WebP", PhotoFormat.WEBP, OddPhotos.lossyWebp(), 25));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("every_kind_of_photo")
  void every_kind_of_photo_is_read(String name, PhotoFormat format, byte[] bytes, int tolerance) {
    assertThat(decoder.readHeader(bytes))
        .isEqualTo(new Readable<>(new PhotoHeader(format, Drawings.WIDTH, Drawings.HEIGHT)));
    Pixels pixels = decode(bytes);
    assertThat(pixels.width()).isEqualTo(Drawings.WIDTH);
    assertThat(pixels.height()).isEqualTo(Drawings.HEIGHT);
    assertColour(pixels, 5, 5, Drawings.TOP_LEFT, tolerance);
    assertColour(pixels, 26, 5, Drawings.TOP_RIGHT, tolerance);
    assertColour(pixels, 5, 18, Drawings.BOTTOM_LEFT, tolerance);
    assertColour(pixels, 26, 18, Drawings.BOTTOM_RIGHT, tolerance);
  }

  @Test
  void grey_keeps_the_values_that_are_stored() {
    for (byte[] bytes : new byte[][] {OddPhotos.greyPng(), OddPhotos.greyJpeg()}) {
      Pixels pixels = decode(bytes);
      assertColour(pixels, 5, 5, new Color(40, 40, 40), 1);
      assertColour(pixels, 5, 18, new Color(200, 200, 200), 1);
    }
  }

  @Test
  void what_is_transparent_is_seen_over_white() {
    Pixels pixels = decode(OddPhotos.transparentPng());
    assertColour(pixels, 5, 5, Color.WHITE, 0);
    assertColour(pixels, 26, 5, new Color(127, 127, 127), 0);
  }

  @Test
  void a_photo_of_one_pixel_is_read() {
    Pixels pixels = decode(OddPhotos.onePixelPng());
    assertThat(pixels.rgb()).containsExactly(255, 0, 0);
  }

  @Test
  void bytes_after_the_end_of_a_photo_do_no_harm() {
    byte[] jpeg = Drawings.cornersJpeg();
    byte[] longer = Drawings.concat(jpeg, BrokenPhotos.noise());
    assertThat(decode(longer).rgb()).isEqualTo(decode(jpeg).rgb());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_photo_is_turned_upright(int orientation) {
    Pixels pixels = decode(OddPhotos.turnedJpeg(orientation));
    boolean turned = orientation >= 5;
    assertThat(pixels.width()).isEqualTo(turned ? Drawings.HEIGHT : Drawings.WIDTH);
    // Which stored corner is seen at the top left and at the top right, from the EXIF standard's
    // words on the 0th row and the 0th column.
    Color[][] seen = {
      {Drawings.TOP_LEFT, Drawings.TOP_RIGHT},
      {Drawings.TOP_RIGHT, Drawings.TOP_LEFT},
      {Drawings.BOTTOM_RIGHT, Drawings.BOTTOM_LEFT},
      {Drawings.BOTTOM_LEFT, Drawings.BOTTOM_RIGHT},
      {Drawings.TOP_LEFT, Drawings.BOTTOM_LEFT},
      {Drawings.BOTTOM_LEFT, Drawings.TOP_LEFT},
      {Drawings.BOTTOM_RIGHT, Drawings.TOP_RIGHT},
      {Drawings.TOP_RIGHT, Drawings.BOTTOM_RIGHT}
    };
    assertColour(pixels, 4, 4, seen[orientation - 1][0], 12);
    assertColour(pixels, pixels.width() - 5, 4, seen[orientation - 1][1], 12);
  }

  @Test
  void the_orientation_of_a_png_is_followed_too() {
    byte[] png = OddPhotos.plainPng();
    byte[] turned =
        Drawings.concat(
            Arrays.copyOf(png, 33),
            BrokenPhotos.chunk("eXIf", Drawings.orientationTiff(6)),
            Arrays.copyOfRange(png, 33, png.length));
    Pixels pixels = decode(turned);
    assertThat(pixels.width()).isEqualTo(Drawings.HEIGHT);
    assertColour(pixels, 4, 4, Drawings.BOTTOM_LEFT, 0);
  }

  @Test
  void the_orientation_of_a_webp_is_followed_too() {
    Pixels pixels = decode(OddPhotos.turnedWebp(8));
    assertThat(pixels.width()).isEqualTo(Drawings.HEIGHT);
    assertColour(pixels, 4, 4, Drawings.TOP_RIGHT, 0);
  }

  @Test
  void a_senseless_orientation_is_taken_as_upright() {
    assertThat(decode(OddPhotos.turnedJpeg(99)).rgb())
        .isEqualTo(decode(Drawings.cornersJpeg()).rgb());
  }

  @Test
  void a_decoder_can_be_sent_to_another_process() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(decoder);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      var copy = (ImageIoPhotoDecoder) in.readObject();
      assertThat(copy.readHeader(OddPhotos.bmp())).isInstanceOf(Readable.class);
    }
  }

  private Pixels decode(byte[] bytes) {
    var reading = decoder.decode(bytes);
    assertThat(reading).isInstanceOf(Readable.class);
    return ((Readable<Pixels>) reading).value();
  }

  private static void assertColour(Pixels pixels, int x, int y, Color colour, int tolerance) {
    int[] expected = {colour.getRed(), colour.getGreen(), colour.getBlue()};
    for (int channel = 0; channel < 3; channel++) {
      assertThat(pixels.channel(x, y, channel))
          .as("channel %s at %s, %s", channel, x, y)
          .isBetween(expected[channel] - tolerance, expected[channel] + tolerance);
    }
  }
}
