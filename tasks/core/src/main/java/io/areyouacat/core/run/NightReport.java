package io.areyouacat.core.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.areyouacat.core.model.ModelVersion;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A night for programs: the last line of {@code retrain --json} and {@code runs/<run
 * id>/night.json}. Its field names are a contract.
 *
 * @param verdict {@code promoted}, {@code kept} or {@code blocked}
 * @param modelVersion the candidate; null if the night was blocked
 * @param champion what is in service after the night, or null
 * @param test the candidate on the test photos; null if the night was blocked
 * @param seconds by task, in the order of the night
 * @param warnings sentences on what went wrong beside the night, such as its tracking
 */
public record NightReport(
    RunId runId,
    String verdict,
    List<String> reasons,
    @Nullable ModelVersion modelVersion,
    @Nullable ModelVersion champion,
    Photos photos,
    DatasetSize dataset,
    @Nullable Test test,
    URI report,
    Map<TaskName, Double> seconds,
    List<String> warnings) {

  public NightReport {
    // Reports of before there were any have none.
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
  }

  /**
   * @param seen files looked at
   * @param extracted photos decoded
   */
  @JsonPropertyOrder({"seen", "new"})
  public record Photos(
      long seen,
      @JsonProperty("new") long newPhotos,
      long extracted,
      long rejected,
      long conflicts,
      long exactDuplicates,
      long nearDuplicates) {}

  /** Photos by side. */
  public record DatasetSize(String hash, long train, long validation, long test) {}

  /**
   * Metrics are null where they are not defined, such as a recall without positives.
   *
   * @param threshold the candidate's cut-off
   */
  public record Test(
      @Nullable Double recall,
      @Nullable Double precision,
      @Nullable Double f1,
      @Nullable Double auc,
      double threshold,
      long n) {}
}
