package io.areyouacat.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Eight drawn photos, two of each category, that a stored model must score as it did when it was
 * trained.
 */
public final class GoldenPhotos {

  private static final int PER_CATEGORY = 2;
  private static final long SEED = 8;

  private GoldenPhotos() {}

  /** Always the same bytes in the same order; each call makes new arrays. */
  public static List<byte[]> jpegs() {
    var jpegs = new ArrayList<byte[]>();
    SamplePhotos.draw(PER_CATEGORY, SEED).forEach(photo -> jpegs.add(photo.jpeg()));
    return jpegs;
  }
}
