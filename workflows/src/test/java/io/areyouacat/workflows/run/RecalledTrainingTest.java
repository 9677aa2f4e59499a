package io.areyouacat.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run whose orchestrator left train_model out, since it remembers the model of equal inputs. */
class RecalledTrainingTest {

  private static final RunId RUN = new RunId("night-2");
  private static final ModelVersion MODEL = SampleCards.version("an archive");

  private final FakeRooms rooms = new FakeRooms();
  private final TaskRunner runner = new TaskRunner(rooms, Clock.systemUTC());
  private final RunFolder run = new RunFolder(rooms.store, RUN);

  @BeforeEach
  void a_night_before_trained_on_the_same() {
    run.writeRequest(new RunRequest(RUN, Instant.EPOCH, null, null, Map.of()));
    runner.run(TaskName.VALIDATE_DATASET, RUN);
    byte[] archive = SampleCards.archive("an archive");
    new ModelStore(rooms.store).saveCandidate(archive, SampleCards.card(archive, List.of()));
    rooms.store.put(
        runner.training(RUN).key().key(),
        Json.bytes(new StoredTraining(MODEL, new LabelAudit(6, List.of()))));
  }

  @Test
  void the_run_has_the_result_and_the_page_it_would_have_had() {
    runner.recall(RUN, MODEL);

    TrainingResult result = run.read(TaskName.TRAIN_MODEL, TrainingResult.class);
    assertThat(result.model()).isEqualTo(MODEL);
    assertThat(result.reused()).isTrue();
    assertThat(rooms.store.get("runs/night-2/train_model.html")).isPresent();
    assertThat(rooms.ran).doesNotContain(TaskName.TRAIN_MODEL);
  }

  @Test
  void a_result_that_is_there_stays() {
    var trained = new TrainingResult(MODEL, false, new LabelAudit(7, List.of()));
    run.write(TaskName.TRAIN_MODEL, trained);

    runner.recall(RUN, MODEL);

    assertThat(run.read(TaskName.TRAIN_MODEL, TrainingResult.class)).isEqualTo(trained);
  }

  @Test
  void a_model_whose_archive_is_gone_is_said_with_what_to_do() {
    rooms.store.delete("models/%s/model.zip".formatted(MODEL));

    assertThatThrownBy(() -> runner.recall(RUN, MODEL))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Model '%s' was remembered".formatted(MODEL))
        .hasMessageContaining("Launch the night again with the cache overwritten");
    assertThat(run.find(TaskName.TRAIN_MODEL, TrainingResult.class)).isEmpty();
  }
}
