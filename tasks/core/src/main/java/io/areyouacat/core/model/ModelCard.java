package io.areyouacat.core.model;

import io.areyouacat.core.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything needed to understand and to repeat a model, kept at {@code
 * models/<version>/card.json}.
 *
 * @param rowsByStratumAndSide such as {@code cat/train}
 * @param settings all that shaped it, by name
 * @param code version of this program and its git commit
 * @param validation metrics on the validation side at the cut-off: recall, precision, f1, auc
 * @param calibrationError 15 bins of equal count, on out-of-fold probabilities (or on validation
 *     where a note says so)
 * @param parent the champion when it was trained
 * @param notes sentences such as "minus 1 deleted"
 */
public record ModelCard(
    ModelVersion version,
    RunId runId,
    Instant trainedAt,
    ModelSpec spec,
    String datasetHash,
    Map<String, Long> rowsByStratumAndSide,
    Map<String, String> settings,
    long seed,
    String code,
    RuntimeInfo runtime,
    List<TrialResult> trials,
    TrialResult chosen,
    List<Epoch> history,
    Map<String, Double> validation,
    double calibrationError,
    List<Golden> golden,
    @Nullable ModelVersion parent,
    List<String> notes) {

  public ModelCard {
    rowsByStratumAndSide = Map.copyOf(rowsByStratumAndSide);
    settings = Map.copyOf(settings);
    trials = List.copyOf(trials);
    history = List.copyOf(history);
    validation = Map.copyOf(validation);
    golden = List.copyOf(golden);
    notes = List.copyOf(notes);
  }
}
