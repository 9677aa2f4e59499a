package io.areyouacat.dataset.validate;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what a data set has too little of to be learnt from and measured on. */
final class EnoughPhotos {

  private EnoughPhotos() {}

  static List<Finding> findings(List<DatasetRow> rows, Settings settings) {
    String positive = settings.dataset().positiveCategory();
    int least = settings.validation().minPhotos();
    long positives = rows.stream().filter(DatasetRow::positive).count();
    List<Finding> findings = new ArrayList<>();
    if (rows.size() < least) {
      findings.add(
          finding(
              "too-few-photos",
              "photos of the data set",
              rows.size(),
              least,
              "There are %d photos to learn from and to test on. Add some to the folders."
                  .formatted(rows.size())));
    }
    if (positives == 0) {
      findings.add(
          finding(
              "no-positive-photos",
              "photos of '%s'".formatted(positive),
              0,
              1,
              "No photo shows '%s'. Maybe add a folder of that name, or set".formatted(positive)
                  + " dataset.positiveCategory to the category you look for."));
    } else if (positives == rows.size()) {
      findings.add(
          finding(
              "no-negative-photos",
              "photos of anything but '%s'".formatted(positive),
              0,
              1,
              "Every photo shows '%s'. Add a folder of photos that do not.".formatted(positive)));
    } else {
      for (Side side : Side.values()) {
        addSide(rows, side, positive, findings);
      }
    }
    return findings;
  }

  private static void addSide(
      List<DatasetRow> rows, Side side, String positive, List<Finding> findings) {
    // Uploads set neither floor, cut-off nor calibration, so they make up for nothing here.
    List<DatasetRow> ofSide =
        rows.stream().filter(row -> row.side() == side && !row.upload()).toList();
    long positives = ofSide.stream().filter(DatasetRow::positive).count();
    String name = side.name().toLowerCase(Locale.ROOT);
    if (positives == 0 || positives == ofSide.size()) {
      String missing = positives == 0 ? "'" + positive + "'" : "anything but '" + positive + "'";
      findings.add(
          finding(
              "one-class-on-" + name,
              "photos of %s on the %s side".formatted(missing, name),
              0,
              1,
              "The %s side has %d photos, none of %s. Add photos until every side has both."
                  .formatted(name, ofSide.size(), missing)));
    }
  }

  private static Finding finding(
      String name, String metric, long count, long least, String sentence) {
    return new Finding(
        name, Severity.ERROR, metric + " = " + count, ">= " + least, count, List.of(sentence));
  }
}
