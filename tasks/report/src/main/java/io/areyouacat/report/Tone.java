package io.areyouacat.report;

import static io.areyouacat.report.Html.el;

import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.evaluation.RuleResult;

/** What a line means, told by sign, word and colour, in this order of importance. */
enum Tone {
  GOOD("✓"),
  NEUTRAL("○"),
  WARN("▲"),
  BAD("✕");

  private final String sign;

  Tone(String sign) {
    this.sign = sign;
  }

  String css() {
    return switch (this) {
      case GOOD -> "good";
      case NEUTRAL -> "neutral";
      case WARN -> "warn";
      case BAD -> "bad";
    };
  }

  Html sign() {
    return el("span", sign).css("sign").with("aria-hidden", "true");
  }

  Html badge(String word) {
    return el("span", sign(), Html.text(word)).css("badge " + css());
  }

  static Html badge(Severity severity) {
    return switch (severity) {
      case ERROR -> BAD.badge("error");
      case WARN -> WARN.badge("warning");
      case INFO -> NEUTRAL.badge("info");
    };
  }

  static Html badge(RuleResult.Status status) {
    return switch (status) {
      case MET -> GOOD.badge("met");
      case NOT_MET -> BAD.badge("not met");
      case NOT_APPLICABLE -> NEUTRAL.badge("not applicable");
    };
  }
}
