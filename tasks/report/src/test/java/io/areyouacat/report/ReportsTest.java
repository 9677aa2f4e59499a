package io.areyouacat.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.evaluation.RuleResult;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.ValidationResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportsTest {

  private static final Map<String, String> PAGES = Examples.pages();

  private final Reports reports = new Reports();

  static List<String> names() {
    return List.copyOf(PAGES.keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_page_is_well_formed_and_has_what_readers_need(String name) throws Exception {
    Document page = parse(page(name));

    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
    assertThat(elements(page, "title")).isNotEmpty();
    assertThat(elements(page, "h1")).hasSize(1);
    assertThat(page(name)).contains("name=\"viewport\"").contains("prefers-color-scheme: dark");
    for (Element image : elements(page, "img")) {
      assertThat(image.getAttribute("alt")).isNotBlank();
    }
    for (Element table : elements(page, "table")) {
      assertThat(table.getElementsByTagName("caption").item(0).getTextContent()).isNotBlank();
    }
    for (Element heading : elements(page, "th")) {
      assertThat(heading.getAttribute("scope")).isIn("row", "col");
    }
    for (Element chart : elements(page, "svg")) {
      boolean hidden = chart.getAttribute("aria-hidden").equals("true");
      assertThat(hidden || chart.getElementsByTagName("title").getLength() == 1).isTrue();
      assertThat(hidden || chart.getElementsByTagName("desc").getLength() == 1).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_id_is_there_once(String name) throws Exception {
    Set<String> ids = new HashSet<>();
    for (Element element : elements(parse(page(name)), "*")) {
      String id = element.getAttribute("id");
      assertThat(id.isEmpty() || ids.add(id)).as(id).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void no_page_loads_or_runs_anything(String name) throws Exception {
    String html = page(name);

    assertThat(html).doesNotContain("http:", "https:", "url(", "@import", "<script", "javascript:");
    assertThat(html).contains("default-src 'none'");
    for (Element element : elements(parse(html), "*")) {
      assertThat(element.getTagName())
          .isNotIn("script", "link", "iframe", "object", "base", "form");
      for (String attribute : attributes(element)) {
        assertThat(attribute).doesNotStartWith("on");
      }
      assertThat(element.getAttribute("src")).matches("|data:image/jpeg;base64,.*");
      assertThat(element.getAttribute("href")).matches("|[a-z_]+\\.html");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void no_page_shows_traces_of_java(String name) throws Exception {
    assertThat(text(page(name)))
        .doesNotContain("NaN", "Infinity", "null", "Optional[", "@", "[]", "{}")
        .doesNotContainPattern("%s\\b");
  }

  @Test
  void intervals_are_as_wide_as_the_settings_of_the_run_say() {
    RunRequest run = Examples.request();
    var strict =
        new RunRequest(
            run.runId(),
            run.startedAt(),
            run.photos(),
            run.backbone(),
            Map.of("gate.confidence", "0.99"));

    assertThat(new Reports().evaluation(run, Examples.kept(), Map.of()))
        .contains("with 90 % intervals, whose ends are the one-sided 95 % bounds");
    assertThat(new Reports().evaluation(strict, Examples.kept(), Map.of()))
        .contains("with 98 % intervals, whose ends are the one-sided 99 % bounds");
  }

  @Test
  void equal_results_give_equal_pages() {
    assertThat(Examples.pages().equals(PAGES)).isTrue();
  }

  @Test
  void a_file_name_that_looks_like_markup_stays_a_name() throws Exception {
    String html = page("ingest_photos");

    assertThat(html).contains("misc/&lt;script&gt;alert(\"1\")&lt;/script&gt;'\"&amp;.jpg");
    assertThat(parse(html).getDocumentElement().getTextContent()).contains(Examples.NASTY);
    assertThat(parse(page("validate_dataset")).getDocumentElement().getTextContent())
        .contains("dog/" + Examples.NASTY + " is also in cat");
  }

  @Test
  void a_file_name_cannot_hide_letters_or_break_the_page() throws Exception {
    String name = "a\u0000\u0001\nb\u202Egpj.exe\uFFFE\uD83D\uDC31";
    var result = new IngestResult(1, 0, 0, Map.of(name, 1L), 0, List.of());

    String text =
        parse(reports.ingest(Examples.request(), result)).getDocumentElement().getTextContent();

    assertThat(text).contains("a␀␁␊b\\u202Egpj.exe\uFFFD\uD83D\uDC31");
  }

  @Test
  void refused_files_come_with_reason_and_way_out() throws Exception {
    String text = text(page("ingest_photos"));

    for (IngestResult.Rejection rejection : Examples.ingest().rejections()) {
      assertThat(text)
          .contains(rejection.source(), rejection.detail(), rejection.reason().suggestion())
          .contains(rejection.quarantine());
    }
    assertThat(text).contains("5 files were refused", "7,912 new photos came in");
    assertThat(text(page("ingest_nothing"))).contains("Nothing new came in", "No file was refused");
    assertThat(text(page("extract_features"))).contains("It ends after 12 of 80 rows.");
    assertThat(text(page("extract_nothing"))).contains("Nothing was left to extract");
  }

  @Test
  void refused_files_beyond_the_list_are_counted() throws Exception {
    var all = new ArrayList<IngestResult.Rejection>();
    for (int i = 0; i < 203; i++) {
      all.add(Examples.ingest().rejections().get(0));
    }
    var result = new IngestResult(203, 0, 0, Map.of(), 203, all);

    assertThat(text(reports.ingest(Examples.request(), result)))
        .contains("3 more are not listed here");
  }

  @Test
  void validation_tells_the_verdict_first_and_then_every_finding() throws Exception {
    String text = text(page("validate_dataset"));

    assertThat(text.indexOf("Passed, with warnings")).isPositive().isLessThan(text.indexOf("dark"));
    for (Finding finding : Examples.validation().findings()) {
      assertThat(text).contains(Show.words(finding.name()), finding.metric());
      assertThat(text).contains(finding.threshold() == null ? "—" : finding.threshold());
    }
    assertThat(text(page("validate_blocked")))
        .contains("Blocked: the night ends here", "No data set was written", "photos of cat = 0");
  }

  @Test
  void validation_without_findings_says_so() throws Exception {
    var clean =
        new ValidationResult(
            Examples.DATASET, 8, 0, 0, 0, Map.of("train", 8L), Map.of("cat", 8L), List.of());

    assertThat(text(reports.validation(clean, Map.of())))
        .contains("Passed", "0 errors and 0 warnings", "Nothing was found.")
        .doesNotContain("Examples");
  }

  @Test
  void only_photos_that_the_caller_gave_are_shown() throws Exception {
    PhotoId given = Examples.photo(0);
    PhotoId upload = Examples.photo(77);
    var finding =
        new Finding(
            "dark-photos", Severity.WARN, "2", null, 2, List.of(given.sha256(), upload.sha256()));
    var result = new ValidationResult("", 2, 0, 0, 0, Map.of(), Map.of(), List.of(finding));

    Document page = parse(reports.validation(result, Examples.shown()));

    assertThat(elements(page, "img"))
        .extracting(image -> image.getAttribute("src"))
        .containsExactly(Examples.shown().get(given).thumbnail().dataUri());
    assertThat(page.getDocumentElement().getTextContent())
        .contains("not shown", upload.sha256().substring(0, 12));
    assertThat(elements(parse(reports.validation(result, Map.of())), "img")).isEmpty();
  }

  @Test
  void training_shows_trials_losses_calibration_and_doubtful_labels() throws Exception {
    String text = text(page("train_model"));

    assertThat(text)
        .contains("A classifier on a frozen backbone, the best of 4 trials")
        .contains("Validation AUC", "Loss by epoch", "best epoch", "0.1163", "chosen", "—")
        .contains("1 / (1 + exp(−(1.084 · s − 0.213)))", "from 0.437")
        .contains("contradict 9 labels of 6,704", "labelled cat", "p(cat) = 0.010")
        .contains(Examples.DATASET, "1,402", "nd4j-native 1.0.0-M2.1", "minus 1 deleted");
    assertThat(elements(parse(page("train_model")), "polyline")).hasSize(2);
    assertThat(text(page("train_reused")))
        .contains("A model of these data was there already", "None of 10 labels audited");
  }

  @Test
  void evaluation_tells_the_verdict_first_and_then_every_rule() throws Exception {
    String text = text(page("evaluate_model"));

    assertThat(text)
        .contains("Champion " + Examples.CHAMPION + " stays in service")
        .containsSubsequence("Not enough evidence", "Rules", "Not enough evidence");
    for (RuleResult rule : Examples.kept().rules()) {
      assertThat(text).contains(rule.sentence(), Show.words(rule.rule()));
    }
    assertThat(text)
        .contains("met", "not met", "not applicable", "31 verdicts were given")
        .contains("0.940 – 0.978", "+0.006", "−0.008 – +0.020", "287 ✓", "too few to judge")
        .contains("dog, taken for positive", "cat, missed", "Smallest margin");
    assertThat(elements(parse(page("evaluate_model")), "polyline")).hasSize(4);
    assertThat(text(page("evaluate_promoted")))
        .contains("Candidate " + Examples.CANDIDATE + " goes into service");
  }

  @Test
  void an_evaluation_with_nothing_measured_shows_dashes() throws Exception {
    assertThat(text(page("evaluate_first")))
        .contains("No model goes into service", "—", "There is no champion to compare with.")
        .contains("No rule is configured, and that is not an approval.", "There are no slices.")
        .contains("No photo is on the wrong side of the cut-off.");
  }

  @Test
  void the_outcome_is_a_receipt_or_says_why() throws Exception {
    assertThat(text(page("deploy_model")))
        .contains("Promoted: model " + Examples.CANDIDATE + " is in service")
        .contains("It replaces model " + Examples.CHAMPION, "areyouacat models rollback");
    for (RuleResult rule : Examples.promoted().rules()) {
      assertThat(text(page("deploy_model"))).contains(rule.sentence());
    }
    assertThat(text(page("deploy_first"))).contains("It is the first model in service.");
    assertThat(text(page("keep_champion")))
        .contains("Kept: model " + Examples.CHAMPION + " stays in service", "Not enough evidence");
    assertThat(text(page("blocked"))).contains("Blocked", "Category size", "photos of cat = 0");
  }

  @Test
  void a_failure_tells_what_was_wrong_what_to_do_and_where_it_was() throws Exception {
    assertThat(text(page("failed")))
        .contains(
            "Train model failed", "The store <b>cats</b> is away.", "Look whether it answers.")
        .contains("What to do", "Relaunch once it does.", "Where it ran", "f7a");
    assertThat(text(page("failed_again"))).contains("Train model did not end; it may pass");
  }

  @Test
  void the_nights_page_leads_to_the_pages_of_the_tasks_that_ran() throws Exception {
    assertThat(elements(parse(page("index")), "a"))
        .extracting(link -> link.getAttribute("href"))
        .containsExactly(
            "ingest_photos.html",
            "extract_features.html",
            "validate_dataset.html",
            "train_model.html",
            "evaluate_model.html",
            "keep_champion.html");
    assertThat(text(page("index"))).contains("2 min 12 s", "8.3 s", "Not enough evidence");
    assertThat(text(page("index_unfinished"))).contains("Not finished", "No task has finished yet");
  }

  private static String page(String name) {
    return PAGES.getOrDefault(name, "");
  }

  private static String text(String html) throws Exception {
    return parse(html).getDocumentElement().getElementsByTagName("body").item(0).getTextContent();
  }

  private static Document parse(String html) throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document page, String name) {
    NodeList nodes = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<String> attributes(Element element) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      names.add(element.getAttributes().item(i).getNodeName());
    }
    return names;
  }
}
