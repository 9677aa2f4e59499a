package io.areyouacat.core.model;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.image.Preprocessing;
import java.util.List;

/**
 * Fits networks to the rows it was prepared with. Equal arguments give equal networks on one
 * runtime.
 */
public interface NetworkFitter extends AutoCloseable {

  /** What a fitted network reads. */
  Preprocessing preprocessing();

  /** Fits that may run at the same time, each on a thread of its own; 1 where they may not. */
  int atOnce();

  /**
   * Trains with early stopping on the validation loss and returns the network of the best epoch.
   *
   * @param train rows in the order of their photo ids; their weights are used as they are
   * @param validation rows in the order of their photo ids; empty means: train {@code maxEpochs}
   * @param maxEpochs at most so many passes over {@code train}
   */
  FittedNetwork fit(
      List<DatasetRow> train, List<DatasetRow> validation, Trial trial, int maxEpochs, long seed);

  @Override
  void close();
}
