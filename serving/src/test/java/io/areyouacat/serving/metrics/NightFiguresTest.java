package io.areyouacat.serving.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.dataset.Drift;
import io.areyouacat.core.run.NightReport;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NightFiguresTest {

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final ServerMetrics metrics = new ServerMetrics();
  private final NightFigures figures =
      new NightFigures(store, metrics, Clock.offset(Clock.systemUTC(), Duration.ofHours(10)));

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void before_the_first_night_there_is_no_age() {
    figures.look();
    assertThat(metrics.scrape())
        .contains("areyouacat_night_age_seconds NaN")
        .contains("areyouacat_night_unreadable 0.0");
  }

  @Test
  void the_last_night_is_told_with_its_age_its_verdict_and_its_drift() {
    night("n1", "promoted", new Drift("contrast", 0.5, 0.25, 70, 80));
    figures.look();
    night("n2", "kept", new Drift("brightness", 0.125, 0.0625, 70, 80));
    figures.look();
    assertThat(metrics.registry().get("areyouacat.night.age").gauge().value())
        .isBetween(36_000.0, 36_100.0);
    assertThat(metrics.scrape())
        .contains("areyouacat_night_verdict{verdict=\"kept\"} 1.0")
        .contains("areyouacat_night_drift_psi{property=\"brightness\"} 0.125")
        .contains("areyouacat_night_drift_ks{property=\"brightness\"} 0.0625")
        .doesNotContain("promoted")
        .doesNotContain("contrast");
  }

  @Test
  void a_report_that_cannot_be_read_leaves_the_figures_and_says_so() {
    night("n1", "promoted", new Drift("contrast", 0.5, 0.25, 70, 80));
    figures.look();
    store.put(Nights.LATEST, "{".getBytes(StandardCharsets.UTF_8));
    figures.look();
    assertThat(metrics.scrape())
        .contains("areyouacat_night_unreadable 1.0")
        .contains("areyouacat_night_verdict{verdict=\"promoted\"} 1.0");
  }

  private void night(String id, String verdict, Drift drift) {
    var run = new RunId(id);
    new RunFolder(store, run)
        .write(
            TaskName.VALIDATE_DATASET,
            new ValidationResult(
                "", 1, 0, 0, 0, Map.of(), Map.of(), List.of(), List.of(), List.of(drift)));
    store.put(
        Nights.LATEST,
        Json.bytes(
            new NightReport(
                run,
                verdict,
                List.of(),
                null,
                null,
                new NightReport.Photos(0, 0, 0, 0, 0, 0, 0),
                new NightReport.DatasetSize("", 0, 0, 0),
                null,
                URI.create("memory:///report"),
                Map.of(),
                List.of())));
  }
}
