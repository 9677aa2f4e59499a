package io.areyouacat.core.task;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.training.StoredTraining;
import io.areyouacat.core.training.TrainingInputs;
import io.areyouacat.core.training.TrainingPlan;
import java.util.List;
import java.util.Optional;

/** What goes into a run's training, and what the same inputs gave before. */
public final class KnownTrainings {

  private final ObjectStore store;
  private final ModelStore models;
  private final List<byte[]> goldenPhotos;
  private final Settings settings;
  private final String code;

  /**
   * @param goldenPhotos JPEG files that every archive carries
   * @param settings of the run
   * @param code version of this program and its git commit
   */
  public KnownTrainings(
      ObjectStore store, List<byte[]> goldenPhotos, Settings settings, String code) {
    this.store = store;
    this.models = new ModelStore(store);
    this.goldenPhotos = List.copyOf(goldenPhotos);
    this.settings = settings;
    this.code = code;
  }

  /**
   * Known once a run's data set is written.
   *
   * @throws io.areyouacat.core.error.BadInputException if there is no data set
   */
  public TrainingInputs inputs(RunFolder run) {
    TrainingPlan plan = TrainingPlan.of(settings, run.readRequest().backbone());
    return inputs(RunDataset.read(store, run), plan);
  }

  TrainingInputs inputs(Dataset dataset, TrainingPlan plan) {
    return TrainingInputs.of(dataset.contentHash(), plan, settings, goldenPhotos, code);
  }

  /** Empty also where the model is not whole any more. */
  Optional<StoredTraining> find(TrainingInputs inputs) {
    return store
        .get(inputs.key().key())
        .map(object -> Json.read(object.bytes(), StoredTraining.class))
        .filter(stored -> models.isWhole(stored.model()));
  }

  /**
   * The result of a training that did not have to run, since somebody remembered its model.
   *
   * @return empty if the store does not have that model, or not as that of this run's inputs
   */
  public Optional<TrainingResult> recall(RunFolder run, ModelVersion model) {
    return find(inputs(run))
        .filter(stored -> stored.model().equals(model))
        .map(stored -> result(run, stored));
  }

  TrainingResult result(RunFolder run, StoredTraining training) {
    // An earlier try of this run that was interrupted is no other run.
    boolean reused = !models.card(training.model()).runId().equals(run.id());
    return new TrainingResult(training.model(), reused, training.audit());
  }
}
