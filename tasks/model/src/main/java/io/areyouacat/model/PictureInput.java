package io.areyouacat.model;

import io.areyouacat.core.image.ImagePreprocessor;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.image.Preprocessing;

/**
 * What a network from pixels reads: a square of whole 8-bit levels, scaled to -1 to 1, {@code
 * [channel, height, width]}. Levels are whole so that pictures kept in memory for training and
 * pictures that come one by one in service are the very same numbers.
 */
final class PictureInput {
  private final int sidePixels;
  private final ImagePreprocessor toLevels;

  PictureInput(int sidePixels) {
    this.sidePixels = sidePixels;
    this.toLevels =
        new ImagePreprocessor(
            new Preprocessing(sidePixels, sidePixels, Preprocessing.ChannelOrder.RGB, 0, 0, 0, 1));
  }

  int sidePixels() {
    return sidePixels;
  }

  /** How a model's specification puts it. */
  Preprocessing preprocessing() {
    return Preprocessing.centred(sidePixels, sidePixels);
  }

  /** {@code [channel, height, width]}, 8 bits without sign. */
  byte[] levels(Pixels pixels) {
    float[] resized = toLevels.toFloats(pixels);
    int plane = sidePixels * sidePixels;
    var levels = new byte[3 * plane];
    for (int i = 0; i < plane; i++) {
      for (int channel = 0; channel < 3; channel++) {
        levels[channel * plane + i] = (byte) Math.round(resized[3 * i + channel]);
      }
    }
    return levels;
  }

  void write(byte[] levels, float[] target, int offset) {
    for (int i = 0; i < levels.length; i++) {
      target[offset + i] = levels[i] & 0xff;
    }
    scale(target, offset);
  }

  /** Scales one picture's levels, 0 to 255, in place. */
  void scale(float[] target, int offset) {
    Preprocessing centred = preprocessing();
    float mean = (float) centred.meanFirst();
    float factor = (float) (1 / centred.scale());
    for (int i = offset; i < offset + centred.floats(); i++) {
      target[i] = (target[i] - mean) * factor;
    }
  }
}
