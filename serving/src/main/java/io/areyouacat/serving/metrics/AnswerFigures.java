package io.areyouacat.serving.metrics;

import io.areyouacat.core.model.Answer;
import io.areyouacat.core.upload.FeedbackAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What people were told, what they allow us to keep and what they say was in the picture, by the
 * band they were told.
 */
public final class AnswerFigures {

  private static final int PROBABILITY_BINS = 20;

  private final PrometheusMeterRegistry registry;
  private final Histogram probabilities;

  AnswerFigures(PrometheusMeterRegistry registry) {
    this.registry = registry;
    // Micrometer's own histograms round up to whole numbers.
    probabilities =
        Histogram.builder()
            .name("areyouacat_probability")
            .help("Of the positive category, as people were told")
            .withoutExemplars()
            .classicOnly()
            .classicUpperBounds(
                IntStream.rangeClosed(1, PROBABILITY_BINS)
                    .mapToDouble(bin -> (double) bin / PROBABILITY_BINS)
                    .toArray())
            .register(registry.getPrometheusRegistry());
  }

  /** Somebody was told something. */
  public void answered(Answer told, double probability) {
    count("areyouacat.answers", "Answers by band", "told", text(told));
    probabilities.observe(probability);
  }

  /**
   * What came of the consent that went with a question.
   *
   * @param consent as the request said it, such as {@code store}
   * @param kept whether the photo is kept
   */
  public void consented(Answer told, String consent, boolean kept) {
    count(
        "areyouacat.consents",
        "Answers by what people allow and whether the photo is kept",
        "told",
        text(told),
        "consent",
        consent,
        "kept",
        String.valueOf(kept));
  }

  /**
   * A person said what was in the picture.
   *
   * @param repeated whether the same had been said before
   */
  public void feedback(Answer told, FeedbackAnswer actual, boolean repeated) {
    if (repeated) {
      count("areyouacat.feedback.repeats", "Feedback that said the same again", "told", text(told));
      return;
    }
    count(
        "areyouacat.feedback",
        "Feedback by what people had been told and whether it agrees",
        "told",
        text(told),
        "actual",
        actual.text(),
        "agreement",
        agreement(told, actual));
  }

  private void count(String name, String description, String... tags) {
    Counter.builder(name).description(description).tags(tags).register(registry).increment();
  }

  private static String agreement(Answer told, FeedbackAnswer actual) {
    if (told == Answer.UNSURE || actual.positive().isEmpty()) {
      return "open";
    }
    return actual.positive().get() == (told == Answer.POSITIVE) ? "agrees" : "disagrees";
  }

  private static String text(Answer told) {
    return told.name().toLowerCase(Locale.ROOT);
  }
}
