package io.areyouacat.model;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.TrainingSettings;
import java.util.List;

/** Fits small networks to pixels. */
final class PixelFitter implements NetworkFitter {
  private final PictureInput input;
  private final PictureMemory pictures;
  private final TrainingSettings settings;
  private final ProgressReporter reporter;

  PixelFitter(
      PictureInput input,
      PictureMemory pictures,
      TrainingSettings settings,
      ProgressReporter reporter) {
    this.input = input;
    this.pictures = pictures;
    this.settings = settings;
    this.reporter = reporter;
  }

  @Override
  public Preprocessing preprocessing() {
    return input.preprocessing();
  }

  /** A step takes all cores, and dropout draws from ND4J's one generator. */
  @Override
  public int atOnce() {
    return 1;
  }

  @Override
  public FittedNetwork fit(
      List<DatasetRow> train, List<DatasetRow> validation, Trial trial, int maxEpochs, long seed) {
    var network = new SmallCnn(input.sidePixels());
    var trainer =
        new Trainer(network, pictures, settings.networkBatchSize(), settings.patience(), reporter);
    return new FittedModel(
        network, pictures, trainer.fit(train, validation, trial, maxEpochs, seed));
  }

  @Override
  public void close() {
    // The pictures are on the heap.
  }
}
