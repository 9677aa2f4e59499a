package io.areyouacat.workflows.flyte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.flyte.flytekit.SdkBindingDataFactory.of;

import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.SampleCards;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.training.StoredTraining;
import io.areyouacat.workflows.run.FakeRooms;
import io.areyouacat.workflows.run.TaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.flyte.api.v1.ContainerError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A night in which Flyte answers for train_model: the next task has the model and nothing else. */
class RememberedModelTest {

  private static final RunId RUN = new RunId("night-2");
  private static final ModelVersion MODEL = SampleCards.version("an archive");

  private final FakeRooms rooms = new FakeRooms();
  private final TaskCalls calls =
      new TaskCalls(store -> new GoingOn(new TaskRunner(rooms, Clock.systemUTC())));

  @BeforeEach
  void validation_is_done_and_its_model_is_known() {
    new RunFolder(rooms.store, RUN)
        .writeRequest(new RunRequest(RUN, Instant.EPOCH, null, null, Map.of()));
    Validated validated = new ValidateDatasetTask(calls).run(run());
    assertThat(validated.dataset().get()).isEqualTo(FakeRooms.DATASET.contentHash());
    assertThat(validated.trainingSettings().get()).containsEntry("plan.strategy", "network");
    assertThat(validated.code().get()).isEqualTo("code of a test");
    byte[] archive = SampleCards.archive("an archive");
    new ModelStore(rooms.store).saveCandidate(archive, SampleCards.card(archive, List.of()));
    rooms.store.put(
        calls.training(run()).key().key(),
        Json.bytes(new StoredTraining(MODEL, new LabelAudit(6, List.of()))));
  }

  @Test
  void evaluation_writes_the_training_down_and_goes_on() {
    Evaluated evaluated = evaluate();

    assertThat(evaluated.promote().get()).isTrue();
    assertThat(rooms.ran).containsExactly(TaskName.VALIDATE_DATASET, TaskName.EVALUATE_MODEL);
    assertThat(
            new RunFolder(rooms.store, RUN)
                .read(TaskName.TRAIN_MODEL, TrainingResult.class)
                .model())
        .isEqualTo(MODEL);
  }

  @Test
  void without_its_archive_it_fails_at_once_and_says_how_to_launch_again() {
    rooms.store.delete("models/%s/model.zip".formatted(MODEL));

    assertThatThrownBy(this::evaluate)
        .isInstanceOfSatisfying(
            ContainerError.class,
            error -> assertThat(error.getKind()).isEqualTo(ContainerError.Kind.NON_RECOVERABLE))
        .hasMessageContaining(MODEL.value())
        .hasMessageContaining("--overwriteCache");
    assertThat(rooms.ran).doesNotContain(TaskName.EVALUATE_MODEL);
  }

  private Evaluated evaluate() {
    return new EvaluateModelTask(calls)
        .run(
            new EvaluateInput(
                of(RUN.value()), of(rooms.store.root().toString()), of(MODEL.value())));
  }

  private RunRef run() {
    return new RunRef(of(RUN.value()), of(rooms.store.root().toString()));
  }
}
