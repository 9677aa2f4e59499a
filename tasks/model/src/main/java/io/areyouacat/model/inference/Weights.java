package io.areyouacat.model.inference;

import static io.areyouacat.core.error.Checks.checkArgument;

/**
 * What a step multiplies by and adds.
 *
 * @param factors row-major, {@code [output, input, row, column]}; of a grouped convolution the
 *     inputs are those of the output's group
 * @param biases one an output
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record Weights(float[] factors, float[] biases) {

  public Weights {
    checkArgument(
        biases.length > 0 && factors.length % biases.length == 0,
        "%s factors are not rows of %s outputs",
        factors.length,
        biases.length);
  }

  int outputs() {
    return biases.length;
  }

  /** With each output multiplied by its {@code scale}, then shifted. */
  Weights scaled(float[] scale, float[] shift) {
    checkArgument(
        scale.length == outputs() && shift.length == outputs(),
        "%s scales and %s shifts are not for %s outputs",
        scale.length,
        shift.length,
        outputs());
    int row = factors.length / outputs();
    var newFactors = new float[factors.length];
    var newBiases = new float[biases.length];
    for (int output = 0; output < outputs(); output++) {
      for (int i = output * row; i < (output + 1) * row; i++) {
        newFactors[i] = factors[i] * scale[output];
      }
      newBiases[output] = biases[output] * scale[output] + shift[output];
    }
    return new Weights(newFactors, newBiases);
  }
}
