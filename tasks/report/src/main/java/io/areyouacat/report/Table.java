package io.areyouacat.report;

import static io.areyouacat.core.error.Checks.checkArgument;
import static io.areyouacat.report.Html.el;

import java.util.ArrayList;
import java.util.List;

/** A table under construction: the first cell of a row is its heading. */
final class Table {

  private record Column(String heading, String css) {}

  private final String caption;
  private final List<Column> columns = new ArrayList<>();
  private final List<Html> rows = new ArrayList<>();

  private Table(String caption) {
    this.caption = caption;
  }

  static Table captioned(String caption) {
    return new Table(caption);
  }

  /** Of words. */
  Table column(String heading) {
    columns.add(new Column(heading, ""));
    return this;
  }

  /** Of sentences, which need some room even on a phone. */
  Table sentences(String heading) {
    columns.add(new Column(heading, "wide"));
    return this;
  }

  /** Of numbers, which line up at the right. */
  Table numbers(String... headings) {
    for (String heading : headings) {
      columns.add(new Column(heading, "number"));
    }
    return this;
  }

  Table row(String... cells) {
    List<Html> texts = new ArrayList<>();
    for (String cell : cells) {
      texts.add(Html.text(cell));
    }
    return row("", texts);
  }

  Table row(Html... cells) {
    return row("", List.of(cells));
  }

  Table row(String classes, List<Html> cells) {
    checkArgument(
        cells.size() == columns.size(), "%s cells in %s columns", cells.size(), columns.size());
    Element row = el("tr");
    for (int i = 0; i < cells.size(); i++) {
      Element cell = i == 0 ? el("th").with("scope", "row") : el("td");
      row = row.add(align(cell, columns.get(i)).add(cells.get(i)));
    }
    rows.add(classes.isEmpty() ? row : row.css(classes));
    return this;
  }

  private static Element align(Element cell, Column column) {
    return column.css().isEmpty() ? cell : cell.css(column.css());
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** In a box of its own that scrolls where the screen is narrow. */
  Html build() {
    Element head = el("tr");
    for (Column column : columns) {
      head = head.add(align(el("th").with("scope", "col"), column).add(column.heading()));
    }
    return el("div")
        .css("scroll")
        .with("role", "region")
        .with("tabindex", "0")
        .with("aria-label", caption)
        .add(
            el(
                "table",
                el("caption", el("span", caption)),
                el("thead", head),
                el("tbody").add(rows)));
  }
}
