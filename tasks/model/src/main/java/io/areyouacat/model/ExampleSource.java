package io.areyouacat.model;

import io.areyouacat.core.photo.PhotoId;
import java.util.SplittableRandom;

/** What a network reads of each photo. Thread-safe. */
@FunctionalInterface
interface ExampleSource {

  /** To be looked up once a photo, not once an epoch. */
  Example of(PhotoId photo);

  /** What a network reads of one photo. */
  @FunctionalInterface
  interface Example {
    /** Writes the photo's numbers to {@code target} from {@code offset} on. */
    void write(float[] target, int offset);

    /** The same, varied at random where that helps learning. */
    default void writeVaried(SplittableRandom random, float[] target, int offset) {
      write(target, offset);
    }
  }
}
