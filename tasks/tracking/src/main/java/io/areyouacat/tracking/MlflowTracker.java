package io.areyouacat.tracking;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.Patience;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.tracking.ExperimentTracker;
import io.areyouacat.core.tracking.TrackedState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.tracking.MlflowClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MLflow, by its REST API. The client waits for answers as long as they take, so it works in a
 * thread of its own that is left behind when the time is over.
 */
public final class MlflowTracker implements ExperimentTracker {

  private static final Logger LOG = LoggerFactory.getLogger(MlflowTracker.class);

  /** The part of the patience that is left once it was used up in vain. */
  private static final int PART = 10;

  private final Map<String, String> environment;
  private final Duration impatience;
  private Duration patience;

  private MlflowTracker(Map<String, String> environment, Duration patience) {
    this.environment = Map.copyOf(environment);
    this.patience = patience;
    this.impatience = patience.dividedBy(PART);
  }

  /**
   * The server that {@code MLFLOW_TRACKING_URI} names, and none where it names none. What is wrong
   * with it is told by {@link #track}.
   *
   * @param environment variables of the process
   * @param patience how long a call takes at most
   */
  public static ExperimentTracker of(Map<String, String> environment, Duration patience) {
    return TrackingServer.isNamed(environment)
        ? new MlflowTracker(environment, patience)
        : ExperimentTracker.NONE;
  }

  @Override
  public synchronized Optional<String> track(TrackedState state) {
    TrackingServer server = TrackingServer.of(environment);
    Duration now = patience;
    var last = new AtomicReference<TemporaryException>();
    try (var client = new MlflowClient(server.credentials())) {
      Supplier<Optional<String>> once = () -> once(client, server, state, last);
      var work = new FutureTask<>(() -> Patience.await(now, LOG, once));
      var thread = new Thread(work, "mlflow");
      thread.setDaemon(true);
      thread.start();
      return within(now, work, server, last);
    } catch (TemporaryException e) {
      // A night in one process waits for it once, and not again after every task.
      patience = impatience;
      throw e;
    }
  }

  private static Optional<String> within(
      Duration patience,
      FutureTask<Optional<String>> work,
      TrackingServer server,
      AtomicReference<TemporaryException> last) {
    try {
      return work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      work.cancel(true);
      TemporaryException known = last.get();
      if (known != null) {
        // What was tried again says more than that the time is over.
        throw known;
      }
      throw new TemporaryException(
          "MLflow at %s did not take everything within %.1f s."
              .formatted(server, patience.toMillis() / 1e3),
          e);
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      throw new TemporaryException("Telling MLflow at %s was interrupted.".formatted(server), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TemporaryException temporary) {
        throw temporary;
      }
      if (e.getCause() instanceof BadInputException bad) {
        throw bad;
      }
      throw new IllegalStateException("MLflow at %s: %s".formatted(server, e.getCause()), e);
    }
  }

  /** Where people see the run. */
  private static Optional<String> once(
      MlflowClient client,
      TrackingServer server,
      TrackedState state,
      AtomicReference<TemporaryException> last) {
    var failures = new MlflowFailures(server);
    var http = new PlainHttp(server, failures);
    var artifacts = new ArtifactProxy(client, http, server);
    var runs = new MlflowRuns(client, artifacts, server.experiment());
    var models = new MlflowModels(client, runs, artifacts, http, server.experiment());
    try {
      Optional<RunInfo> run = state.run().map(runs::bring);
      state.aliases().forEach(models::alias);
      return run.map(
          info ->
              "%s/#/experiments/%s/runs/%s"
                  .formatted(server, info.getExperimentId(), info.getRunId()));
    } catch (RuntimeException e) {
      RuntimeException failure = failures.of(e);
      if (failure instanceof TemporaryException temporary) {
        last.set(temporary);
      }
      throw failure;
    }
  }
}
