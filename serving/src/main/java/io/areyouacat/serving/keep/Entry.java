package io.areyouacat.serving.keep;

import io.areyouacat.core.upload.PredictionId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One write that waits for the store. Its file's name says all but what is to be written.
 *
 * @param sequence in this order they are written
 * @param sizeBytes of the file
 * @param since when it was written down
 */
record Entry(long sequence, Kind kind, PredictionId id, long sizeBytes, Instant since) {

  enum Kind {
    UPLOAD,
    FEEDBACK,
    DELETION
  }

  private static final Pattern NAME =
      Pattern.compile("(\\d{19})-(upload|feedback|deletion)-([A-Za-z0-9][A-Za-z0-9_-]{0,63})");

  /** Empty if that is not how a file of the journal is named. */
  static Optional<Entry> of(String name, long sizeBytes, Instant since) {
    Matcher parts = NAME.matcher(name);
    return parts.matches()
        ? Optional.of(
            new Entry(
                Long.parseLong(parts.group(1)),
                Kind.valueOf(parts.group(2).toUpperCase(Locale.ROOT)),
                new PredictionId(parts.group(3)),
                sizeBytes,
                since))
        : Optional.empty();
  }

  String fileName() {
    return String.format(
        Locale.ROOT, "%019d-%s-%s", sequence, kind.name().toLowerCase(Locale.ROOT), id);
  }
}
