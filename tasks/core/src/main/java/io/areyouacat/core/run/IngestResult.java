package io.areyouacat.core.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.areyouacat.core.photo.FileNames;
import io.areyouacat.core.photo.RejectionReason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came in.
 *
 * @param seen files looked at, known ones included
 * @param newPhotos photos whose bytes were not here before
 * @param exactDuplicates files of this run whose bytes were here already or came twice
 * @param byCategory new files by category, and people's uploads as {@link #UPLOADS}
 * @param rejections every file refused in this run, at most {@link #MOST_REJECTIONS}
 * @param forgotten what was deleted before anything was taken in
 */
public record IngestResult(
    long seen,
    long newPhotos,
    long exactDuplicates,
    Map<String, Long> byCategory,
    long rejected,
    List<Rejection> rejections,
    Forgotten forgotten) {

  public static final int MOST_REJECTIONS = 200;

  /** Beside categories; no folder of photos can be a category of this name. */
  public static final String UPLOADS = "uploads";

  public IngestResult {
    byCategory = Map.copyOf(byCategory);
    rejections = rejections.stream().limit(MOST_REJECTIONS).toList();
  }

  /** Where nothing was to be deleted. */
  public IngestResult(
      long seen,
      long newPhotos,
      long exactDuplicates,
      Map<String, Long> byCategory,
      long rejected,
      List<Rejection> rejections) {
    this(seen, newPhotos, exactDuplicates, byCategory, rejected, rejections, Forgotten.NOTHING);
  }

  /** Also of files from before anything could be deleted. */
  @JsonCreator
  static IngestResult read(
      @JsonProperty("seen") long seen,
      @JsonProperty("newPhotos") long newPhotos,
      @JsonProperty("exactDuplicates") long exactDuplicates,
      @JsonProperty("byCategory") Map<String, Long> byCategory,
      @JsonProperty("rejected") long rejected,
      @JsonProperty("rejections") List<Rejection> rejections,
      @JsonProperty("forgotten") @Nullable Forgotten forgotten) {
    return new IngestResult(
        seen,
        newPhotos,
        exactDuplicates,
        byCategory,
        rejected,
        rejections,
        forgotten == null ? Forgotten.NOTHING : forgotten);
  }

  /**
   * What this run deleted.
   *
   * @param requests that were completed
   * @param photos that went altogether
   * @param refused times that something forgotten before had come back and was removed again
   */
  public record Forgotten(long requests, long photos, long refused) {

    public static final Forgotten NOTHING = new Forgotten(0, 0, 0);

    /** Both together. */
    public Forgotten and(Forgotten later) {
      return new Forgotten(
          requests + later.requests, photos + later.photos, refused + later.refused);
    }
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
          .formatted(FileNames.shown(source), FileNames.shown(detail), reason.suggestion(), moved);
    }
  }
}
