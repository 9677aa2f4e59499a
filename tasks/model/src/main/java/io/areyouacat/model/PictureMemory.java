package io.areyouacat.model;

import io.areyouacat.core.photo.PhotoId;
import java.util.Map;
import java.util.SplittableRandom;

/** Small pictures in memory, decoded once: 12 KB each at 64 pixels a side. */
final class PictureMemory implements ExampleSource {
  private final PictureInput input;
  private final Map<PhotoId, byte[]> levels;

  /**
   * @param levels of each photo, as {@link PictureInput#levels} gives them
   */
  PictureMemory(PictureInput input, Map<PhotoId, byte[]> levels) {
    this.input = input;
    this.levels = Map.copyOf(levels);
  }

  @Override
  public Example of(PhotoId photo) {
    byte[] picture = levels.get(photo);
    if (picture == null) {
      throw new IllegalStateException("No pixels of photo " + photo);
    }
    return new Picture(picture);
  }

  private final class Picture implements Example {
    private final byte[] picture;

    Picture(byte[] picture) {
      this.picture = picture;
    }

    @Override
    public void write(float[] target, int offset) {
      input.write(picture, target, offset);
    }

    @Override
    public void writeVaried(SplittableRandom random, float[] target, int offset) {
      Variation.draw(random).write(picture, input.sidePixels(), target, offset);
      input.scale(target, offset);
    }
  }
}
