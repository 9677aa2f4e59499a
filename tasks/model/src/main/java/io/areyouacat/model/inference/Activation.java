package io.areyouacat.model.inference;

/** What is done to each number that a step gives. */
public enum Activation {
  NONE,
  /** {@code max(x, 0)}. */
  RELU,
  /** {@code min(max(x, 0), 6)}. */
  RELU6
}
