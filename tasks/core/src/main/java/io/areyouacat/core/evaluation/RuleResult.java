package io.areyouacat.core.evaluation;

/**
 * One rule of the verdict.
 *
 * @param rule stable, such as {@code floor-recall}, {@code slice-dog}, {@code change-precision}
 * @param value what was measured; NaN where there is no number
 * @param threshold what it had to reach; NaN where there is no number
 * @param sentence for people, with the numbers in it
 */
public record RuleResult(
    String rule, double value, double threshold, Status status, String sentence) {

  public enum Status {
    MET,
    NOT_MET,
    NOT_APPLICABLE
  }

  public boolean failed() {
    return status == Status.NOT_MET;
  }
}
