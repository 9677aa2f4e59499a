package io.areyouacat.core.dataset;

import io.areyouacat.core.photo.PhotoId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Proves on the finished rows, whatever made them, that the test knows nothing of the training: no
 * photo, no group and no pair of near-duplicates is on two sides.
 */
public final class LeakageCheck {

  private LeakageCheck() {}

  /**
   * One finding a claim: what was counted, 0 where it holds, an error where it does not.
   *
   * @param hashes of the rows' photos; all of them are compared with each other
   */
  public static List<Finding> check(List<DatasetRow> rows, Collection<HashedPhoto> hashes) {
    Map<PhotoId, Set<Side>> photos = sides(rows, DatasetRow::photo);
    Map<String, Set<Side>> groups = sides(rows, DatasetRow::group);
    List<HashedPhoto> compared =
        hashes.stream().filter(each -> photos.containsKey(each.photo())).toList();
    List<String> pairs = new ArrayList<>();
    for (NearDuplicate pair : NearDuplicates.search(compared, compared)) {
      Set<Side> both = EnumSet.copyOf(photos.getOrDefault(pair.first(), Set.of()));
      both.addAll(photos.getOrDefault(pair.second(), Set.of()));
      if (both.size() > 1) {
        pairs.add(
            "%s and %s, %d bits apart, on %s"
                .formatted(pair.first(), pair.second(), pair.distance(), both));
      }
    }
    return List.of(
        finding("leakage-photos", "photos on more than one side", spanning(photos)),
        finding("leakage-groups", "groups on more than one side", spanning(groups)),
        finding("leakage-near-duplicates", "near-duplicates on different sides", pairs));
  }

  private static <K> Map<K, Set<Side>> sides(List<DatasetRow> rows, Function<DatasetRow, K> key) {
    Map<K, Set<Side>> sides = new TreeMap<>();
    for (DatasetRow row : rows) {
      sides.computeIfAbsent(key.apply(row), any -> EnumSet.noneOf(Side.class)).add(row.side());
    }
    return sides;
  }

  private static <K> List<String> spanning(Map<K, Set<Side>> sides) {
    return sides.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(entry -> entry.getKey() + " on " + entry.getValue())
        .toList();
  }

  private static Finding finding(String name, String metric, List<String> found) {
    return new Finding(
        name,
        found.isEmpty() ? Severity.INFO : Severity.ERROR,
        metric + " = " + found.size(),
        "= 0",
        found.size(),
        found);
  }
}
