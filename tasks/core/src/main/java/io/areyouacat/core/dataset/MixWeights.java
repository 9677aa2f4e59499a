package io.areyouacat.core.dataset;

import io.areyouacat.core.settings.DatasetSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives every photo its weight, by the one mechanism there is: target share of its stratum divided
 * by actual share, within its side. Weights are 1 on average on each side.
 */
public sealed interface MixWeights {

  /** Rows with their weights, by photo. */
  record Weighed(List<DatasetRow> rows) implements MixWeights {

    public Weighed {
      rows = List.copyOf(rows);
    }
  }

  /** Categories of which {@code dataset.mix} says nothing. */
  record WithoutShare(SortedSet<String> categories, Map<String, Long> photos)
      implements MixWeights {

    public Finding finding() {
      return new Finding(
          "category-without-share",
          Severity.ERROR,
          "categories without a share in dataset.mix = " + categories.size(),
          "= 0",
          photos.values().stream().mapToLong(Long::longValue).sum(),
          categories.stream()
              .map(
                  each ->
                      ("Category '%s' has %d photos but no share. Maybe add '%s:0.1' to the setting"
                              + " dataset.mix, or take its folder out of the import.")
                          .formatted(each, photos.get(each), each))
              .toList());
    }
  }

  /**
   * Shares of categories that a side has no photo of go to its other categories in proportion.
   * Uploads have the share they come with, up to {@code dataset.uploadShare}; with a share of 0
   * they are left out.
   *
   * @param rows with any weights; those are replaced
   */
  static MixWeights weigh(List<DatasetRow> rows, DatasetSettings settings) {
    Map<String, Long> counts = new TreeMap<>();
    rows.stream()
        .filter(row -> !row.upload() && settings.mix().getOrDefault(row.stratum(), 0.0) <= 0)
        .forEach(row -> counts.merge(row.stratum(), 1L, Long::sum));
    if (!counts.isEmpty()) {
      return new WithoutShare(new TreeSet<>(counts.keySet()), counts);
    }
    Map<Side, StratumWeights> weights = new TreeMap<>();
    for (Side side : Side.values()) {
      weights.put(
          side, StratumWeights.of(rows.stream().filter(row -> row.side() == side), settings));
    }
    return new Weighed(
        rows.stream()
            .sorted(Comparator.comparing(DatasetRow::photo))
            .flatMap(row -> weights.getOrDefault(row.side(), StratumWeights.NONE).apply(row))
            .toList());
  }
}
