package io.areyouacat.model;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.TrainingSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Fits logistic units to embeddings. */
final class HeadFitter implements NetworkFitter {
  private final Preprocessing preprocessing;
  private final Embeddings embeddings;
  private final TrainingSettings settings;
  private final ProgressReporter reporter;

  HeadFitter(
      Preprocessing preprocessing,
      Embeddings embeddings,
      TrainingSettings settings,
      ProgressReporter reporter) {
    this.preprocessing = preprocessing;
    this.embeddings = embeddings;
    this.settings = settings;
    this.reporter = reporter;
  }

  @Override
  public Preprocessing preprocessing() {
    return preprocessing;
  }

  @Override
  public FittedNetwork fit(
      List<DatasetRow> train, List<DatasetRow> validation, Trial trial, int maxEpochs, long seed) {
    var source = new VectorSource(embeddings);
    List<float[]> vectors = train.stream().map(row -> source.vector(row.photo())).toList();
    Standardisation standard = Standardisation.of(vectors);
    Map<PhotoId, float[]> standardised = new HashMap<>();
    Stream.of(train, validation)
        .flatMap(List::stream)
        .map(DatasetRow::photo)
        .forEach(photo -> standardised.put(photo, standard.apply(source.vector(photo))));
    var unit = new LogisticUnit(vectors.get(0).length);
    var trainer =
        new Trainer(
            unit,
            new VectorSource(new Embeddings(standardised)),
            settings.headBatchSize(),
            settings.patience(),
            reporter);
    Trained trained = trainer.fit(train, validation, trial, maxEpochs, seed);
    return new FittedModel(
        unit,
        source,
        new Trained(standard.fold(trained.parameters()), trained.history(), trained.bestEpoch()));
  }

  @Override
  public void close() {
    // The embeddings are on the heap.
  }
}
