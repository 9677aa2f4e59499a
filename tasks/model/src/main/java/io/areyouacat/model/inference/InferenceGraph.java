package io.areyouacat.model.inference;

import static io.areyouacat.core.error.Checks.checkArgument;

import java.util.List;

/**
 * A network as it answers: batch normalisation is folded into what it follows, activations belong
 * to the step before them, and what only training needs is gone.
 *
 * <p>Number 0 is the network's input, number {@code n} what the {@code n}th step gives; the last
 * step gives the output.
 *
 * @param input of one example
 * @param order of the input's numbers
 */
public record InferenceGraph(Shape input, Order order, List<Step> steps) {

  /** In which order an example's numbers come. */
  public enum Order {
    HEIGHT_WIDTH_CHANNEL,
    CHANNEL_HEIGHT_WIDTH
  }

  /**
   * @param inputs by number, all before this step
   */
  public record Step(Operation operation, List<Integer> inputs, Shape output) {
    public Step {
      inputs = List.copyOf(inputs);
    }
  }

  public InferenceGraph {
    steps = List.copyOf(steps);
    checkArgument(!steps.isEmpty(), "A network has at least one step");
  }

  Shape shape(int number) {
    return number == 0 ? input : steps.get(number - 1).output();
  }

  public Shape output() {
    return shape(steps.size());
  }

  /** The number of the last step that reads it; its own where none does. */
  int lastUse(int number) {
    int last = number;
    for (int step = 1; step <= steps.size(); step++) {
      if (steps.get(step - 1).inputs().contains(number)) {
        last = step;
      }
    }
    return last;
  }
}
