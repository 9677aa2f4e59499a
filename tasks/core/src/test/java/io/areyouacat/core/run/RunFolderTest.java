package io.areyouacat.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.store.InMemoryObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunFolderTest {

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final RunFolder run = new RunFolder(store, new RunId("r1"));
  private final IngestResult result = new IngestResult(1, 1, 0, Map.of(), 0, List.of());

  @Test
  void a_result_is_read_by_the_next_task() {
    run.write(TaskName.INGEST_PHOTOS, result);

    assertThat(run.read(TaskName.INGEST_PHOTOS, IngestResult.class)).isEqualTo(result);
    assertThat(store.get("runs/r1/ingest_photos.json")).isPresent();
    assertThat(
            new RunFolder(store, new RunId("r2")).find(TaskName.INGEST_PHOTOS, IngestResult.class))
        .isEmpty();
  }

  @Test
  void a_second_try_replaces_the_first() {
    run.write(TaskName.INGEST_PHOTOS, new IngestResult(9, 9, 0, Map.of(), 0, List.of()));
    run.write(TaskName.INGEST_PHOTOS, result);

    assertThat(run.find(TaskName.INGEST_PHOTOS, IngestResult.class)).contains(result);
  }

  @Test
  void an_outcome_is_read_as_the_kind_it_is() {
    NightOutcome kept =
        new NightOutcome.Kept(new ModelVersion("0123456789abcdef"), List.of("why"), null);
    run.write(TaskName.KEEP_CHAMPION, kept);

    assertThat(run.read(TaskName.KEEP_CHAMPION, NightOutcome.class)).isEqualTo(kept);
  }

  @Test
  void a_missing_result_says_which_task_to_run() {
    assertThatThrownBy(() -> run.read(TaskName.TRAIN_MODEL, TrainingResult.class))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Run 'r1' has no result of train_model.")
        .hasMessageContaining("areyouacat task train_model --run r1");
  }

  @Test
  void reports_stand_beside_results() {
    assertThat(run.writeReport(TaskName.EVALUATE_MODEL, "<p>é</p>"))
        .isEqualTo(run.reportUri(TaskName.EVALUATE_MODEL))
        .hasToString("memory:///store/runs/r1/evaluate_model.html");
    assertThat(store.get("runs/r1/evaluate_model.html").orElseThrow().text()).isEqualTo("<p>é</p>");
  }

  @Test
  void a_request_is_the_same_for_every_task() {
    var request = new RunRequest(run.id(), Instant.EPOCH, null, null, Map.of("gate.margin", "0.1"));
    run.writeRequest(request);

    assertThat(run.readRequest()).isEqualTo(request);
    assertThatThrownBy(() -> new RunFolder(store, new RunId("r2")).readRequest())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("There is no run 'r2' in memory:///store")
        .hasMessageContaining("areyouacat runs list");
  }
}
