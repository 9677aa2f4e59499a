package io.areyouacat.core.settings;

import java.time.Duration;

/**
 * What {@code maintain} removes and rewrites.
 *
 * @param uploads how long a person's upload is kept
 * @param runs how long a run's documents and a candidate that never went into service are kept
 * @param quarantine how long a copy of a refused file is kept
 * @param snapshots how long a table can be read as it was, where no data set needs it longer
 * @param orphans age from which on nobody can still be about to use what nothing refers to
 * @param smallFileBytes files of a table below it are small
 * @param compactFiles so many small files of a table are worth a rewrite
 * @param readers photos that a check reads at once
 */
public record UpkeepSettings(
    Duration uploads,
    Duration runs,
    Duration quarantine,
    Duration snapshots,
    Duration orphans,
    long smallFileBytes,
    int compactFiles,
    int readers) {

  static UpkeepSettings read(SettingsReader reader) {
    var settings = settings(reader);
    reader.require(
        settings.runs.compareTo(settings.orphans) >= 0,
        "upkeep.runDays is shorter than upkeep.orphanHours, so runs under way would be removed");
    reader.require(
        settings.snapshots.compareTo(settings.orphans) >= 0,
        "upkeep.snapshotHours is shorter than upkeep.orphanHours, so runs under way would lose what"
            + " they read");
    return settings;
  }

  private static UpkeepSettings settings(SettingsReader reader) {
    return new UpkeepSettings(
        days(reader, "upkeep.uploadDays", 180, "Days a person's upload is kept."),
        days(
            reader,
            "upkeep.runDays",
            30,
            "Days a run's documents are kept, and candidates that never went into service."),
        days(reader, "upkeep.quarantineDays", 90, "Days a copy of a refused file is kept."),
        hours(
            reader,
            "upkeep.snapshotHours",
            120,
            "Hours a table can be read as it was, where no data set needs it longer."),
        hours(
            reader,
            "upkeep.orphanHours",
            72,
            "Hours until what nothing refers to is left over; longer than any night takes."),
        reader.whole(
            "upkeep.smallFileBytes",
            33_554_432,
            1_024,
            1_000_000_000,
            "Files of a table below it are small, in bytes."),
        reader.wholeInt(
            "upkeep.compactFiles",
            16,
            2,
            1_000_000,
            "Small files of one table that are worth writing anew as fewer."),
        reader.wholeInt("upkeep.readers", 8, 1, 256, "Photos that a check reads at once."));
  }

  private static Duration days(SettingsReader reader, String name, int byDefault, String meaning) {
    return Duration.ofDays(reader.wholeInt(name, byDefault, 1, 36_500, meaning));
  }

  /** Never none: a night that is under way holds files that nothing refers to yet. */
  private static Duration hours(SettingsReader reader, String name, int byDefault, String meaning) {
    return Duration.ofHours(reader.wholeInt(name, byDefault, 1, 87_600, meaning));
  }
}
