package io.areyouacat.core.dataset;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.photo.PhotoId;
import java.util.Comparator;

/**
 * Two photos that show the same picture.
 *
 * @param first the one with the smaller id
 * @param distance Hamming distance of their PDQ hashes, 0 to 31
 */
public record NearDuplicate(PhotoId first, PhotoId second, int distance)
    implements Comparable<NearDuplicate> {

  private static final Comparator<NearDuplicate> ORDER =
      Comparator.comparing(NearDuplicate::first).thenComparing(NearDuplicate::second);

  public NearDuplicate {
    checkArgument(
        first.compareTo(second) < 0, "%s and %s are not two photos in order", first, second);
  }

  /** In either order. */
  public static NearDuplicate of(PhotoId one, PhotoId other, int distance) {
    return one.compareTo(other) < 0
        ? new NearDuplicate(one, other, distance)
        : new NearDuplicate(other, one, distance);
  }

  @Override
  public int compareTo(NearDuplicate other) {
    return ORDER.compare(this, other);
  }
}
