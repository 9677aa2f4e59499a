package io.areyouacat.dataset.validate;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import io.areyouacat.core.dataset.Contribution;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Origin;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What there is of people's uploads. Nobody's photo is shown.
 *
 * @param feedback also what is disputed
 * @param sure probability of either class from which on an answer was a sure one
 * @param disputed what is to be said of labels that are not heard
 */
record UploadFindings(
    Warehouse warehouse, LatestFeedback feedback, double sure, List<Finding> disputed) {

  List<Finding> of(Album album, Labels labels) {
    List<Contribution> uploads =
        album.contributions().values().stream()
            .flatMap(List::stream)
            .filter(each -> each.origin() == Origin.UPLOAD)
            .toList();
    if (uploads.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>(List.of(counts(uploads, labels), doubtful()));
    findings.addAll(disputed);
    return findings;
  }

  private static Finding counts(List<Contribution> uploads, Labels labels) {
    long labelled = uploads.stream().filter(each -> each.positive() != null).count();
    long conflicts =
        uploads.stream()
            .map(Contribution::photo)
            .distinct()
            .filter(labels.conflicts()::containsKey)
            .count();
    return new Finding(
        "uploads",
        Severity.INFO,
        ("people's uploads = %d, with feedback that says what is on them and counts = %d, photos"
                    + " of which")
                .formatted(uploads.size(), labelled)
            + " labels contradict each other = "
            + conflicts,
        null,
        uploads.size(),
        List.of());
  }

  /** Feedback against a model that was sure: a mistake of the person or of the model. */
  private Finding doubtful() {
    SortedMap<String, Long> byModel = new TreeMap<>();
    warehouse.forEach(
        StoreTable.PREDICTIONS,
        alwaysTrue(),
        row -> {
          double probability = (double) row.getField("probability");
          Optional<Boolean> said = feedback.positive((String) row.getField("prediction_id"));
          if (said.isPresent() && (said.get() ? 1 - probability : probability) >= sure) {
            String sentence =
                "model %s was sure and people said %s"
                    .formatted(row.getField("model"), said.get() ? "cat" : "not_cat");
            byModel.merge(sentence, 1L, Long::sum);
          }
        },
        "prediction_id",
        "model",
        "probability");
    long count = byModel.values().stream().mapToLong(Long::longValue).sum();
    return new Finding(
        "doubtful-feedback",
        count == 0 ? Severity.INFO : Severity.WARN,
        String.format(Locale.ROOT, "feedback against answers of at least %.2f = %d", sure, count),
        "= 0",
        count,
        byModel.entrySet().stream()
            .map(entry -> "%d times %s".formatted(entry.getValue(), entry.getKey()))
            .toList());
  }
}
