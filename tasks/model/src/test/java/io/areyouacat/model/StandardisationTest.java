package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.model.ExampleSource.Example;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandardisationTest {
  private static final int LENGTH = 4;

  private final Random random = new Random(1);
  // Of odd units, and the last one never varies.
  private final List<float[]> vectors =
      Stream.generate(
              () ->
                  new float[] {
                    (float) random.nextGaussian(), 100 * random.nextFloat() + 1000, -3, 0.7f
                  })
          .limit(500)
          .toList();
  private final List<Example> rows = vectors.stream().map(StandardisationTest::example).toList();
  private final Standardisation standard = Standardisation.of(rows, LENGTH);

  @Test
  void every_feature_has_mean_0_and_deviation_1_or_is_0_where_it_never_varies() {
    var sums = new double[LENGTH];
    var squares = new double[LENGTH];
    for (Example row : rows) {
      float[] read = read(row);
      for (int i = 0; i < LENGTH; i++) {
        sums[i] += read[i];
        squares[i] += read[i] * read[i];
      }
    }
    for (int i = 0; i < LENGTH; i++) {
      assertThat(sums[i] / rows.size()).isCloseTo(0, within(1e-4));
      assertThat(squares[i] / rows.size()).isCloseTo(i < 2 ? 1 : 0, within(1e-4));
    }
  }

  @Test
  void folded_parameters_say_of_vectors_as_they_are_what_parameters_say_of_standardised_ones() {
    float[] parameters = {0.5f, -2, 3, 4, 0.25f};
    float[] folded = standard.fold(parameters);
    for (int row = 0; row < rows.size(); row++) {
      assertThat(logit(folded, vectors.get(row)))
          .isCloseTo(logit(parameters, read(rows.get(row))), within(1e-3));
    }
  }

  @Test
  void an_example_is_written_where_it_was_asked_for() {
    var target = new float[LENGTH + 2];
    standard.apply(rows.get(0)).write(target, 1);

    assertThat(target[0]).isZero();
    assertThat(target[LENGTH + 1]).isZero();
    assertThat(target[1]).isEqualTo(read(rows.get(0))[0]);
  }

  private float[] read(Example row) {
    var target = new float[LENGTH];
    standard.apply(row).write(target, 0);
    return target;
  }

  private static Example example(float[] vector) {
    return (target, offset) -> System.arraycopy(vector, 0, target, offset, vector.length);
  }

  private static double logit(float[] parameters, float[] vector) {
    double sum = parameters[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      sum += (double) parameters[i] * vector[i];
    }
    return sum;
  }
}
