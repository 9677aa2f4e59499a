package io.areyouacat.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoHeader;
import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.photo.PhotoReading.Readable;
import io.areyouacat.core.photo.PhotoReading.Refused;
import io.areyouacat.core.photo.RejectionReason;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {

  /** For a photo of at most a million pixels: some copies of it in four bytes a pixel. */
  private static final long MOST_BYTES = 40_000_000;

  private final ImageIoPhotoDecoder decoder =
      new ImageIoPhotoDecoder(new PhotoLimits(20_000_000, 60_000_000));

  static Stream<Arguments> files_refused_by_their_first_bytes() {
    return Stream.of(
        arguments(BrokenPhotos.empty(), RejectionReason.EMPTY_FILE, "has no bytes"),
        arguments(BrokenPhotos.text(), RejectionReason.NOT_A_PHOTO, "is text"),
        arguments(Drawings.ascii("<!DOCTYPE html><p>"), RejectionReason.NOT_A_PHOTO, "web page"),
        arguments(Drawings.ascii("<svg></svg>"), RejectionReason.UNSUPPORTED_FORMAT, "is SVG"),
        arguments(BrokenPhotos.zip(), RejectionReason.NOT_A_PHOTO, "is a ZIP archive"),
        arguments(BrokenPhotos.noise(), RejectionReason.NOT_A_PHOTO, "like any known kind"),
        arguments(
            Drawings.concat(new byte[4], Drawings.ascii("ftypisom")),
            RejectionReason.NOT_A_PHOTO,
            "is a video"),
        arguments(Drawings.ascii("BMW and other cars"), RejectionReason.NOT_A_PHOTO, "is text"),
        arguments(BrokenPhotos.heic(), RejectionReason.UNSUPPORTED_FORMAT, "It is HEIC."),
        arguments(
            Drawings.concat(new byte[4], Drawings.ascii("ftypavif")),
            RejectionReason.UNSUPPORTED_FORMAT,
            "is AVIF"),
        arguments(BrokenPhotos.tiff(), RejectionReason.UNSUPPORTED_FORMAT, "is TIFF"),
        arguments(BrokenPhotos.noiseAfterPngMagic(), RejectionReason.UNDECODABLE, "has no header"),
        arguments(BrokenPhotos.hugePng(), RejectionReason.TOO_MANY_PIXELS, "50000 x 50000"),
        arguments(BrokenPhotos.hugeJpeg(), RejectionReason.TOO_MANY_PIXELS, "50000 x 50000"),
        arguments(BrokenPhotos.hugeGif(), RejectionReason.TOO_MANY_PIXELS, "50000 x 50000"),
        arguments(BrokenPhotos.hugeBmp(), RejectionReason.TOO_MANY_PIXELS, "50000 x 50000"),
        arguments(BrokenPhotos.hugeWebp(), RejectionReason.TOO_MANY_PIXELS, "pixels"));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("files_refused_by_their_first_bytes")
  void a_file_is_refused_by_its_first_bytes(byte[] bytes, RejectionReason reason, String detail) {
    assertRefused(decoder.readHeader(bytes), reason, detail);
    assertRefused(decoder.decode(bytes), reason, detail);
  }

  static Stream<Arguments> files_refused_when_decoded() {
    return Stream.of(
        arguments(BrokenPhotos.truncatedJpeg(), RejectionReason.TRUNCATED, "no end marker"),
        arguments(BrokenPhotos.truncatedJpegWithEnd(), RejectionReason.TRUNCATED, "last rows"),
        arguments(BrokenPhotos.truncatedPng(), RejectionReason.TRUNCATED, "cut off"),
        arguments(BrokenPhotos.truncatedGif(), RejectionReason.TRUNCATED, "cut off"),
        arguments(BrokenPhotos.truncatedBmp(), RejectionReason.TRUNCATED, "cut off"),
        arguments(BrokenPhotos.truncatedWebp(), RejectionReason.TRUNCATED, "cut off"),
        arguments(
            BrokenPhotos.webpOfFewPixels(),
            RejectionReason.UNDECODABLE,
            "data ends before its last pixel"),
        arguments(BrokenPhotos.pngOfNoise(), RejectionReason.UNDECODABLE, "does not decode"));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("files_refused_when_decoded")
  void a_file_is_refused_when_decoded(byte[] bytes, RejectionReason reason, String detail) {
    assertThat(decoder.readHeader(bytes)).isInstanceOf(Readable.class);
    assertRefused(decoder.decode(bytes), reason, detail);
  }

  @Test
  void a_file_of_jpeg_magic_and_noise_is_refused() {
    assertThat(decoder.decode(BrokenPhotos.noiseAfterJpegMagic())).isInstanceOf(Refused.class);
  }

  @Test
  void a_jpeg_without_its_end_is_refused_wherever_it_is_cut() {
    byte[] jpeg = Drawings.cornersJpeg();
    for (int length = 3; length < jpeg.length; length += 7) {
      PhotoReading<Pixels> reading = decoder.decode(Arrays.copyOf(jpeg, length));
      assertRefused(reading, RejectionReason.TRUNCATED, "cut off");
    }
  }

  @Test
  void limits_are_checked_before_anything_is_decoded() {
    byte[] photo = OddPhotos.plainPng();
    int pixels = Drawings.WIDTH * Drawings.HEIGHT;
    var tooFewBytes = new ImageIoPhotoDecoder(new PhotoLimits(photo.length - 1, pixels));
    var tooFewPixels = new ImageIoPhotoDecoder(new PhotoLimits(photo.length, pixels - 1));
    var justRight = new ImageIoPhotoDecoder(new PhotoLimits(photo.length, pixels));
    assertRefused(tooFewBytes.decode(photo), RejectionReason.TOO_MANY_BYTES, "more than");
    assertRefused(tooFewPixels.readHeader(photo), RejectionReason.TOO_MANY_PIXELS, "32 x 24");
    assertThat(justRight.decode(photo)).isInstanceOf(Readable.class);
  }

  @Test
  void whatever_is_broken_or_cut_off_nothing_is_thrown_and_memory_is_bounded() {
    long seed = 20260101;
    var small = new ImageIoPhotoDecoder(new PhotoLimits(20_000_000, 1_000_000));
    var random = new Random(seed);
    List<byte[]> photos =
        List.of(
            Drawings.cornersJpeg(),
            OddPhotos.cmykJpeg(),
            OddPhotos.turnedJpeg(6),
            OddPhotos.plainPng(),
            OddPhotos.sixteenBitPng(),
            OddPhotos.palettePng(),
            OddPhotos.animatedGif(),
            OddPhotos.bmp(),
            OddPhotos.losslessWebp(),
            OddPhotos.lossyWebp());
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int refused = 0;
    for (byte[] photo : photos) {
      for (int i = 0; i < 150; i++) {
        byte[] broken =
            random.nextInt(4) == 0
                ? Arrays.copyOf(photo, 60 + random.nextInt(photo.length - 60))
                : photo.clone();
        for (int hit = random.nextInt(8); hit >= 0; hit--) {
          broken[random.nextInt(random.nextBoolean() ? 60 : broken.length)] =
              (byte) random.nextInt(256);
        }
        // What is thrown would fail the test; half of the hits are on the first bytes.
        long before = threads.getCurrentThreadAllocatedBytes();
        refused += small.decode(broken) instanceof Refused<Pixels> ? 1 : 0;
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
            .as("bytes for try %s of a photo of %s bytes, seed %s", i, photo.length, seed)
            .isLessThan(MOST_BYTES);
      }
    }
    assertThat(refused).as("refused of 1500 photos broken with seed %s", seed).isGreaterThan(500);
  }

  private static void assertRefused(PhotoReading<?> reading, RejectionReason reason, String part) {
    assertThat(reading).isInstanceOf(Refused.class);
    var refused = (Refused<?>) reading;
    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.detail()).contains(part);
  }

  @Test
  void a_header_is_refused_in_one_sentence_without_a_name() {
    PhotoReading<PhotoHeader> reading = decoder.readHeader(BrokenPhotos.heic());
    assertThat(reading)
        .isEqualTo(new Refused<PhotoHeader>(RejectionReason.UNSUPPORTED_FORMAT, "It is HEIC."));
  }
}
