package io.areyouacat.report;

import static io.areyouacat.report.Html.el;
import static io.areyouacat.report.Html.text;

import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.IngestResult.Forgotten;
import io.areyouacat.core.run.IngestResult.Rejection;
import io.areyouacat.core.run.RunRequest;
import java.net.URI;
import java.util.List;
import java.util.TreeMap;

/** What came in, what was computed of it, and what was refused. */
final class IngestPage {

  private final RunRequest run;

  IngestPage(RunRequest run) {
    this.run = run;
  }

  String ingest(IngestResult result) {
    Page page =
        new Page("Photos taken in", about())
            .verdict(tone(result.rejected()), headline(result), refusedSentence(result.rejected()))
            .add(
                new Facts()
                    .fact("Files looked at", Show.count(result.seen()))
                    .fact("New photos", Show.count(result.newPhotos()))
                    .fact("Exact duplicates", Show.count(result.exactDuplicates()))
                    .fact("Refused", Show.count(result.rejected()))
                    .tiles())
            .section(
                "New files by category",
                Bars.table(
                    "Files whose bytes were not here before, by the folder they came in",
                    "Category",
                    "Files",
                    new TreeMap<>(result.byCategory())));
    forgotten(page, result.forgotten());
    refused(page, result.rejections(), result.rejected());
    return request(page).build();
  }

  String extract(ExtractResult result) {
    String headline =
        result.decoded() == 0
            ? "Nothing was left to extract"
            : Show.count(result.decoded(), "photo was", "photos were") + " decoded, once each";
    Page page =
        new Page("Features extracted", about())
            .verdict(tone(result.rejected()), headline, refusedSentence(result.rejected()));
    extraction(page, result);
    refused(page, result.rejections(), result.rejected());
    return request(page).build();
  }

  private static void extraction(Page page, ExtractResult result) {
    var backbone = result.backbone();
    Facts facts =
        new Facts()
            .fact("Photos decoded", Show.count(result.decoded()))
            .fact("New features", Show.count(result.features()))
            .fact("New embeddings", Show.count(result.embeddings()))
            .fact("Did not decode", Show.count(result.rejected()));
    page.add(facts.tiles());
    page.section(
        "Backbone",
        backbone == null
            ? el("p", "None: the model learns from pixels, so there are no embeddings.")
            : new Facts().hash("SHA-256 of weights and preprocessing", backbone.sha256()).list());
  }

  private static void forgotten(Page page, Forgotten forgotten) {
    if (!forgotten.equals(Forgotten.NOTHING)) {
      page.section(
          "Forgotten",
          new Facts()
              .fact("Requests completed", Show.count(forgotten.requests()))
              .fact("Photos removed", Show.count(forgotten.photos()))
              .fact("Removed again: had come back", Show.count(forgotten.refused()))
              .list(),
          el(
              "p",
              "What was removed where, and which models were trained with it, is in receipts/. "
                  + "A receipt names no photo and no person."));
    }
  }

  private static void refused(Page page, List<Rejection> rejections, long rejected) {
    if (rejected == 0) {
      return;
    }
    Table table =
        Table.captioned("Nothing is dropped silently: each of these can be mended and given again")
            .sentences("File")
            .sentences("Why")
            .sentences("What to do")
            .sentences("Copy kept as");
    for (Rejection rejection : rejections) {
      table.row(
          el("bdi", el("code", Show.fileName(rejection.source()))),
          el(
              "div",
              el("strong", Show.words(rejection.reason().folder())),
              text(". " + Show.fileName(rejection.detail()))),
          text(rejection.reason().suggestion()),
          rejection.quarantine().isEmpty()
              ? text(Show.NOTHING)
              : el("bdi", el("code", Show.fileName(rejection.quarantine()))));
    }
    long unlisted = rejected - rejections.size();
    page.section(
        "Refused files",
        table.build(),
        unlisted > 0
            ? el(
                    "p",
                    Show.count(unlisted, "more is", "more are")
                        + " not listed here; copies are in quarantine/.")
                .css("muted")
            : Html.none());
  }

  private Page request(Page page) {
    URI photos = run.photos();
    var facts = new Facts().fact("Started", Show.time(run.startedAt()));
    facts.fact("Photos from", photos == null ? "the inbox" : "the inbox and " + photos);
    return page.section(
        "The run",
        facts.list(),
        Facts.settings("Settings that differ from their defaults", run.settings()));
  }

  private String about() {
    return "Run " + run.runId();
  }

  private static Tone tone(long rejected) {
    return rejected == 0 ? Tone.GOOD : Tone.WARN;
  }

  private static String headline(IngestResult result) {
    return result.newPhotos() == 0
        ? "Nothing new came in"
        : Show.count(result.newPhotos(), "new photo", "new photos") + " came in";
  }

  private static String refusedSentence(long rejected) {
    return rejected == 0
        ? "No file was refused."
        : Show.count(rejected, "file was", "files were")
            + " refused; see below why and what to do.";
  }
}
