package io.areyouacat.model;

import io.areyouacat.core.photo.PhotoId;
import java.util.SplittableRandom;

/** What a network reads of each photo. Thread-safe. */
interface ExampleSource {
  /** Writes the photo's numbers to {@code target} from {@code offset} on. */
  void write(PhotoId photo, float[] target, int offset);

  /** The same, varied at random where that helps learning. */
  default void writeVaried(PhotoId photo, SplittableRandom random, float[] target, int offset) {
    write(photo, target, offset);
  }
}
