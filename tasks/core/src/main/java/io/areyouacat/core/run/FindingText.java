package io.areyouacat.core.run;

import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.photo.FileNames;

/** A finding in one line for people. */
public final class FindingText {

  private FindingText() {}

  /**
   * Such as {@code size-of-cat: photos = 3, must be >= 20 (1 concerned)}; of what ends a night also
   * the first example, which says more.
   */
  public static String sentence(Finding finding) {
    String threshold = finding.threshold();
    String rule = threshold == null || threshold.isEmpty() ? "" : ", must be " + threshold;
    boolean ends = finding.severity() == Severity.ERROR && !finding.examples().isEmpty();
    String example = ends ? ": " + FileNames.shown(finding.examples().get(0)) : "";
    return "%s: %s%s (%,d concerned)%s"
        .formatted(finding.name(), finding.metric(), rule, finding.count(), example);
  }
}
