package io.areyouacat.image;

import io.areyouacat.core.image.ImageProperties;
import io.areyouacat.core.image.PhotoAnalyzer;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.image.Pixels;

/** Everything that is kept about a picture, from its pixels alone. Thread-safe. */
public final class DefaultPhotoAnalyzer implements PhotoAnalyzer {

  private static final long serialVersionUID = 1L;

  private static final double DARK_PERCENTILE = 99;
  private static final double LIGHT_PERCENTILE = 5;

  @Override
  public PhotoFeatures analyze(Pixels pixels) {
    return new PhotoFeatures(
        pixels.width(),
        pixels.height(),
        properties(pixels),
        Pdq.hash(pixels),
        Thumbnails.of(pixels));
  }

  private static ImageProperties properties(Pixels pixels) {
    LumaPlane luma = LumaPlane.of(pixels);
    long[] histogram = luma.histogram();
    var perceived = new PerceivedBrightness(pixels);
    return new ImageProperties(
        Histograms.mean(histogram) / 255,
        Histograms.standardDeviation(histogram) / 255,
        luma.laplacianVariance(),
        Histograms.entropy(histogram),
        channelMean(pixels, 0),
        channelMean(pixels, 1),
        channelMean(pixels, 2),
        (double) pixels.width() / pixels.height(),
        isGreyscale(pixels),
        perceived.percentile(DARK_PERCENTILE),
        1 - perceived.percentile(LIGHT_PERCENTILE),
        BlurScore.of(pixels));
  }

  private static double channelMean(Pixels pixels, int channel) {
    byte[] rgb = pixels.rgb();
    long sum = 0;
    for (int i = channel; i < rgb.length; i += 3) {
      sum += rgb[i] & 0xff;
    }
    return sum / 255.0 / ((double) pixels.width() * pixels.height());
  }

  private static boolean isGreyscale(Pixels pixels) {
    byte[] rgb = pixels.rgb();
    for (int i = 0; i < rgb.length; i += 3) {
      if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2]) {
        return false;
      }
    }
    return true;
  }
}
