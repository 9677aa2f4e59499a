package io.areyouacat.core.task;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;

/** The data set that a run's validation wrote. */
final class RunDataset {

  private RunDataset() {}

  /**
   * @throws BadInputException if validation did not run, blocked the run, or its data set is gone
   */
  static Dataset read(ObjectStore store, RunFolder run) {
    String hash = run.read(TaskName.VALIDATE_DATASET, ValidationResult.class).datasetHash();
    if (hash.isEmpty()) {
      throw new BadInputException(
          "Validation blocked run '%s', so there is nothing to train on.".formatted(run.id()),
          "See what it found in " + run.reportUri(TaskName.VALIDATE_DATASET));
    }
    return store
        .get(Dataset.key(hash))
        .map(object -> Json.read(object.bytes(), Dataset.class))
        .orElseThrow(
            () ->
                new BadInputException(
                    "The data set '%s' of run '%s' is gone.".formatted(hash, run.id()),
                    "Maybe validate again: areyouacat task %s --run %s"
                        .formatted(TaskName.VALIDATE_DATASET, run.id())));
  }
}
