package io.areyouacat.model;

import io.areyouacat.core.model.Epoch;
import java.util.List;

/** What training gives: the parameters of the best epoch. Not a record, since it holds an array. */
final class Trained {
  private final float[] parameters;
  private final List<Epoch> history;
  private final int bestEpoch;

  Trained(float[] parameters, List<Epoch> history, int bestEpoch) {
    this.parameters = parameters;
    this.history = List.copyOf(history);
    this.bestEpoch = bestEpoch;
  }

  float[] parameters() {
    return parameters;
  }

  List<Epoch> history() {
    return history;
  }

  /** Counted from 1. */
  int bestEpoch() {
    return bestEpoch;
  }
}
