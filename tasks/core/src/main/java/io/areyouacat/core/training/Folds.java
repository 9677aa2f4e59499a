package io.areyouacat.core.training;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.photo.PhotoId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parts of the training rows, each scored by a network that has seen none of it nor of its groups.
 * Every fold has about equally many positives and equally many negatives.
 */
public final class Folds {

  private final Map<String, Integer> foldOfGroup;
  private final int count;

  private Folds(Map<String, Integer> foldOfGroup, int count) {
    this.foldOfGroup = foldOfGroup;
    this.count = count;
  }

  /** Deals whole groups, the largest first, in an order that the seed decides. */
  public static Folds of(List<DatasetRow> rows, int count, long seed) {
    checkArgument(count > 1, "folds (%s) must be at least two", count);
    Map<String, List<DatasetRow>> groups = new TreeMap<>();
    rows.forEach(row -> groups.computeIfAbsent(row.group(), key -> new ArrayList<>()).add(row));
    Collection<Deal> deals = new ArrayList<>();
    groups.forEach(
        (group, members) -> {
          long found = members.stream().filter(DatasetRow::positive).count();
          byte[] key = (seed + "/" + group).getBytes(StandardCharsets.UTF_8);
          deals.add(new Deal(group, found, members.size() - found, PhotoId.sha256Hex(key)));
        });
    long positives = rows.stream().filter(DatasetRow::positive).count();
    var parts = new Part[count];
    Arrays.setAll(parts, fold -> new Part(positives, rows.size() - positives));
    Map<String, Integer> folds = new HashMap<>();
    deals.stream()
        .sorted(Comparator.comparingLong(Deal::rows).reversed().thenComparing(Deal::shuffled))
        .forEach(
            deal -> {
              int fold = cheapest(parts, deal);
              folds.put(deal.group(), fold);
              parts[fold].positives += deal.positives();
              parts[fold].negatives += deal.negatives();
            });
    return new Folds(folds, count);
  }

  /** A group that is dealt. */
  private record Deal(String group, long positives, long negatives, String shuffled) {
    long rows() {
      return positives + negatives;
    }
  }

  /** A fold as it fills. */
  private static final class Part {
    private final double allPositives;
    private final double allNegatives;
    private long positives;
    private long negatives;

    Part(long allPositives, long allNegatives) {
      this.allPositives = Math.max(1, allPositives);
      this.allNegatives = Math.max(1, allNegatives);
    }

    /** How much the sum of squared shares grows, but for what all folds have in common. */
    double cost(Deal deal) {
      return deal.positives() / allPositives * (positives / allPositives)
          + deal.negatives() / allNegatives * (negatives / allNegatives);
    }
  }

  private static int cheapest(Part[] parts, Deal deal) {
    int best = 0;
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].cost(deal) < parts[best].cost(deal)) {
        best = i;
      }
    }
    return best;
  }

  public int count() {
    return count;
  }

  /** The rows of one fold, or all others, in the order given. */
  public List<DatasetRow> rows(List<DatasetRow> rows, int fold, boolean inside) {
    return rows.stream()
        .filter(row -> (foldOfGroup.getOrDefault(row.group(), -1) == fold) == inside)
        .toList();
  }
}
