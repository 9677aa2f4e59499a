package io.areyouacat.core.dataset;

import io.areyouacat.core.photo.PhotoId;
import java.util.List;

/**
 * Where photos belong.
 *
 * @param added rows to append to {@code splits}, by photo
 * @param bridges photos that link photos of different sides, by photo: used by no side
 */
public record Grouping(List<Split> added, List<Bridge> bridges) {

  public Grouping {
    added = List.copyOf(added);
    bridges = List.copyOf(bridges);
  }

  public record Bridge(PhotoId photo, String sentence) {}
}
