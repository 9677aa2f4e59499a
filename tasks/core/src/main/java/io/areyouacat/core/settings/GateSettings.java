package io.areyouacat.core.settings;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a candidate must show. Without floors nothing is ever promoted.
 *
 * @param margin how much worse than the champion is still "not worse"
 * @param confidence of the one-sided bounds
 * @param slices negative categories whose false-positive rate gates
 */
public record GateSettings(
    OptionalDouble minRecall,
    OptionalDouble minPrecision,
    double margin,
    double confidence,
    int draws,
    List<String> slices,
    double sliceMargin,
    int minSlicePhotos,
    int warnGates) {

  static GateSettings read(SettingsReader reader, String positiveCategory) {
    var settings = settings(reader, positiveCategory);
    reader.require(
        !settings.slices.contains(positiveCategory),
        ("gate.slices has '%s', which dataset.positiveCategory looks for, and only negatives have"
                + " false positives; leave '%s' out of gate.slices or change"
                + " dataset.positiveCategory")
            .formatted(positiveCategory, positiveCategory));
    return settings;
  }

  private static GateSettings settings(SettingsReader reader, String positiveCategory) {
    return new GateSettings(
        reader.optionalNumber(
            "gate.minRecall", 0.8, 0, 1, "Lowest recall of a model in service; empty: none."),
        reader.optionalNumber(
            "gate.minPrecision",
            0.53,
            0,
            1,
            "Lowest precision of a model in service; empty: none."),
        reader.number(
            "gate.margin", 0.025, 0, 1, "How much lower recall and precision still pass."),
        reader.number("gate.confidence", 0.95, 0.5, 0.9999, "Confidence of the one-sided bounds."),
        reader.wholeInt("gate.draws", 10_000, 100, 1_000_000, "Draws of the paired bootstrap."),
        reader.list(
            "gate.slices",
            "dog, misc, selfie",
            positiveCategory,
            "Categories whose false-positive rate may not rise by more than gate.sliceMargin; never"
                + " the positive one, which the default leaves out."),
        reader.number(
            "gate.sliceMargin", 0.05, 0, 1, "How much a slice's false-positive rate may rise."),
        reader.wholeInt(
            "gate.minSlicePhotos", 50, 1, 1_000_000, "Photos below which a slice is not judged."),
        reader.wholeInt(
            "gate.warnGates", 30, 1, 1_000_000, "Verdicts on one test set that are too many."));
  }
}
