package io.areyouacat.serving.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.upload.FeedbackAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerMetricsTest {

  private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");

  private final ServerMetrics metrics = new ServerMetrics(Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void requests_are_counted_by_route_and_status_and_timed_by_route() {
    metrics.requests().began();
    metrics.requests().began();
    metrics.requests().ended("POST", "/api/predictions", 201, Duration.ofMillis(4));
    metrics.requests().rejected("rate_limited");
    assertThat(metrics.scrape())
        .contains("areyouacat_http_in_flight 1.0")
        .contains(
            "areyouacat_http_request_seconds_bucket{method=\"POST\",route=\"/api/predictions\",le=\"0.003\"} 0")
        .contains(
            "areyouacat_http_request_seconds_bucket{method=\"POST\",route=\"/api/predictions\",le=\"0.005\"} 1")
        .contains(
            "areyouacat_http_responses_total{method=\"POST\",route=\"/api/predictions\",status=\"201\"} 1.0")
        .contains("areyouacat_rejected_total{reason=\"rate_limited\"} 1.0")
        .doesNotContain("quantile");
  }

  @Test
  void feedback_agrees_disagrees_or_leaves_it_open() {
    AnswerFigures answers = metrics.answers();
    answers.feedback(Answer.POSITIVE, FeedbackAnswer.CAT, false);
    answers.feedback(Answer.POSITIVE, FeedbackAnswer.NOT_CAT, false);
    answers.feedback(Answer.NEGATIVE, FeedbackAnswer.NOT_CAT, false);
    answers.feedback(Answer.NEGATIVE, FeedbackAnswer.NOT_SURE, false);
    answers.feedback(Answer.UNSURE, FeedbackAnswer.CAT, false);
    answers.feedback(Answer.POSITIVE, FeedbackAnswer.CAT, true);
    assertThat(metrics.scrape())
        .contains(feedback("agrees", "cat", "positive"))
        .contains(feedback("disagrees", "not_cat", "positive"))
        .contains(feedback("agrees", "not_cat", "negative"))
        .contains(feedback("open", "not_sure", "negative"))
        .contains(feedback("open", "cat", "unsure"))
        .contains("areyouacat_feedback_repeats_total{told=\"positive\"} 1.0");
  }

  @Test
  void consent_is_counted_by_what_people_were_told() {
    metrics.answers().consented(Answer.UNSURE, "store", true);
    metrics.answers().consented(Answer.UNSURE, "store", false);
    metrics.answers().consented(Answer.UNSURE, "none", false);
    assertThat(metrics.scrape())
        .contains("areyouacat_consents_total{consent=\"store\",kept=\"true\",told=\"unsure\"} 1.0")
        .contains("areyouacat_consents_total{consent=\"store\",kept=\"false\",told=\"unsure\"} 1.0")
        .contains("areyouacat_consents_total{consent=\"none\",kept=\"false\",told=\"unsure\"} 1.0");
  }

  @Test
  void probabilities_fall_into_twenty_bins() {
    metrics.answers().answered(Answer.NEGATIVE, 0.02);
    metrics.answers().answered(Answer.POSITIVE, 0.93);
    assertThat(metrics.scrape())
        .contains("areyouacat_probability_bucket{le=\"0.05\"} 1")
        .contains("areyouacat_probability_bucket{le=\"0.9\"} 1")
        .contains("areyouacat_probability_bucket{le=\"0.95\"} 2")
        .contains("areyouacat_answers_total{told=\"negative\"} 1.0");
  }

  @Test
  void the_version_that_answers_and_its_age_are_told_and_go_with_it() {
    var version = new ModelVersion("0123456789abcdef");
    metrics.champion().swapped(version, NOW.minusSeconds(60));
    metrics.champion().swapped(new ModelVersion("fedcba9876543210"), NOW.minusSeconds(30));
    assertThat(metrics.scrape())
        .contains("areyouacat_model_info{version=\"fedcba9876543210\"} 1")
        .contains("areyouacat_model_age_seconds 30.0")
        .contains("areyouacat_model_swaps_total 2.0")
        .doesNotContain(version.value());
    metrics.champion().none();
    assertThat(metrics.scrape())
        .contains("areyouacat_model_age_seconds NaN")
        .doesNotContain("areyouacat_model_info{");
  }

  @Test
  void the_process_is_watched_with_its_memory() {
    metrics.watchProcess(() -> 42);
    assertThat(metrics.scrape())
        .contains("areyouacat_physical_memory_bytes 42.0")
        .contains("jvm_memory_used_bytes")
        .contains("process_uptime_seconds");
  }

  private static String feedback(String agreement, String actual, String told) {
    return "areyouacat_feedback_total{actual=\"%s\",agreement=\"%s\",told=\"%s\"} 1.0"
        .formatted(actual, agreement, told);
  }
}
