package io.areyouacat.core.model;

import io.areyouacat.core.dataset.DatasetRow;
import java.util.List;

/** A trained network that is not yet a model: it lacks calibration and cut-off. */
public interface FittedNetwork extends AutoCloseable {

  /** One raw score (a logit) a row. */
  double[] scores(List<DatasetRow> rows);

  List<Epoch> history();

  /** The epoch whose network this is, counted from 1. */
  int bestEpoch();

  /** Weighted mean cross-entropy on the validation rows at the best epoch, in nats; NaN without. */
  double validationLoss();

  /**
   * The archive: network, specification and golden photos; equal contents give equal bytes.
   *
   * @param golden JPEG files that the archive carries for checking
   */
  byte[] archive(ModelSpec spec, List<byte[]> golden);

  @Override
  void close();
}
