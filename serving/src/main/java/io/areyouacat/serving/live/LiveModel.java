package io.areyouacat.serving.live;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelVersion;
import java.time.Instant;
import java.util.List;

/**
 * A model that answers. Whoever got it from {@link LiveModels#lease()} closes it when done; its
 * native memory is freed once it is out of service and nobody holds it any more. Thread-safe.
 */
public interface LiveModel extends AutoCloseable {

  ModelVersion version();

  ModelCard card();

  /** When this server took it into service. */
  Instant since();

  /** Where the answers of this model turn, from its card. */
  Bands bands();

  /** What it looks for, such as {@code cat}. */
  String positiveCategory();

  /** One calibrated probability of the positive category a picture. */
  double[] probabilities(List<Pixels> pictures);

  /** Gives it back. */
  @Override
  void close();
}
