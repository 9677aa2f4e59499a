package io.areyouacat.report;

import static io.areyouacat.report.Html.el;

import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.NightOutcome.Blocked;
import io.areyouacat.core.run.NightOutcome.Kept;
import io.areyouacat.core.run.NightOutcome.Promoted;
import java.util.Map;

/** How a night ended: the receipt of what went into service, or why nothing did. */
final class OutcomePage {

  String html(NightOutcome outcome) {
    if (outcome instanceof Promoted promoted) {
      return promoted(promoted);
    }
    return outcome instanceof Kept kept ? kept(kept) : blocked((Blocked) outcome);
  }

  /** The same verdict at the top of whatever page. */
  static void verdict(Page page, NightOutcome outcome) {
    if (outcome instanceof Promoted promoted) {
      ModelVersion before = promoted.before();
      page.verdict(
          Tone.GOOD,
          "Promoted: model %s is in service".formatted(promoted.model()),
          before == null
              ? "It is the first model in service."
              : "It replaces model %s.".formatted(before));
    } else if (outcome instanceof Kept kept) {
      ModelVersion champion = kept.champion();
      page.verdict(
          Tone.WARN,
          champion == null
              ? "Kept: no model is in service"
              : "Kept: model %s stays in service".formatted(champion),
          kept.reasons());
    } else if (outcome instanceof Blocked) {
      page.verdict(
          Tone.BAD,
          "Blocked: validation ended the night",
          "Nothing was trained; what is in service stays.");
    }
  }

  private static String promoted(Promoted promoted) {
    Page page = new Page("Deployment", "Model " + promoted.model());
    verdict(page, promoted);
    page.section(
        "Why it was promoted",
        promoted.evidence().isEmpty()
            ? el("p", "No rule was recorded.").css("muted")
            : el("ul").add(Element.each("li", promoted.evidence())));
    ModelVersion before = promoted.before();
    return page.section(
            "Receipt",
            new Facts()
                .hash("In service", promoted.model().value())
                .hash("Before", before == null ? "none" : before.value())
                .hash("Archive", "models/" + promoted.model() + "/model.zip")
                .list(),
            el("p", Html.text("To go back: "), el("code", "areyouacat models rollback"))
                .css("muted"))
        .build();
  }

  private static String kept(Kept kept) {
    Page page = new Page("Champion kept", "Candidate " + kept.candidate());
    verdict(page, kept);
    ModelVersion champion = kept.champion();
    return page.section(
            "Which models",
            new Facts()
                .hash("In service", champion == null ? "none" : champion.value())
                .hash("Candidate, kept out", kept.candidate().value())
                .list())
        .build();
  }

  private static String blocked(Blocked blocked) {
    Page page = new Page("Night blocked", "No candidate");
    verdict(page, blocked);
    return page.section("What blocked it", new Findings(blocked.findings(), Map.of()).table())
        .build();
  }
}
