package io.areyouacat.core.dataset;

import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.DatasetSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How large a group is. Near-duplicates of near-duplicates can chain photos that have nothing in
 * common, which a large or wide group gives away.
 *
 * @param photos how many
 * @param widthBits largest PDQ distance between two of its comparable photos
 */
public record GroupExtent(String group, long photos, int widthBits) {

  /** Two matches end to end; what is wider was chained by more than one photo. */
  public static final int WIDE_BITS = 2 * PdqHash.MATCH_DISTANCE;

  /** A group is measured on so many of its photos, since the pairs grow with the square. */
  private static final int MOST_MEASURED = 1_000;

  /**
   * Every group of more than one photo, by id.
   *
   * @param hashes of the photos to measure; leave out those that a contributor or a manifest ties,
   *     since they need not look alike
   */
  public static List<GroupExtent> of(Collection<Split> splits, Map<PhotoId, PdqHash> hashes) {
    SortedMap<String, List<PhotoId>> groups = new TreeMap<>();
    for (Split split : splits) {
      groups.computeIfAbsent(split.group(), key -> new ArrayList<>()).add(split.photo());
    }
    List<GroupExtent> extents = new ArrayList<>();
    groups.forEach(
        (group, photos) -> {
          if (photos.size() > 1) {
            extents.add(new GroupExtent(group, photos.size(), width(photos, hashes)));
          }
        });
    return extents;
  }

  private static int width(List<PhotoId> photos, Map<PhotoId, PdqHash> hashes) {
    List<PdqHash> measured =
        photos.stream()
            .sorted()
            .flatMap(photo -> Optional.ofNullable(hashes.get(photo)).stream())
            .filter(PdqHash::comparable)
            .limit(MOST_MEASURED)
            .toList();
    int width = 0;
    for (int i = 0; i < measured.size(); i++) {
      for (int j = 0; j < i; j++) {
        width = Math.max(width, measured.get(i).distance(measured.get(j)));
      }
    }
    return width;
  }

  /** A warning each for groups that are too large and too wide, if there are any. */
  public static List<Finding> findings(List<GroupExtent> extents, DatasetSettings settings) {
    List<Finding> findings = new ArrayList<>();
    List<GroupExtent> large =
        extents.stream().filter(each -> each.photos() > settings.largeGroup()).toList();
    if (!large.isEmpty()) {
      long most = large.stream().mapToLong(GroupExtent::photos).max().orElse(0);
      findings.add(
          finding("large-groups", "photos of one group", most, settings.largeGroup(), large));
    }
    List<GroupExtent> wide = extents.stream().filter(each -> each.widthBits() > WIDE_BITS).toList();
    if (!wide.isEmpty()) {
      long most = wide.stream().mapToInt(GroupExtent::widthBits).max().orElse(0);
      findings.add(finding("wide-groups", "width of a group in bits", most, WIDE_BITS, wide));
    }
    return findings;
  }

  private static Finding finding(
      String name, String metric, long most, long threshold, List<GroupExtent> groups) {
    return new Finding(
        name,
        Severity.WARN,
        "%s, at most = %d".formatted(metric, most),
        "<= " + threshold,
        groups.size(),
        groups.stream()
            .map(
                each ->
                    "group %s: %d photos, %d bits wide"
                        .formatted(each.group(), each.photos(), each.widthBits()))
            .toList());
  }
}
