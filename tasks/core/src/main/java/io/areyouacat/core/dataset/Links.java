package io.areyouacat.core.dataset;

import io.areyouacat.core.photo.PhotoId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which photos belong together, and which sides they are on so far. */
final class Links {

  /**
   * Two near-duplicates, or a contributor's photos that no operator gave too, or those of one
   * manifest group.
   */
  static final class Tie {

    private final SortedSet<PhotoId> photos;
    private final SortedMap<Side, String> groups = new TreeMap<>();

    private Tie(SortedSet<PhotoId> photos) {
      this.photos = photos;
    }

    SortedSet<PhotoId> photos() {
      return photos;
    }

    /** By side that a photo of it is on: the smallest group. */
    SortedMap<Side, String> groups() {
      return groups;
    }

    /**
     * @return whether it is the first photo of this tie that has a side
     */
    boolean join(Split split) {
      boolean first = groups.isEmpty();
      groups.merge(split.side(), split.group(), (a, b) -> a.compareTo(b) < 0 ? a : b);
      return first;
    }
  }

  private final List<Tie> ties = new ArrayList<>();
  private final Map<PhotoId, List<Tie>> byPhoto = new TreeMap<>();

  Links(Collection<NearDuplicate> pairs, Collection<Contribution> contributions) {
    for (NearDuplicate pair : new TreeSet<>(pairs)) {
      add(new TreeSet<>(List.of(pair.first(), pair.second())));
    }
    Set<PhotoId> byOperators =
        contributions.stream()
            .filter(each -> each.origin() == Origin.OPERATOR)
            .map(Contribution::photo)
            .collect(Collectors.toSet());
    SortedMap<String, SortedSet<PhotoId>> named = new TreeMap<>();
    for (Contribution each : contributions) {
      // Else somebody who uploads copies of operators' photos could make these bridges.
      if (each.contributor() != null && !byOperators.contains(each.photo())) {
        named
            .computeIfAbsent("contributor/" + each.contributor(), key -> new TreeSet<>())
            .add(each.photo());
      }
      if (each.group() != null) {
        named.computeIfAbsent("group/" + each.group(), key -> new TreeSet<>()).add(each.photo());
      }
    }
    named.values().stream().filter(photos -> photos.size() > 1).forEach(this::add);
  }

  private void add(SortedSet<PhotoId> photos) {
    var tie = new Tie(photos);
    ties.add(tie);
    for (PhotoId photo : photos) {
      byPhoto.computeIfAbsent(photo, key -> new ArrayList<>()).add(tie);
    }
  }

  List<Tie> all() {
    return ties;
  }

  List<Tie> of(PhotoId photo) {
    return byPhoto.getOrDefault(photo, List.of());
  }
}
