package io.areyouacat.dataset;

import io.areyouacat.core.image.ImageProperties;
import io.areyouacat.core.image.PhotoAnalyzer;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.image.Thumbnail;

/** Takes hash and brightness from where {@link FakePhoto} put them. */
record FakeAnalyzer() implements PhotoAnalyzer {

  @Override
  public PhotoFeatures analyze(Pixels pixels) {
    double brightness = (pixels.rgb()[32] & 0xff) / 255.0;
    var properties =
        new ImageProperties(brightness, 0.2, 500, 7, brightness, 0.5, 0.5, 1, false, 0.9, 0.9, 0.9);
    return new PhotoFeatures(
        pixels.width(),
        pixels.height(),
        properties,
        FakePhoto.pdq(pixels),
        Thumbnail.ofJpeg(new byte[] {1, 2, 3}));
  }
}
