package io.areyouacat.serving.live;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.OpenModel;
import java.util.List;

/** A model in memory that may go into service. Thread-safe. */
public final class LoadedModel implements AutoCloseable {

  private final ModelCard card;
  private final OpenModel model;

  LoadedModel(ModelCard card, OpenModel model) {
    this.card = card;
    this.model = model;
  }

  ModelVersion version() {
    return card.version();
  }

  ModelCard card() {
    return card;
  }

  Bands bands() {
    return card.spec().bands();
  }

  String positiveCategory() {
    return card.spec().positiveCategory();
  }

  /** One calibrated probability of the positive category a picture. */
  double[] probabilities(List<Pixels> pictures) {
    double[] probabilities = model.scorePictures(pictures);
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = card.spec().calibration().probability(probabilities[i]);
    }
    return probabilities;
  }

  /** Frees its native memory; nobody may be asking it. */
  @Override
  public void close() {
    model.close();
  }
}
