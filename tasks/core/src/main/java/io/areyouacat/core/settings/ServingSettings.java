package io.areyouacat.core.settings;

/**
 * What a model promises in service; stands on its card.
 *
 * @param catShare share of positives that probabilities are calibrated to
 */
public record ServingSettings(double catShare, double unsureLow, double unsureHigh) {

  static ServingSettings read(SettingsReader reader) {
    var settings = settings(reader);
    reader.require(
        settings.unsureLow <= settings.unsureHigh, "serving.unsureLow is above serving.unsureHigh");
    return settings;
  }

  private static ServingSettings settings(SettingsReader reader) {
    return new ServingSettings(
        reader.number(
            "serving.catShare",
            0.25,
            0.001,
            0.999,
            "Share of positives among people's photos that probabilities are calibrated to."),
        reader.number(
            "serving.unsureLow", 0.25, 0, 1, "From this probability on it is hard to tell."),
        reader.number("serving.unsureHigh", 0.75, 0, 1, "From this probability on it is a cat."));
  }
}
