package io.areyouacat.core.run;

import java.util.List;

/** How an outcome is called everywhere: {@code promoted}, {@code kept} or {@code blocked}. */
public final class VerdictText {

  public static final String PROMOTED = "promoted";
  public static final String KEPT = "kept";
  public static final String BLOCKED = "blocked";

  private VerdictText() {}

  public static String of(NightOutcome outcome) {
    if (outcome instanceof NightOutcome.Promoted) {
      return PROMOTED;
    }
    return outcome instanceof NightOutcome.Kept ? KEPT : BLOCKED;
  }

  /** Sentences: the evidence for a promotion, or what spoke against it. */
  public static List<String> reasons(NightOutcome outcome) {
    if (outcome instanceof NightOutcome.Promoted promoted) {
      return promoted.evidence();
    }
    if (outcome instanceof NightOutcome.Kept kept) {
      return kept.reasons();
    }
    return ((NightOutcome.Blocked) outcome).findings().stream().map(FindingText::sentence).toList();
  }
}
