package io.areyouacat.core.run;

import io.areyouacat.core.photo.RejectionReason;
import java.util.List;
import java.util.Map;

/**
 * What came in.
 *
 * @param seen files looked at, known ones included
 * @param newPhotos photos whose bytes were not here before
 * @param exactDuplicates files of this run whose bytes were here already or came twice
 * @param byCategory new files by category
 * @param rejections every file refused in this run, at most {@link #MOST_REJECTIONS}
 */
public record IngestResult(
    long seen,
    long newPhotos,
    long exactDuplicates,
    Map<String, Long> byCategory,
    long rejected,
    List<Rejection> rejections) {

  public static final int MOST_REJECTIONS = 200;

  public IngestResult {
    byCategory = Map.copyOf(byCategory);
    rejections = rejections.stream().limit(MOST_REJECTIONS).toList();
  }

  /**
   * A file that was refused.
   *
   * @param quarantine key of its copy, empty if it could not be read
   */
  public record Rejection(String source, RejectionReason reason, String detail, String quarantine) {

    /** For people: what, why, what to do. */
    public String sentence() {
      String moved = quarantine.isEmpty() ? "" : " A copy is in " + quarantine + ".";
      return "Photo '%s' was refused: %s %s%s"
          .formatted(source, detail, reason.suggestion(), moved);
    }
  }
}
