package io.areyouacat.core.task;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.evaluation.TestSet;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * How worn a test set is.
 *
 * @param gatesSpent models that were judged on it, this one included; judging a model again teaches
 *     nothing new about the photos and does not count
 */
record TestSetUse(TestSet testSet, long gatesSpent) {

  /** Counted from the evaluations that are kept, so there is no counter that could go wrong. */
  static TestSetUse of(TestSet testSet, ModelVersion candidate, ModelStore models) {
    long others =
        models.evaluated().stream()
            .filter(version -> !version.equals(candidate))
            .flatMap(version -> models.evaluation(version).stream())
            .filter(evaluation -> evaluation.testSet() == testSet.number())
            .count();
    return new TestSetUse(testSet, others + 1);
  }

  /**
   * Sentences for people.
   *
   * @param missing its photos that are no longer in the store
   * @param warnGates models judged on it that are too many
   */
  List<String> warnings(Dataset dataset, long missing, int warnGates) {
    List<String> warnings = new ArrayList<>();
    int number = testSet.number();
    int photos = testSet.photos().size();
    if (gatesSpent >= warnGates) {
      warnings.add(
          ("%d models were judged on test set %d; the more there are, the more likely one passes by"
                  + " luck. Maybe run: areyouacat tests renew")
              .formatted(gatesSpent, number));
    }
    if (missing > 0) {
      warnings.add(
          "%d of %d photos of test set %d are no longer in the store and were left out."
              .formatted(missing, photos, number));
    }
    long available = dataset.side(Side.TEST).stream().filter(row -> !row.upload()).count();
    if (available >= 2L * photos) {
      warnings.add(
          ("Test set %d has %d photos, but by now there could be %d. Maybe run: areyouacat tests"
                  + " renew")
              .formatted(number, photos, available));
    }
    return warnings;
  }
}
