package io.areyouacat.core.settings;

import io.areyouacat.core.photo.PhotoLimits;

/**
 * What may come in, and how.
 *
 * @param readers files that a task of Spark reads at once
 */
public record IngestSettings(PhotoLimits limits, int readers) {

  static IngestSettings read(SettingsReader reader) {
    return new IngestSettings(
        new PhotoLimits(
            reader.whole(
                "ingest.maxBytes", 20_000_000, 1, 1_000_000_000, "Largest photo file, in bytes."),
            reader.whole(
                "ingest.maxPixels",
                60_000_000,
                1,
                1_000_000_000,
                "Largest photo, in declared pixels, checked before decoding.")),
        reader.wholeInt(
            "ingest.readers",
            4,
            1,
            64,
            "Files that each processor of ingest has under way; each may be in memory."));
  }
}
