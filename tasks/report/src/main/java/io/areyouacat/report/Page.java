package io.areyouacat.report;

import static io.areyouacat.report.Html.el;
import static io.areyouacat.report.Html.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A page under construction: what it is about, the verdict first, then its sections. */
final class Page {

  /** Nothing is loaded and nothing runs, whatever a photo is called. */
  private static final String POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'";

  private final String title;
  private final String about;
  private final List<Html> content = new ArrayList<>();

  Page(String title, String about) {
    this.title = title;
    this.about = about;
  }

  Page verdict(Tone tone, String headline, String... sentences) {
    return verdict(tone, headline, List.of(sentences));
  }

  Page verdict(Tone tone, String headline, List<String> sentences) {
    Element box = el("section", el("h2", tone.sign(), text(headline))).css("verdict " + tone.css());
    List<String> said = sentences.stream().filter(sentence -> !sentence.isBlank()).toList();
    if (said.size() == 1) {
      box = box.add(el("p", said.get(0)));
    } else if (said.size() > 1) {
      box = box.add(el("ul").add(Element.each("li", said)));
    }
    content.add(box);
    return this;
  }

  Page section(String heading, Html... pieces) {
    content.add(el("section", el("h2", heading)).add(pieces));
    return this;
  }

  Page add(Html piece) {
    content.add(piece);
    return this;
  }

  String build() {
    Element head =
        el(
            "head",
            el("meta").with("charset", "utf-8"),
            el("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            el("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY),
            el("title", title + " – Are you a cat?"),
            el("style", styles()));
    Element header =
        el("header", el("p", "Are you a cat?").css("over"), el("h1", title), el("p", about));
    Element html = el("html", head, el("body", header, el("main").add(content))).with("lang", "en");
    var out = new StringBuilder("<!DOCTYPE html>\n");
    html.appendTo(out);
    return out.append('\n').toString();
  }

  private static String styles() {
    try (InputStream css =
        Objects.requireNonNull(Page.class.getResourceAsStream("report.css"), "report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
