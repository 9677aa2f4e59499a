package io.areyouacat.core.upkeep;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a check found.
 *
 * @param photos that were looked at
 * @param left errors that are still there
 * @param counts flaws by name
 * @param flaws by name, the first {@link Flaws#MOST} of each
 */
public record CheckReport(long photos, long left, Map<String, Long> counts, List<Flaw> flaws) {

  public CheckReport {
    counts = Map.copyOf(counts);
    flaws = List.copyOf(flaws);
  }

  /** In the order of the names. */
  public Map<String, Long> sortedCounts() {
    return new TreeMap<>(counts);
  }
}
