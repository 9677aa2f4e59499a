package io.areyouacat.report;

import static io.areyouacat.report.Html.el;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names with their values: a few large numbers, or a list to look things up in. */
final class Facts {

  private final List<Html> pairs = new ArrayList<>();

  Facts fact(String name, String value) {
    pairs.add(el("div", el("dt", name), el("dd", value)));
    return this;
  }

  Facts hash(String name, String value) {
    pairs.add(el("div", el("dt", name), el("dd", el("code", value))));
    return this;
  }

  Html tiles() {
    return el("dl").css("tiles").add(pairs);
  }

  Html list() {
    return el("dl").css("facts").add(pairs);
  }

  /** Settings by name, folded away. */
  static Html settings(String summary, Map<String, String> settings) {
    if (settings.isEmpty()) {
      return Html.none();
    }
    Table table = Table.captioned(summary).column("Setting").column("Value");
    new TreeMap<>(settings)
        .forEach((name, value) -> table.row(el("code", name), el("code", Show.fileName(value))));
    return el("details", el("summary", summary), table.build());
  }
}
