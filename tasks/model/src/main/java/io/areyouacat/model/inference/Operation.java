package io.areyouacat.model.inference;

/** What a step of a network computes. */
public sealed interface Operation {

  /**
   * Sums of products, then an activation.
   *
   * @param groups of channels that see only each other; as many as there are inputs where it is
   *     depthwise
   */
  record Convolution(
      Weights weights, int groups, Window rows, Window columns, Activation activation)
      implements Operation {

    Convolution with(Weights other) {
      return new Convolution(other, groups, rows, columns, activation);
    }

    Convolution with(Activation other) {
      return new Convolution(weights, groups, rows, columns, other);
    }
  }

  /** One number of each window and channel; padding counts for neither. */
  record Pooling(Choice choice, Window rows, Window columns) implements Operation {

    /** Which number. */
    public enum Choice {
      GREATEST,
      MEAN
    }
  }

  /** Channels of all inputs, one input after the other. */
  record Concatenation() implements Operation {}
}
