package io.areyouacat.serving.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.model.Answer;
import io.areyouacat.core.upload.FeedbackAnswer;
import io.areyouacat.serving.metrics.ServerMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeteredTrafficTest {

  private final ServerMetrics metrics = new ServerMetrics();
  private final MeteredTraffic traffic = new MeteredTraffic(metrics, Instant.EPOCH, () -> 7);

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void a_server_that_nobody_has_asked_has_three_empty_bands() {
    var none = new Traffic.Band(0, 0, 0, 0, 0);
    Traffic now = traffic.now();
    assertThat(now.bands())
        .isEqualTo(Map.of(Answer.POSITIVE, none, Answer.UNSURE, none, Answer.NEGATIVE, none));
    assertThat(now.routes()).isEmpty();
    assertThat(now.rejected()).isEmpty();
    assertThat(now.pendingWrites()).isEqualTo(7);
  }

  @Test
  void routes_are_told_with_their_failures_and_what_their_latest_requests_took() {
    for (int i = 1; i <= 100; i++) {
      metrics.requests().began();
      metrics
          .requests()
          .ended("POST", "/api/predictions", i > 98 ? 503 : 201, Duration.ofMillis(i));
    }
    metrics.requests().began();
    Traffic now = traffic.now();
    assertThat(now.inFlight()).isEqualTo(1);
    Traffic.Route route = now.routes().get(0);
    assertThat(route.requests()).isEqualTo(100);
    assertThat(route.failures()).isEqualTo(2);
    assertThat(route.p50Seconds()).isBetween(0.045, 0.055);
    assertThat(route.p99Seconds()).isBetween(0.09, 0.11);
  }

  @Test
  void people_are_counted_by_what_they_were_told() {
    metrics.answers().answered(Answer.POSITIVE, 0.9);
    metrics.answers().consented(Answer.POSITIVE, "store", true);
    metrics.answers().feedback(Answer.POSITIVE, FeedbackAnswer.NOT_CAT, false);
    metrics.answers().feedback(Answer.POSITIVE, FeedbackAnswer.NOT_CAT, true);
    metrics.answers().consented(Answer.UNSURE, "none", false);
    metrics.requests().rejected("busy");
    Traffic now = traffic.now();
    assertThat(now.bands())
        .containsEntry(Answer.POSITIVE, new Traffic.Band(1, 1, 0, 1, 0))
        .containsEntry(Answer.UNSURE, new Traffic.Band(0, 0, 0, 0, 0));
    assertThat(now.rejected()).isEqualTo(Map.of("busy", 1L));
  }
}
