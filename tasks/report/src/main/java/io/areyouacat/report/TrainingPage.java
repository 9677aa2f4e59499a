package io.areyouacat.report;

import static io.areyouacat.report.Html.el;
import static io.areyouacat.report.Html.text;

import io.areyouacat.core.evaluation.Curve.Point;
import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.model.Epoch;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.model.TrialResult;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.TrainingResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** How the candidate came to be, and the labels it does not believe. */
final class TrainingPage {

  /** Suspects shown; all of them are in the task's JSON. */
  private static final int MOST_SUSPECTS = 60;

  private final ModelCard card;
  private final TrainingResult result;
  private final Map<PhotoId, PhotoFeatures> shown;

  TrainingPage(ModelCard card, TrainingResult result, Map<PhotoId, PhotoFeatures> shown) {
    this.card = card;
    this.result = result;
    this.shown = shown;
  }

  String html() {
    Page page =
        new Page("Training", "Model " + card.version() + ", run " + card.runId())
            .verdict(Tone.GOOD, headline(), sentence())
            .add(metrics().tiles())
            .section("Losses", losses())
            .section("Trials", trials())
            .section("From score to answer", answers());
    audit(page);
    var facts = new CardFacts(card);
    page.section("Data", facts.rows(), new Facts().hash("Data set", card.datasetHash()).list());
    if (!card.notes().isEmpty()) {
      page.section("Notes", el("ul").add(Element.each("li", card.notes())));
    }
    return page.section(
            "Everything needed to repeat it",
            facts.provenance(),
            Facts.settings("Settings", card.settings()),
            facts.golden())
        .build();
  }

  private String headline() {
    return result.reused() ? "A model of these data was there already" : "A candidate is trained";
  }

  private String sentence() {
    return result.reused()
        ? "Data, settings and code are the same, so it is used again."
        : "%s of %s, by the lowest loss on the validation side."
            .formatted(
                card.spec().strategy() == Strategy.HEAD
                    ? "A classifier on a frozen backbone, the best"
                    : "A network from pixels, the best",
                Show.count(card.trials().size(), "trial", "trials"));
  }

  /** On the validation side, on which cut-off and settings were chosen: no estimate of service. */
  private Facts metrics() {
    var facts = new Facts();
    Map<String, Double> rest = new TreeMap<>(card.validation());
    for (String name : List.of("recall", "precision", "f1", "auc")) {
      Double value = rest.remove(name);
      if (value != null) {
        facts.fact("Validation " + (name.length() > 3 ? name : upper(name)), Show.rate(value));
      }
    }
    rest.forEach((name, value) -> facts.fact("Validation " + name, Show.rate(value)));
    return facts.fact("Cut-off", Show.rate(card.spec().threshold()));
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private Html losses() {
    List<Epoch> history = card.history();
    if (history.isEmpty()) {
      return el("p", "No history was kept.").css("muted");
    }
    DoubleStream values =
        history.stream().flatMapToDouble(e -> DoubleStream.of(e.trainLoss(), e.validationLoss()));
    int last = history.get(history.size() - 1).number();
    int best = card.chosen().bestEpoch();
    double bestLoss = card.chosen().validationLoss();
    return new LineChart(
            "losses",
            "Loss by epoch",
            "Weighted mean cross-entropy in nats. The best of %s epochs is epoch %s, with a validation loss of %s."
                .formatted(last, best, Show.number(bestLoss)),
            new Axis("epoch", Math.min(1, last - 1), last),
            Axis.over("loss", DoubleStream.concat(DoubleStream.of(0), values)))
        .line(series("training", history, true))
        .line(series("validation", history, false))
        .marker("best epoch", best)
        .build();
  }

  private static LineChart.Series series(String name, List<Epoch> history, boolean train) {
    return new LineChart.Series(
        name,
        history.stream()
            .map(e -> new Point(e.number(), train ? e.trainLoss() : e.validationLoss()))
            .toList());
  }

  private Html trials() {
    Table table =
        Table.captioned("Trials; the chosen one has the lowest validation loss, in nats")
            .numbers("Learning rate", "L2", "Validation loss", "Epochs", "Best epoch")
            .column("");
    for (TrialResult trial : card.trials()) {
      boolean chosen = trial.equals(card.chosen());
      table.row(
          chosen ? "chosen" : "",
          List.of(
              text(Show.number(trial.trial().learningRate())),
              text(Show.number(trial.trial().l2())),
              text(Show.number(trial.validationLoss())),
              text(Show.count(trial.epochs())),
              text(Show.count(trial.bestEpoch())),
              chosen ? Tone.GOOD.badge("chosen") : Html.none()));
    }
    return table.build();
  }

  private Html answers() {
    ModelSpec spec = card.spec();
    String positive = spec.positiveCategory();
    return new Facts()
        .fact(
            "Probability of a score s (Platt scaling)",
            "1 / (1 + exp(−(%s · s %s %s)))"
                .formatted(
                    Show.number(spec.calibration().slope()),
                    spec.calibration().intercept() < 0 ? "−" : "+",
                    Show.number(Math.abs(spec.calibration().intercept()))))
        .fact("Calibration error, out of fold", Show.rate(card.calibrationError()))
        .fact("Counted as " + positive, "from " + Show.rate(spec.threshold()))
        .fact("Answer “" + positive + "”", "from " + Show.rate(spec.bands().high()))
        .fact(
            "Answer “unsure”",
            Show.rate(spec.bands().low()) + " to " + Show.rate(spec.bands().high()))
        .fact("Answer “not " + positive + "”", "below " + Show.rate(spec.bands().low()))
        .list();
  }

  private void audit(Page page) {
    LabelAudit audit = result.audit();
    String positive = card.spec().positiveCategory();
    if (audit.suspects().isEmpty()) {
      page.section(
          "Labels worth a look",
          el("p", "None of " + Show.count(audit.audited(), "label", "labels") + " audited.")
              .css("muted"));
      return;
    }
    var gallery = new Gallery(shown);
    for (LabelAudit.Suspect suspect : audit.suspects().stream().limit(MOST_SUSPECTS).toList()) {
      gallery.photo(
          suspect.photo(),
          "labelled " + (suspect.labelledPositive() ? positive : "not " + positive),
          "p(" + positive + ") = " + Show.rate(suspect.probability()));
    }
    int suspects = audit.suspects().size();
    String more =
        suspects > MOST_SUSPECTS ? " The first %s are shown.".formatted(MOST_SUSPECTS) : "";
    page.section(
        "Labels worth a look",
        el(
            "p",
            "The scores of models that did not see these photos contradict %s of %s. It only warns of operators' labels; people's are disputed.%s"
                .formatted(
                    Show.count(suspects, "label", "labels"), Show.count(audit.audited()), more)),
        gallery.build());
  }
}
