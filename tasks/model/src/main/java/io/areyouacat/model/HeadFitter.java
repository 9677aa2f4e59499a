package io.areyouacat.model;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.TrainingSettings;
import java.util.List;

/** Fits logistic units to embeddings. */
final class HeadFitter implements NetworkFitter {
  private final Preprocessing preprocessing;
  private final Embeddings embeddings;
  private final TrainingSettings settings;

  HeadFitter(Preprocessing preprocessing, Embeddings embeddings, TrainingSettings settings) {
    this.preprocessing = preprocessing;
    this.embeddings = embeddings;
    this.settings = settings;
  }

  @Override
  public Preprocessing preprocessing() {
    return preprocessing;
  }

  /** A step is too little to be shared by cores, so as many fits as there are cores run. */
  @Override
  public int atOnce() {
    return NativeRuntime.threads();
  }

  @Override
  public FittedNetwork fit(
      List<DatasetRow> train, List<DatasetRow> validation, Trial trial, int maxEpochs, long seed) {
    var source = new VectorSource(embeddings);
    Standardisation standard =
        Standardisation.of(
            train.stream().map(row -> source.of(row.photo())).toList(), source.length());
    var unit = new LogisticUnit(source.length());
    var trainer =
        new Trainer(
            unit,
            photo -> standard.apply(source.of(photo)),
            settings.headBatchSize(),
            settings.patience(),
            ProgressReporter.SILENT);
    Trained trained = trainer.fit(train, validation, trial, maxEpochs, seed);
    return new FittedModel(
        unit,
        source,
        new Trained(standard.fold(trained.parameters()), trained.history(), trained.bestEpoch()));
  }

  @Override
  public void close() {
    // The embeddings hold nothing that must be closed.
  }
}
