package io.areyouacat.core.dataset;

import io.areyouacat.core.settings.DatasetSettings;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What one photo of each stratum weighs on one side; strata that are left out are absent. */
record StratumWeights(Map<String, Double> weights) {

  static final StratumWeights NONE = new StratumWeights(Map.of());

  static StratumWeights of(Stream<DatasetRow> side, DatasetSettings settings) {
    Map<String, Long> categories = new TreeMap<>();
    Map<String, Long> uploads = new TreeMap<>();
    side.forEach(row -> (row.upload() ? uploads : categories).merge(row.stratum(), 1L, Long::sum));
    if (settings.uploadShare() == 0) {
      uploads.clear();
    }
    long uploaded = sum(uploads);
    long photos = uploaded + sum(categories);
    double uploadShare =
        categories.isEmpty() ? 1 : Math.min(settings.uploadShare(), (double) uploaded / photos);
    double mixed = categories.keySet().stream().mapToDouble(each -> share(each, settings)).sum();
    Map<String, Double> weights = new TreeMap<>();
    uploads.keySet().forEach(stratum -> weights.put(stratum, uploadShare * photos / uploaded));
    categories.forEach(
        (stratum, count) -> {
          double target = (1 - uploadShare) * share(stratum, settings) / mixed;
          weights.put(stratum, target * photos / count);
        });
    return new StratumWeights(weights);
  }

  private static double share(String category, DatasetSettings settings) {
    return settings.mix().getOrDefault(category, 0.0);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  Stream<DatasetRow> apply(DatasetRow row) {
    Double weight = weights.get(row.stratum());
    return weight == null
        ? Stream.of()
        : Stream.of(
            new DatasetRow(
                row.photo(), row.positive(), row.stratum(), row.group(), row.side(), weight));
  }
}
