package io.areyouacat.workflows.flyte.execute;

import com.google.protobuf.InvalidProtocolBufferException;
import flyteidl.core.Literals.LiteralMap;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.SettingsSources;
import io.areyouacat.core.store.StoreAddress;
import io.areyouacat.core.store.StoredObject;
import io.areyouacat.workflows.flyte.Execution;
import io.areyouacat.workflows.flyte.PodTasks;
import io.areyouacat.workflows.run.Rooms;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import org.flyte.api.v1.Literal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one task as Flyte asks for it and answers as Flyte listens. */
public final class TaskContainer {

  private static final Logger LOG = LoggerFactory.getLogger(TaskContainer.class);

  private final Rooms.Opener opener;
  private final Map<String, String> environment;
  private final Clock clock;
  private final Random random;

  /**
   * @param environment with what Flyte says and how stores are reached
   * @param random for the id of a run outside Flyte
   */
  public TaskContainer(
      Rooms.Opener opener, Map<String, String> environment, Clock clock, Random random) {
    this.opener = opener;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.random = random;
  }

  /**
   * Returns once {@code outputs.pb} or {@code error.pb} is written, with {@code deck.html} beside
   * it.
   *
   * @param inputs address of {@code inputs.pb}
   * @param outputs address of the folder for the answer
   * @throws RuntimeException if neither could be written
   */
  public void run(TaskName task, String inputs, String outputs) {
    // Whatever else is wrong in the environment is told in the answer, which this one opens.
    Settings reach = SettingsSources.storeAlone(environment);
    Execution execution = Execution.of(environment);
    LOG.info("{} of {}", task, execution.facts());
    try (Rooms there = opener.open(StoreAddress.parse(outputs), reach)) {
      var answer = new Answer(task, execution, there);
      try (Ending ending = Ending.watch(answer::interrupted);
          var tasks = new PodTasks(opener, environment, clock, random)) {
        try {
          Settings process = SettingsSources.load(null, environment, Map.of());
          Map<String, Literal> results = tasks.run(task, read(Place.of(inputs), process));
          ending.answer(() -> answer.done(results, tasks));
        } catch (Throwable e) {
          // All of them: this is the last that can tell Flyte, which otherwise would guess.
          ending.answer(() -> answer.failed(e, tasks));
        }
      }
    }
  }

  private Map<String, Literal> read(Place place, Settings process) {
    try (Rooms there = opener.open(place.folder(), process)) {
      byte[] bytes =
          there
              .store()
              .get(place.name())
              .map(StoredObject::bytes)
              .orElseThrow(() -> unusable(place, "there is no such object", null));
      return LiteralReader.read(LiteralMap.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw unusable(place, "it is not a map of Flyte's literals", e);
    }
  }

  private static BadInputException unusable(Place place, String why, @Nullable Throwable cause) {
    var error =
        new BadInputException(
            "The inputs '%s/%s' cannot be used: %s.".formatted(place.folder(), place.name(), why),
            "Maybe --inputs is not what Flyte calls {{.input}}.");
    if (cause != null) {
      error.initCause(cause);
    }
    return error;
  }
}
