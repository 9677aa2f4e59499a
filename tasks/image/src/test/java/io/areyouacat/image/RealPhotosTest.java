package io.areyouacat.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.photo.PhotoReading.Readable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RealPhotosTest {

  private static final int PHOTOS = 200;

  private static final List<Path> SOME = new ArrayList<>();

  private final ImageIoPhotoDecoder decoder =
      new ImageIoPhotoDecoder(new PhotoLimits(20_000_000, 60_000_000));

  @BeforeAll
  static void find() throws IOException {
    String folder = System.getenv("TEST_PHOTOS_DIR");
    assumeTrue(folder != null, "TEST_PHOTOS_DIR is not set: no real photos to read");
    try (var files = Files.walk(Path.of(folder))) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
      assumeTrue(all.size() >= PHOTOS, "TEST_PHOTOS_DIR has fewer than " + PHOTOS + " photos");
      for (int i = 0; i < PHOTOS; i++) {
        SOME.add(all.get((int) ((long) i * all.size() / PHOTOS)));
      }
    }
  }

  @Test
  void real_photos_are_read_and_their_scores_are_in_range() throws IOException {
    var analyzer = new DefaultPhotoAnalyzer();
    int comparable = 0;
    for (Path file : SOME) {
      var reading = decoder.decode(Files.readAllBytes(file));
      assertThat(reading).as("%s", file).isInstanceOf(Readable.class);
      PhotoFeatures features = analyzer.analyze(((Readable<Pixels>) reading).value());
      var properties = features.properties();
      assertThat(properties.brightness()).as("%s", file).isBetween(0.02, 0.98);
      assertThat(properties.contrast()).as("%s", file).isBetween(0.02, 0.5);
      assertThat(properties.entropy()).as("%s", file).isBetween(2.0, 8.0);
      assertThat(properties.sharpness()).as("%s", file).isPositive();
      assertThat(properties.darkScore()).as("%s", file).isBetween(0.2, 1.0);
      assertThat(properties.blurScore()).as("%s", file).isBetween(0.05, 1.0);
      comparable += features.pdq().comparable() ? 1 : 0;
    }
    assertThat(comparable).isGreaterThan(PHOTOS * 9 / 10);
  }

  @Test
  void the_plain_and_the_full_jpeg_reader_see_the_same() throws IOException {
    for (Path file : SOME.subList(0, 40)) {
      byte[] bytes = Files.readAllBytes(file);
      Pixels plain = ((Readable<Pixels>) decoder.decode(bytes)).value();
      Pixels full = PixelConverter.toPixels(Readers.FULL_JPEG.decode(bytes).image());
      assertThat(full.rgb()).as("%s", file).isEqualTo(plain.rgb());
    }
  }
}
