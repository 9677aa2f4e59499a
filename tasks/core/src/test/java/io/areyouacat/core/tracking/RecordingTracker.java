package io.areyouacat.core.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers what it is told, or fails as a test wants. */
public final class RecordingTracker implements ExperimentTracker {

  public final List<TrackedState> told = new ArrayList<>();
  public @Nullable RuntimeException failure;

  @Override
  public Optional<String> track(TrackedState state) {
    if (failure != null) {
      throw failure;
    }
    told.add(state);
    return state.run().map(run -> "http://mlflow/" + run.id());
  }

  public TrackedState last() {
    return told.get(told.size() - 1);
  }

  public TrackedRun run() {
    return last().run().orElseThrow();
  }
}
