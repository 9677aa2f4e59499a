package io.areyouacat.workflows.flyte;

import static io.areyouacat.core.run.TaskName.DEPLOY_MODEL;
import static io.areyouacat.core.run.TaskName.EVALUATE_MODEL;
import static io.areyouacat.core.run.TaskName.EXTRACT_FEATURES;
import static io.areyouacat.core.run.TaskName.INGEST_PHOTOS;
import static io.areyouacat.core.run.TaskName.KEEP_CHAMPION;
import static io.areyouacat.core.run.TaskName.TRAIN_MODEL;
import static io.areyouacat.core.run.TaskName.VALIDATE_DATASET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.RunTimes;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.workflows.run.FakeRooms;
import io.areyouacat.workflows.run.NightBlockedException;
import io.areyouacat.workflows.run.TaskRunner;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flyte.api.v1.BranchNode;
import org.flyte.api.v1.Node;
import org.flyte.api.v1.WorkflowTemplate;
import org.flyte.flytekit.SdkTransform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalNightTest {

  private static final RunId RUN = new RunId("night-1");

  private final FakeRooms rooms = new FakeRooms();

  @BeforeEach
  void start_a_run() {
    new RunFolder(rooms.store, RUN)
        .writeRequest(
            new RunRequest(RUN, Instant.EPOCH, null, null, Map.of("gate.margin", "0.04")));
  }

  @Test
  void a_better_candidate_is_deployed_after_the_five_tasks_before() {
    night().run(RUN);

    assertThat(rooms.ran)
        .containsExactly(
            INGEST_PHOTOS,
            EXTRACT_FEATURES,
            VALIDATE_DATASET,
            TRAIN_MODEL,
            EVALUATE_MODEL,
            DEPLOY_MODEL);
  }

  @Test
  void a_task_writes_its_request_again_before_it_begins() {
    String key = "runs/night-1/run.json";
    byte[] request = rooms.store.get(key).orElseThrow().bytes();
    // Says the same, so it is seen whether it was written again.
    rooms.store.put(key, (new String(request, UTF_8) + "\n\n").getBytes(UTF_8));
    rooms.fail(INGEST_PHOTOS, () -> new BadInputException("no", "no"));

    assertThatThrownBy(() -> night().run(RUN)).isInstanceOf(BadInputException.class);

    assertThat(rooms.store.get(key).orElseThrow().bytes()).isEqualTo(request);
  }

  @Test
  void otherwise_the_champion_is_kept() {
    rooms.answer(EVALUATE_MODEL, FakeRooms.evaluation(false));

    night().run(RUN);

    assertThat(rooms.ran).endsWith(EVALUATE_MODEL, KEEP_CHAMPION).doesNotContain(DEPLOY_MODEL);
  }

  @Test
  void every_task_has_the_settings_of_the_run() {
    night().run(RUN);

    assertThat(rooms.settings).hasSize(6).allMatch(settings -> settings.gate().margin() == 0.04);
  }

  @Test
  void every_task_leaves_its_result_its_page_and_its_time() {
    night().run(RUN);

    assertThat(rooms.store.list("runs/night-1/"))
        .extracting(info -> info.key().substring("runs/night-1/".length()))
        .contains("ingest_photos.json", "ingest_photos.html", "deploy_model.json");
    assertThat(new RunTimes(rooms.store, RUN).times().keySet())
        .containsExactlyElementsOf(rooms.ran);
  }

  @Test
  void a_blocking_finding_ends_the_night_after_its_report_is_written() {
    rooms.answer(VALIDATE_DATASET, FakeRooms.validation(List.of(FakeRooms.error())));

    assertThatThrownBy(() -> night().run(RUN))
        .isInstanceOf(NightBlockedException.class)
        .hasMessageContaining("size: photos = 8, must be >= 40");

    assertThat(rooms.ran).containsExactly(INGEST_PHOTOS, EXTRACT_FEATURES, VALIDATE_DATASET);
    assertThat(new RunFolder(rooms.store, RUN).find(VALIDATE_DATASET, ValidationResult.class))
        .isPresent();
  }

  @Test
  void what_may_pass_is_tried_again() {
    var tries = new AtomicInteger();
    Object found = FakeRooms.validation(List.of());
    rooms.fail(
        VALIDATE_DATASET,
        () -> {
          if (tries.incrementAndGet() == 2) {
            rooms.answer(VALIDATE_DATASET, found);
          }
          return new TemporaryException("The store is busy.", new IllegalStateException());
        });

    night().run(RUN);

    assertThat(rooms.ran).filteredOn(VALIDATE_DATASET::equals).hasSize(3);
    assertThat(rooms.ran).endsWith(DEPLOY_MODEL);
  }

  @Test
  void what_may_pass_is_found_within_what_a_library_makes_of_it() {
    rooms.fail(
        INGEST_PHOTOS, () -> new IOException("job aborted", new TemporaryException("Busy.")));

    assertThatThrownBy(() -> night().run(RUN))
        .hasMessageContaining("Busy.")
        .hasRootCauseInstanceOf(TemporaryException.class);

    assertThat(rooms.ran).containsExactly(INGEST_PHOTOS, INGEST_PHOTOS, INGEST_PHOTOS);
  }

  @Test
  void what_stays_is_reported_as_temporary_after_three_tries() {
    rooms.fail(
        INGEST_PHOTOS, () -> new TemporaryException("Busy.", new IllegalStateException("cause")));

    assertThatThrownBy(() -> night().run(RUN)).isInstanceOf(TemporaryException.class);

    assertThat(rooms.ran).containsExactly(INGEST_PHOTOS, INGEST_PHOTOS, INGEST_PHOTOS);
  }

  @Test
  void bad_input_is_never_tried_again() {
    var bad = new BadInputException("No.", "Do otherwise.");
    rooms.fail(TRAIN_MODEL, () -> bad);

    assertThatThrownBy(() -> night().run(RUN)).isSameAs(bad);

    assertThat(rooms.ran).filteredOn(TRAIN_MODEL::equals).hasSize(1);
  }

  @Test
  void neither_is_a_mistake_of_ours() {
    var mistake = new IllegalStateException("oops");
    rooms.fail(EXTRACT_FEATURES, () -> mistake);

    assertThatThrownBy(() -> night().run(RUN)).isSameAs(mistake);

    assertThat(rooms.ran).containsExactly(INGEST_PHOTOS, EXTRACT_FEATURES);
  }

  @Test
  void tasks_and_nodes_have_the_names_that_everybody_knows() {
    var workflow = new NightWorkflow(new TaskCalls(store -> new GoingOn(runner())));
    WorkflowTemplate template = workflow.toIdlTemplate();

    assertThat(workflow.getName()).isEqualTo("night");
    assertThat(workflow.tasks())
        .extracting(SdkTransform::getName)
        .containsExactlyElementsOf(
            List.of(TaskName.values()).stream().map(TaskName::text).toList());
    assertThat(template.nodes())
        .extracting(Node::id)
        .containsExactly(
            "ingest_photos",
            "extract_features",
            "validate_dataset",
            "train_model",
            "evaluate_model",
            "decide");
    BranchNode decide = template.nodes().get(5).branchNode();
    assertThat(decide).isNotNull();
    assertThat(template.interface_().inputs())
        .containsOnlyKeys("run", "store", "photos", "settings");
    assertThat(template.interface_().outputs()).containsOnlyKeys("runId", "verdict");
  }

  private LocalNight night() {
    return new LocalNight(rooms.store.root(), runner());
  }

  private TaskRunner runner() {
    return new TaskRunner(rooms, Clock.systemUTC());
  }
}
