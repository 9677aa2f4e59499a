package io.areyouacat.workflows.flyte;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.SettingsSources;
import io.areyouacat.core.store.StoreAddress;
import io.areyouacat.workflows.run.Rooms;
import io.areyouacat.workflows.run.TraceLog;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.flyte.api.v1.ContainerError;
import org.flyte.api.v1.Literal;
import org.flyte.api.v1.RunnableTask;
import org.flyte.flytekit.SdkRunnableTask;
import org.jspecify.annotations.Nullable;

/** The tasks of the night for a process that runs one of them: literals in, literals out. */
public final class PodTasks implements AutoCloseable {

  private final Rooms.Opener opener;
  private final Map<String, String> environment;
  private final Clock clock;
  private final Random random;
  private @Nullable Rooms open;
  private @Nullable PodNight night;

  /**
   * @param environment with what Flyte says and how stores are reached
   */
  public PodTasks(
      Rooms.Opener opener, Map<String, String> environment, Clock clock, Random random) {
    this.opener = opener;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.random = random;
  }

  /**
   * @param inputs by name, as the task's interface has them
   * @throws ContainerError as {@link FailureKind} has it
   */
  public Map<String, Literal> run(TaskName task, Map<String, Literal> inputs) {
    return FlyteErrors.mapped(
        () -> {
          RunnableTask runnable = task(task);
          Set<String> missing = new TreeSet<>(runnable.getInterface().inputs().keySet());
          missing.removeAll(inputs.keySet());
          if (!missing.isEmpty()) {
            throw new BadInputException(
                "%s is called without %s.".formatted(task, String.join(", ", missing)),
                "Maybe the image and the registered workflow are of different versions: package and"
                    + " register again.");
          }
          refuseNoAddress(inputs);
          return runnable.run(inputs);
        });
  }

  private static void refuseNoAddress(Map<String, Literal> inputs) {
    Optional.ofNullable(inputs.get("store"))
        .ifPresent(store -> StoreAddress.parse(store.scalar().primitive().stringValue()));
  }

  /** The page about what the task found; empty where it left none. */
  public Optional<String> page(TaskName task) {
    return Optional.ofNullable(night).flatMap(known -> known.page(task));
  }

  /** Keeps a stack trace in the store; empty where that is not open, or does not take it. */
  public Optional<URI> keepTrace(TaskName task, Throwable error) {
    return Optional.ofNullable(open)
        .flatMap(rooms -> new TraceLog(rooms.store()).keep("execute " + task, error));
  }

  private RunnableTask task(TaskName name) {
    SdkRunnableTask<?, ?> task =
        new NightWorkflow(new TaskCalls(this::night))
            .tasks().stream()
                .filter(one -> one.getName().equals(name.text()))
                .findFirst()
                .orElseThrow();
    return new LocalTask<>(task);
  }

  private PodNight night(URI store) {
    PodNight known = night;
    if (known == null) {
      Settings process = SettingsSources.load(null, environment, Map.of());
      Rooms rooms = opener.open(StoreAddress.parse(store.toString()), process);
      open = rooms;
      known = new PodNight(rooms, environment, this::executionsRun, clock);
      night = known;
    }
    return known;
  }

  private RunId executionsRun() {
    return Execution.of(environment).runId().orElseGet(() -> RunId.create(clock.instant(), random));
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
    }
  }
}
