package io.areyouacat.report;

import static io.areyouacat.report.Html.el;
import static io.areyouacat.report.Html.text;

import java.util.Locale;
import java.util.Map;

/** Counts by name, each with its share and a bar. */
final class Bars {

  private Bars() {}

  /** In the order of {@code counts}. */
  static Html table(String caption, String name, String counted, Map<String, Long> counts) {
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    if (total == 0) {
      return el("p", caption + ": none.").css("muted");
    }
    Table table = Table.captioned(caption).column(name).numbers(counted, "Share").column("");
    counts.forEach(
        (key, count) -> {
          double share = (double) count / total;
          table.row(
              text(Show.fileName(key)),
              text(Show.count(count)),
              text(Show.percent(share)),
              bar(share));
        });
    return table.build();
  }

  private static Html bar(double share) {
    String width = String.format(Locale.ROOT, "width:%.1f%%", 100 * share);
    return el("div", el("div").with("style", width)).css("bar").with("aria-hidden", "true");
  }
}
