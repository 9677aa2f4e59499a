package io.areyouacat.dataset.validate;

import static java.util.stream.Collectors.groupingBy;
import static org.apache.iceberg.expressions.Expressions.equal;

import io.areyouacat.core.dataset.DisputedLabel;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Origin;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.DatasetSettings;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which of people's labels are not heard. Of one contributor's day the first so many count, so that
 * a later label never takes an earlier one's standing; and what a label audit contradicted strongly
 * does not count. A photo without a heard label is like one of which nobody said anything.
 * Operators' labels are never among them.
 *
 * @param beyond labels beyond what one contributor's day may have
 * @param audited labels that an audit contradicted
 */
record Disputes(List<Label> beyond, List<Label> audited, SortedSet<DisputedLabel> known, int most) {

  /** One answer to one prediction that says what is on the photo. */
  record Label(
      String prediction,
      PhotoId photo,
      boolean positive,
      @Nullable String contributor,
      OffsetDateTime at) {

    static final Comparator<Label> ORDER =
        Comparator.comparing(Label::at).thenComparing(Label::prediction);

    LocalDate day() {
      return at.atZoneSameInstant(ZoneOffset.UTC).toLocalDate();
    }
  }

  private record Day(String contributor, LocalDate day) implements Comparable<Day> {

    @Override
    public int compareTo(Day other) {
      int byDay = day.compareTo(other.day);
      return byDay == 0 ? contributor.compareTo(other.contributor) : byDay;
    }

    String sentence(int beyond, int most) {
      return "Contributor %s gave %d labels on %s; the first %d count."
          .formatted(contributor, most + beyond, day, most);
    }
  }

  /**
   * @param doubted what audits of earlier nights contradicted
   */
  static Disputes of(
      Warehouse warehouse,
      LatestFeedback feedback,
      Collection<DisputedLabel> doubted,
      DatasetSettings settings) {
    SortedMap<Day, List<Label>> days = new TreeMap<>();
    Map<PhotoId, List<DisputedLabel>> byPhoto =
        doubted.stream().collect(groupingBy(DisputedLabel::photo));
    List<Label> audited = new ArrayList<>();
    var known = new TreeSet<DisputedLabel>();
    for (Label label : labels(warehouse, feedback)) {
      String contributor = label.contributor();
      if (contributor != null) {
        days.computeIfAbsent(new Day(contributor, label.day()), day -> new ArrayList<>())
            .add(label);
      }
      List<DisputedLabel> wrong = byPhoto.getOrDefault(label.photo(), List.of());
      known.addAll(wrong);
      if (wrong.stream().anyMatch(each -> each.positive() == label.positive())) {
        audited.add(label);
      }
    }
    List<Label> beyond =
        days.values().stream()
            .flatMap(day -> day.stream().skip(settings.contributorLabels()))
            .toList();
    return new Disputes(beyond, audited, known, settings.contributorLabels());
  }

  /** In the order in which they were given. */
  private static List<Label> labels(Warehouse warehouse, LatestFeedback feedback) {
    List<Label> labels = new ArrayList<>();
    warehouse.forEach(
        StoreTable.CONTRIBUTIONS,
        equal("origin", Origin.UPLOAD.name()),
        row -> {
          String prediction = (String) row.getField("prediction_id");
          feedback
              .given(prediction)
              .ifPresent(
                  given ->
                      given
                          .answer()
                          .positive()
                          .ifPresent(
                              positive ->
                                  labels.add(
                                      new Label(
                                          prediction,
                                          new PhotoId((String) row.getField("photo_id")),
                                          positive,
                                          (String) row.getField("contributor"),
                                          given.at()))));
        },
        "photo_id",
        "origin",
        "prediction_id",
        "contributor");
    labels.sort(Label.ORDER);
    return labels;
  }

  LatestFeedback heard(LatestFeedback feedback) {
    Set<String> predictions = new HashSet<>();
    beyond.forEach(label -> predictions.add(label.prediction()));
    audited.forEach(label -> predictions.add(label.prediction()));
    return feedback.without(predictions);
  }

  /** Counts and examples, no picture. */
  List<Finding> findings(double probability) {
    SortedMap<Day, Integer> days = new TreeMap<>();
    for (Label label : beyond) {
      String contributor = label.contributor();
      if (contributor != null) {
        days.merge(new Day(contributor, label.day()), 1, Integer::sum);
      }
    }
    return List.of(
        finding(
            "disputed-many",
            "people's labels beyond those of one contributor's day that count",
            "<= %d a contributor and day".formatted(most),
            beyond.size(),
            days.entrySet().stream()
                .map(each -> each.getKey().sentence(each.getValue(), most))
                .toList()),
        finding(
            "disputed-by-audit",
            "people's labels that a label audit contradicted",
            String.format(Locale.ROOT, "probability of the other class < %.2f", probability),
            audited.size(),
            known.stream().map(Disputes::sentence).toList()));
  }

  private static String sentence(DisputedLabel label) {
    return String.format(
        Locale.ROOT,
        "Photo %s was said to be %s, and networks that had not seen it gave %.3f.",
        label.photo(),
        label.positive() ? "cat" : "not_cat",
        label.probability());
  }

  private static Finding finding(
      String name, String metric, String threshold, long count, List<String> examples) {
    return new Finding(
        name,
        count == 0 ? Severity.INFO : Severity.WARN,
        metric + " = " + count,
        threshold,
        count,
        count == 0 ? List.of() : examples);
  }
}
