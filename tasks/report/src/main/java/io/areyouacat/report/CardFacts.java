package io.areyouacat.report;

import static io.areyouacat.report.Html.el;
import static io.areyouacat.report.Html.text;

import io.areyouacat.core.model.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a model is made of. */
final class CardFacts {

  private final ModelCard card;

  CardFacts(ModelCard card) {
    this.card = card;
  }

  /** {@code cat/train} and so on as a matrix. */
  Html rows() {
    var strata = new TreeSet<String>();
    for (String key : card.rowsByStratumAndSide().keySet()) {
      strata.add(key.substring(0, Math.max(0, key.lastIndexOf('/'))));
    }
    List<String> sides = List.of("train", "validation", "test");
    Table table =
        Table.captioned("Photos by stratum and side")
            .column("Stratum")
            .numbers("Train", "Validation", "Test");
    for (String stratum : strata) {
      List<Html> cells = new ArrayList<>(List.of(text(stratum)));
      for (String side : sides) {
        long count = card.rowsByStratumAndSide().getOrDefault(stratum + "/" + side, 0L);
        cells.add(text(Show.count(count)));
      }
      table.row("", cells);
    }
    return table.build();
  }

  Html provenance() {
    var runtime = card.runtime();
    var backbone = card.spec().backbone();
    var parent = card.parent();
    Facts facts =
        new Facts()
            .hash("Version", card.version().value())
            .hash("Champion when it was trained", parent == null ? Show.NOTHING : parent.value())
            .fact("Trained", Show.time(card.trainedAt()))
            .fact("Code", card.code())
            .fact("Seed", Show.count(card.seed()))
            .fact("Strategy", card.spec().strategy().text())
            .fact(
                "Reads",
                "%s × %s pixels, %s"
                    .formatted(
                        card.spec().preprocessing().widthPixels(),
                        card.spec().preprocessing().heightPixels(),
                        card.spec().preprocessing().order()))
            .fact("Runtime", runtime.backend() + ", Java " + runtime.java())
            .fact("Instruction set", runtime.instructionSet())
            .fact("OpenMP threads", Show.count(runtime.openMpThreads()))
            .fact("Accelerated convolutions", runtime.accelerated() ? "yes" : "no");
    return backbone == null ? facts.list() : facts.hash("Backbone", backbone.sha256()).list();
  }

  Html golden() {
    if (card.golden().isEmpty()) {
      return Html.none();
    }
    Table table =
        Table.captioned(
                "Probabilities of the photos in the archive; whoever opens it gets the same")
            .column("Photo")
            .numbers("Probability");
    card.golden().forEach(one -> table.row(one.name(), Show.number(one.probability())));
    return el("details", el("summary", "Golden photos"), table.build());
  }
}
