package io.areyouacat.dataset.validate;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import io.areyouacat.core.upload.FeedbackAnswer;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people said last of their uploads, by prediction. */
record LatestFeedback(Map<String, FeedbackAnswer> answers) {

  private record Given(OffsetDateTime at, FeedbackAnswer answer) {

    /** Of two answers of one instant, the less sure one. */
    static final Comparator<Given> ORDER =
        Comparator.comparing(Given::at).thenComparing(Given::answer);
  }

  static LatestFeedback read(Warehouse warehouse) {
    Map<String, Given> latest = new HashMap<>();
    warehouse.forEach(
        StoreTable.FEEDBACK,
        alwaysTrue(),
        row -> {
          var given =
              new Given(
                  (OffsetDateTime) row.getField("given_at"),
                  FeedbackAnswer.of((String) row.getField("answer")));
          latest.merge(
              (String) row.getField("prediction_id"),
              given,
              (a, b) -> Given.ORDER.compare(a, b) >= 0 ? a : b);
        },
        "prediction_id",
        "answer",
        "given_at");
    Map<String, FeedbackAnswer> answers = new HashMap<>();
    latest.forEach((prediction, given) -> answers.put(prediction, given.answer()));
    return new LatestFeedback(answers);
  }

  /** The label it gives, or empty where there is none. */
  Optional<Boolean> positive(@Nullable String prediction) {
    return Optional.ofNullable(prediction).map(answers::get).flatMap(FeedbackAnswer::positive);
  }
}
