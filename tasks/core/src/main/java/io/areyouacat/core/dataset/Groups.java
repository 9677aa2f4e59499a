package io.areyouacat.core.dataset;

import static java.util.stream.Collectors.joining;

import io.areyouacat.core.dataset.Grouping.Bridge;
import io.areyouacat.core.dataset.Links.Tie;
import io.areyouacat.core.photo.PhotoId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts photos that have no side yet into groups: near-duplicates, photos of one contributor (but
 * for those that an operator gave too) and photos of one manifest group belong together and so are
 * on one side. What has a side keeps it; new members inherit; new groups draw. A photo tied to two
 * sides is a bridge and on neither. The result does not depend on the order in which anything is
 * given.
 */
public final class Groups {

  private static final Comparator<Split> BY_SEAL =
      Comparator.comparing(Split::side).reversed().thenComparing(Split::group);

  private final Map<PhotoId, Split> splits = new TreeMap<>();
  private final SortedMap<PhotoId, Bridge> bridges = new TreeMap<>();
  private final List<Split> added = new ArrayList<>();
  private final SortedSet<PhotoId> waiting = new TreeSet<>();
  private final SortedSet<PhotoId> next = new TreeSet<>();
  private final Links links;

  private Groups(Links links) {
    this.links = links;
  }

  /**
   * @param photos all that may be in the data set
   * @param existing rows of {@code splits}, also of photos that are gone; where two nights at once
   *     gave a photo two, the more sealed side counts
   * @param pairs at least every near-duplicate of a photo without a side; bridges of earlier nights
   *     have none
   * @param contributions of all {@code photos}
   */
  public static Grouping assign(
      Collection<PhotoId> photos,
      Collection<Split> existing,
      Collection<NearDuplicate> pairs,
      Collection<Contribution> contributions,
      SideDraw draw) {
    var present = new TreeSet<>(photos);
    var groups =
        new Groups(
            new Links(
                pairs.stream()
                    .filter(p -> present.contains(p.first()) && present.contains(p.second()))
                    .toList(),
                contributions.stream().filter(c -> present.contains(c.photo())).toList()));
    existing.stream()
        .filter(split -> present.contains(split.photo()))
        .forEach(split -> groups.splits.merge(split.photo(), split, Groups::kept));
    groups.waiting.addAll(present);
    groups.waiting.removeAll(groups.splits.keySet());
    groups.settle();
    groups.inherit();
    groups.draw(draw);
    groups.added.sort(Comparator.comparing(Split::photo));
    return new Grouping(groups.added, List.copyOf(groups.bridges.values()));
  }

  /**
   * What we learnt later may tie photos that have had different sides for long. The more sealed
   * side stays whole (test before validation before training); the others' photos step out.
   */
  private void settle() {
    for (Tie tie : links.all()) {
      var sides = new TreeMap<Side, String>();
      for (PhotoId photo : tie.photos()) {
        Split split = splits.get(photo);
        if (split != null) {
          sides.put(split.side(), split.group());
        }
      }
      if (sides.size() > 1) {
        for (PhotoId photo : tie.photos()) {
          Split split = splits.get(photo);
          if (split != null && split.side() != sides.lastKey()) {
            bridge(photo, sides);
          }
        }
      }
    }
    splits.values().stream()
        .filter(split -> !bridges.containsKey(split.photo()))
        .forEach(this::spread);
  }

  /** One photo at a time, so that two photos that are tied never go to different sides. */
  private void inherit() {
    while (!next.isEmpty()) {
      PhotoId photo = next.first();
      next.remove(photo);
      waiting.remove(photo);
      var groups = new TreeMap<Side, String>();
      for (Tie tie : links.of(photo)) {
        tie.groups().forEach((side, group) -> groups.merge(side, group, (a, b) -> smaller(a, b)));
      }
      if (groups.size() == 1) {
        groups.forEach((side, group) -> add(new Split(photo, group, side)));
      } else {
        bridge(photo, groups);
      }
    }
  }

  private void draw(SideDraw draw) {
    while (!waiting.isEmpty()) {
      PhotoId first = waiting.first();
      Side side = draw.of(first);
      for (PhotoId member : component(first)) {
        waiting.remove(member);
        added.add(new Split(member, first.sha256(), side));
      }
    }
  }

  private SortedSet<PhotoId> component(PhotoId first) {
    var component = new TreeSet<>(List.of(first));
    Deque<PhotoId> open = new ArrayDeque<>(List.of(first));
    var seen = new HashSet<Tie>();
    while (!open.isEmpty()) {
      for (Tie tie : links.of(open.remove())) {
        if (seen.add(tie)) {
          tie.photos().stream()
              .filter(photo -> waiting.contains(photo) && component.add(photo))
              .forEach(open::add);
        }
      }
    }
    return component;
  }

  private void add(Split split) {
    added.add(split);
    spread(split);
  }

  private void spread(Split split) {
    for (Tie tie : links.of(split.photo())) {
      if (tie.join(split)) {
        tie.photos().stream().filter(waiting::contains).forEach(next::add);
      }
    }
  }

  private void bridge(PhotoId photo, SortedMap<Side, String> groups) {
    String sides =
        groups.entrySet().stream()
            .map(e -> e.getKey().name().toLowerCase(Locale.ROOT) + " (group " + e.getValue() + ")")
            .collect(joining(" and "));
    bridges.putIfAbsent(
        photo,
        new Bridge(
            photo,
            "Photo %s belongs to photos of %s; it is used by neither.".formatted(photo, sides)));
  }

  private static Split kept(Split a, Split b) {
    return BY_SEAL.compare(a, b) <= 0 ? a : b;
  }

  private static String smaller(String a, String b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
