package io.areyouacat.report;

import static io.areyouacat.report.Html.el;

import io.areyouacat.report.Reports.Failure;
import java.util.TreeMap;

/** What ended a task that found nothing to show, and what to do. */
final class FailurePage {

  private final Failure failure;

  FailurePage(Failure failure) {
    this.failure = failure;
  }

  String html() {
    String task = Show.words(failure.task().text());
    Page page = new Page(task, failure.code());
    page.verdict(
        failure.again() ? Tone.WARN : Tone.BAD,
        failure.again() ? task + " did not end; it may pass" : task + " failed",
        failure.sentences());
    page.section("What to do", el("p", failure.advice()));
    if (!failure.facts().isEmpty()) {
      var facts = new Facts();
      new TreeMap<>(failure.facts()).forEach(facts::hash);
      page.section("Where it ran", facts.list());
    }
    return page.build();
  }
}
