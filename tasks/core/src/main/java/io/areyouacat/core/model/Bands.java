package io.areyouacat.core.model;

import static io.areyouacat.core.error.Checks.checkArgument;

/**
 * Where an answer turns from "not a cat" into "hard to tell" and into "a cat".
 *
 * @param low below it: negative
 * @param high from it on: positive
 */
public record Bands(double low, double high) {

  public Bands {
    checkArgument(
        0 <= low && low <= high && high <= 1, "bands (%s, %s) must rise within 0 to 1", low, high);
  }

  public Answer answer(double probability) {
    if (probability >= high) {
      return Answer.POSITIVE;
    }
    return probability < low ? Answer.NEGATIVE : Answer.UNSURE;
  }
}
