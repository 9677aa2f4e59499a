package io.areyouacat.model.inference;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.model.inference.InferenceGraph.Order;
import io.areyouacat.model.inference.InferenceGraph.Step;
import io.areyouacat.model.inference.Operation.Concatenation;
import io.areyouacat.model.inference.Operation.Convolution;
import io.areyouacat.model.inference.Operation.Pooling;
import io.areyouacat.model.inference.Operation.Pooling.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Puts a network together, step by step. Each step gives a number by which later ones name it. */
public final class GraphBuilder {
  /** Number of the network's input. */
  public static final int INPUT = 0;

  private final Shape input;
  private final Order order;
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param order in which the input's numbers come
   */
  public GraphBuilder(Shape input, Order order) {
    this.input = input;
    this.order = order;
  }

  public int convolution(int from, Weights weights, int groups, Window rows, Window columns) {
    Shape shape = shape(from);
    int kernel = rows.kernel() * columns.kernel();
    checkArgument(
        weights.factors().length == weights.outputs() * (shape.channels() / groups) * kernel,
        "%s factors are not those of %s outputs from %s channels in %s groups",
        weights.factors().length,
        weights.outputs(),
        shape.channels(),
        groups);
    return add(
        new Convolution(weights, groups, rows, columns, Activation.NONE),
        List.of(from),
        new Shape(weights.outputs(), rows.places(shape.height()), columns.places(shape.width())));
  }

  /** Over all numbers of what it reads: a convolution with a window as large as that. */
  public int dense(int from, Weights weights) {
    return convolution(from, weights, 1, all(shape(from).height()), all(shape(from).width()));
  }

  public int pooling(int from, Choice choice, Window rows, Window columns) {
    Shape shape = shape(from);
    return add(
        new Pooling(choice, rows, columns),
        List.of(from),
        new Shape(shape.channels(), rows.places(shape.height()), columns.places(shape.width())));
  }

  /** The mean of each channel. */
  public int globalMean(int from) {
    return pooling(from, Choice.MEAN, all(shape(from).height()), all(shape(from).width()));
  }

  private static Window all(int pixels) {
    return new Window(pixels, 1, 0, 0);
  }

  public int concatenation(List<Integer> from) {
    Shape first = shape(from.get(0));
    int channels = from.stream().mapToInt(number -> shape(number).channels()).sum();
    return add(new Concatenation(), from, new Shape(channels, first.height(), first.width()));
  }

  /**
   * Multiplies each channel and shifts it, by changing the weights of the step that gives it.
   *
   * @return whether it could: not what has no weights, has an activation, or is read already
   */
  public boolean scale(int number, float[] scale, float[] shift) {
    return change(number, step -> step.with(step.weights().scaled(scale, shift)));
  }

  /** Lets the step that gives it end with an activation; whether it could, as {@link #scale}. */
  public boolean activate(int number, Activation activation) {
    return change(number, step -> step.with(activation));
  }

  private boolean change(int number, UnaryOperator<Convolution> change) {
    if (number == INPUT) {
      return false;
    }
    Step step = steps.get(number - 1);
    if (steps.stream().noneMatch(other -> other.inputs().contains(number))
        && step.operation() instanceof Convolution convolution
        && convolution.activation() == Activation.NONE) {
      steps.set(number - 1, new Step(change.apply(convolution), step.inputs(), step.output()));
      return true;
    }
    return false;
  }

  public Shape shape(int number) {
    return number == INPUT ? input : steps.get(number - 1).output();
  }

  /** Whether it is what the last step gives. */
  public boolean isLast(int number) {
    return number == steps.size();
  }

  /** Its output is what the last step gives. */
  public InferenceGraph graph() {
    return new InferenceGraph(input, order, steps);
  }

  private int add(Operation operation, List<Integer> inputs, Shape output) {
    steps.add(new Step(operation, inputs, output));
    return steps.size();
  }
}
