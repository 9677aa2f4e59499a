package io.areyouacat.report;

import static io.areyouacat.report.Html.el;
import static io.areyouacat.report.Html.text;

import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.photo.PhotoId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What validation saw: the worst first, then examples of each. */
final class Findings {

  private final List<Finding> findings;
  private final Map<PhotoId, PhotoFeatures> shown;

  Findings(List<Finding> findings, Map<PhotoId, PhotoFeatures> shown) {
    this.findings =
        findings.stream()
            .sorted(Comparator.comparing(Finding::severity, Comparator.reverseOrder()))
            .toList();
    this.shown = shown;
  }

  Html table() {
    if (findings.isEmpty()) {
      return el("p", "Nothing was found.").css("muted");
    }
    Table table =
        Table.captioned("What was measured and held against what, the worst first")
            .column("Finding")
            .column("Severity")
            .sentences("Measured")
            .column("Held against")
            .numbers("Count");
    for (Finding finding : findings) {
      String threshold = finding.threshold();
      table.row(
          text(Show.words(finding.name())),
          Tone.badge(finding.severity()),
          text(finding.metric()),
          text(threshold == null ? Show.NOTHING : threshold),
          text(Show.count(finding.count())));
    }
    return table.build();
  }

  /** Thumbnails where an example is a photo, else its words. */
  Html examples() {
    List<Html> sections = new ArrayList<>();
    for (Finding finding : findings) {
      if (!finding.examples().isEmpty()) {
        sections.add(examplesOf(finding));
      }
    }
    return el("div").add(sections);
  }

  private Html examplesOf(Finding finding) {
    var gallery = new Gallery(shown);
    List<Html> sentences = new ArrayList<>();
    for (String example : finding.examples()) {
      Gallery.photoOf(example)
          .ifPresentOrElse(gallery::photo, () -> sentences.add(el("li", Show.fileName(example))));
    }
    Element section =
        el("div", el("h3", text(Show.words(finding.name()) + " "), Tone.badge(finding.severity())));
    if (!gallery.isEmpty()) {
      section = section.add(gallery.build());
    }
    return sentences.isEmpty() ? section : section.add(el("ul").css("examples").add(sentences));
  }
}
