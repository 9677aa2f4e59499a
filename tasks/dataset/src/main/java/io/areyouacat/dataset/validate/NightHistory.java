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
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps what this night measured, and holds it against the nights before. */
record NightHistory(Warehouse warehouse, Settings settings, Clock clock) {

  private static final String NEW_PHOTOS = "new-photos";
  private static final String BRIGHTNESS = "brightness-of-new-photos";

  /** A hundredth of the range is no change that anybody sees. */
  private static final double SMALLEST_BRIGHTNESS = 0.01;

  List<Finding> record(RunId run, Album album, Draft draft) {
    SortedMap<String, Double> values = new TreeMap<>();
    double newPhotos = warehouse.count(StoreTable.PHOTOS, run);
    values.put(NEW_PHOTOS, newPhotos);
    values.put("photos", (double) album.photos().size());
    values.put("rows", (double) draft.rows().size());
    values.put("bridges", (double) draft.bridges().size());
    OptionalDouble brightness =
        album.photos().values().stream()
            .filter(Album.Entry::tonight)
            .map(Album.Entry::properties)
            .mapToDouble(ImageProperties::brightness)
            .average();
    brightness.ifPresent(value -> values.put(BRIGHTNESS, value));
    var metrics = new NightMetrics(warehouse);
    List<Finding> findings = findings(metrics, run, newPhotos, brightness);
    metrics.append(run, clock.instant(), values);
    return findings;
  }

  private List<Finding> findings(
      NightMetrics metrics, RunId run, double newPhotos, OptionalDouble brightness) {
    int nights = settings.validation().anomalyNights();
    List<Finding> findings = new ArrayList<>();
    List<Double> volumes = metrics.history(NEW_PHOTOS, run);
    Anomaly.ofCount("anomaly-volume", "new photos of the night", volumes)
        .finding(newPhotos, volumes, nights)
        .ifPresent(findings::add);
    if (brightness.isPresent()) {
      List<Double> history = metrics.history(BRIGHTNESS, run);
      new Anomaly(
              "anomaly-brightness", "mean brightness of the night's photos", SMALLEST_BRIGHTNESS)
          .finding(brightness.getAsDouble(), history, nights)
          .ifPresent(findings::add);
    }
    return findings;
  }
}
