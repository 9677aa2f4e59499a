package io.areyouacat.dataset.validate;

import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.image.ImageProperties;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures a night, holds that against the nights before, and keeps it. */
record NightHistory(Warehouse warehouse, Settings settings, Clock clock) {

  private static final String NEW_PHOTOS = "new-photos";
  private static final String BRIGHTNESS = "brightness-of-new-photos";

  /** A hundredth of the range is no change that anybody sees. */
  private static final double SMALLEST_BRIGHTNESS = 0.01;

  /** What is measured of a night, by name. */
  SortedMap<String, Double> measure(RunId run, Album album, Draft draft) {
    SortedMap<String, Double> values = new TreeMap<>();
    values.put(NEW_PHOTOS, (double) warehouse.count(StoreTable.PHOTOS, run));
    values.put("photos", (double) album.photos().size());
    values.put("rows", (double) draft.rows().size());
    values.put("bridges", (double) draft.bridges().size());
    album.photos().values().stream()
        .filter(Album.Entry::tonight)
        .map(Album.Entry::properties)
        .mapToDouble(ImageProperties::brightness)
        .average()
        .ifPresent(value -> values.put(BRIGHTNESS, value));
    return values;
  }

  void keep(RunId run, SortedMap<String, Double> values) {
    new NightMetrics(warehouse).append(run, clock.instant(), values);
  }

  List<Finding> findings(RunId run, SortedMap<String, Double> values) {
    var metrics = new NightMetrics(warehouse);
    int nights = settings.validation().anomalyNights();
    List<Finding> findings = new ArrayList<>();
    List<Double> volumes = metrics.history(NEW_PHOTOS, run);
    Anomaly.ofCount("anomaly-volume", "new photos of the night", volumes)
        .finding(values.getOrDefault(NEW_PHOTOS, 0.0), volumes, nights)
        .ifPresent(findings::add);
    Double brightness = values.get(BRIGHTNESS);
    if (brightness != null) {
      List<Double> history = metrics.history(BRIGHTNESS, run);
      new Anomaly(
              "anomaly-brightness", "mean brightness of the night's photos", SMALLEST_BRIGHTNESS)
          .finding(brightness, history, nights)
          .ifPresent(findings::add);
    }
    return findings;
  }
}
