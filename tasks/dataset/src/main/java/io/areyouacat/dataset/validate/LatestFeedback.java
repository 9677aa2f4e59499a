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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people said last of their uploads, by prediction. */
record LatestFeedback(Map<String, Given> answers) {

  record Given(OffsetDateTime at, FeedbackAnswer answer) {

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
    return new LatestFeedback(latest);
  }

  /** The label it gives, or empty where there is none. */
  Optional<Boolean> positive(@Nullable String prediction) {
    return given(prediction).flatMap(given -> given.answer().positive());
  }

  Optional<Given> given(@Nullable String prediction) {
    return Optional.ofNullable(prediction).map(answers::get);
  }

  /** As if nobody had said anything of some predictions. */
  LatestFeedback without(Set<String> predictions) {
    Map<String, Given> heard = new HashMap<>(answers);
    heard.keySet().removeAll(predictions);
    return new LatestFeedback(heard);
  }
}
