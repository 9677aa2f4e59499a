package io.areyouacat.core.settings;

import java.util.Map;

/**
 * How a data set is made.
 *
 * @param mix target share of each category
 * @param uploadShare most weight that uploads have together
 * @param contributorLabels labels of one contributor's day that count
 * @param disputeProbability of the other class from which on a label audit makes a label disputed
 * @param largeGroup photos of one group from which on it is reported
 */
public record DatasetSettings(
    String positiveCategory,
    Map<String, Double> mix,
    double uploadShare,
    int contributorLabels,
    double disputeProbability,
    double trainShare,
    double validationShare,
    String salt,
    int largeGroup) {

  static DatasetSettings read(SettingsReader reader) {
    var settings = settings(reader);
    reader.require(
        settings.trainShare + settings.validationShare <= 0.95,
        "dataset.trainShare and dataset.validationShare leave less than 0.05 for the test");
    reader.require(
        settings.mix.containsKey(settings.positiveCategory),
        "dataset.mix has no share for the positive category '%s'"
            .formatted(settings.positiveCategory));
    return settings;
  }

  private static DatasetSettings settings(SettingsReader reader) {
    return new DatasetSettings(
        reader.text("dataset.positiveCategory", "cat", "The category we look for."),
        reader.shares(
            "dataset.mix",
            "cat:0.25, dog:0.25, selfie:0.25, misc:0.25",
            "Target share of each category, in training and in every metric."),
        reader.number(
            "dataset.uploadShare", 0.2, 0, 1, "Most weight that people's uploads have together."),
        reader.wholeInt(
            "dataset.contributorLabels",
            20,
            0,
            1_000_000,
            "Labels of one contributor's day (UTC) that count; those beyond are disputed."),
        reader.number(
            "dataset.disputeProbability",
            0.9,
            0.5,
            1,
            "Probability of the other class from which on the label audit disputes people's label."),
        reader.number("dataset.trainShare", 0.7, 0.1, 0.9, "Share of groups to train on."),
        reader.number(
            "dataset.validationShare",
            0.15,
            0.05,
            0.5,
            "Share of groups to choose settings and cut-off on; the rest is for the test."),
        reader.text(
            "dataset.salt", "areyouacat-1", "Decides which side a new group draws; never change."),
        reader.wholeInt(
            "dataset.largeGroup", 50, 2, 1_000_000, "Photos a group may have without a warning."));
  }
}
