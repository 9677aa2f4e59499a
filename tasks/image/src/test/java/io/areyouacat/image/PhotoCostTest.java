package io.areyouacat.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.areyouacat.core.image.ImagePreprocessor;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.image.Preprocessing;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What looking at a photo allocates, in bytes a pixel: counted, since times differ by machine. */
class PhotoCostTest {
  private static final int SIDE = 400;
  private static final int TIMES = 10;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void analysing_a_photo_allocates_few_times_its_pixels() {
    var analyzer = new DefaultPhotoAnalyzer();
    Pixels pixels = noise();
    // Two planes of luma, a buffer to blur in, and rows on the way to smaller copies.
    assertThat(bytesAPixel(() -> analyzer.analyze(pixels))).isLessThan(30);
  }

  @Test
  void bringing_a_photo_to_a_networks_size_allocates_two_pictures_of_floats() {
    var preprocessor = new ImagePreprocessor(Preprocessing.centred(224, 224));
    Pixels pixels = noise();
    var target = new float[preprocessor.preprocessing().floats()];
    assertThat(bytesAPixel(() -> preprocessor.write(pixels, target, 0))).isLessThan(14);
  }

  private double bytesAPixel(Runnable work) {
    work.run();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < TIMES; i++) {
      work.run();
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    return (double) bytes / TIMES / (SIDE * SIDE);
  }

  private static Pixels noise() {
    var rgb = new byte[3 * SIDE * SIDE];
    new Random(1).nextBytes(rgb);
    return new Pixels(SIDE, SIDE, rgb);
  }
}
