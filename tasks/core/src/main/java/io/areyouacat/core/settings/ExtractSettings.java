package io.areyouacat.core.settings;

/**
 * How features are extracted.
 *
 * @param commitPhotos photos a commit, so that an interrupted night keeps what it has done
 */
public record ExtractSettings(int commitPhotos) {

  static ExtractSettings read(SettingsReader reader) {
    return new ExtractSettings(
        reader.wholeInt(
            "extract.commitPhotos",
            20_000,
            1,
            10_000_000,
            "Photos extracted between two commits to the tables."));
  }
}
