package io.areyouacat.serving.live;

import io.areyouacat.core.model.ModelVersion;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model in service. Another may take its place at any moment; whoever holds the old one goes on
 * with it.
 */
public final class SwappableModels implements LiveModels, AutoCloseable {

  private final Clock clock;
  private @Nullable SharedModel current;
  private boolean closed;

  public SwappableModels(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<LiveModel> lease() {
    return current == null ? Optional.empty() : current.lease();
  }

  /** What answers now. */
  synchronized Optional<ModelVersion> version() {
    return current == null ? Optional.empty() : Optional.of(current.model().version());
  }

  /** Puts a model into service; it is freed in time, or at once after {@link #close()}. */
  void swap(LoadedModel model) {
    replace(new SharedModel(model, clock.instant()));
  }

  /** Takes the model out of service, with none in its place. */
  void retire() {
    replace(null);
  }

  private void replace(@Nullable SharedModel next) {
    SharedModel leaving;
    synchronized (this) {
      leaving = closed ? next : current;
      current = closed ? null : next;
    }
    free(leaving);
  }

  /** No model is in service from now on. Those that are held are freed when they are let go. */
  @Override
  public void close() {
    SharedModel leaving;
    synchronized (this) {
      closed = true;
      leaving = current;
      current = null;
    }
    free(leaving);
  }

  /** Outside the lock: freeing takes a while, and nobody waits for it to ask the next model. */
  private static void free(@Nullable SharedModel leaving) {
    if (leaving != null) {
      leaving.letGo();
    }
  }
}
