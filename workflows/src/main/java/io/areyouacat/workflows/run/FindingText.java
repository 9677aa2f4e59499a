package io.areyouacat.workflows.run;

import io.areyouacat.core.dataset.Finding;

/** A finding in one line for people. */
public final class FindingText {

  private FindingText() {}

  /** Such as {@code size-of-cat: photos = 3, must be >= 20 (1 concerned)}. */
  public static String sentence(Finding finding) {
    String threshold = finding.threshold();
    String rule = threshold == null || threshold.isEmpty() ? "" : ", must be " + threshold;
    return "%s: %s%s (%,d concerned)"
        .formatted(finding.name(), finding.metric(), rule, finding.count());
  }
}
