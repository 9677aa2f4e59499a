package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.core.model.Trial;
import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What it learns is what DL4J's own layer learns, step for step. */
class LogisticLearnerTest {
  private static final int INPUTS = 40;
  private static final int BATCH = 16;
  private static final Trial TRIAL = new Trial(0.01, 0.1);

  @BeforeAll
  static void load() {
    NativeRuntime.load();
  }

  @Test
  void its_steps_are_those_of_dl4j() {
    var random = new Random(1);
    try (Learner ours = new LogisticUnit(INPUTS).learner(TRIAL, BATCH, 1);
        Learner dl4j = byDl4j(TRIAL)) {
      for (int step = 0; step < 50; step++) {
        Batch batch = batch(random, step % 3 == 0 ? BATCH - 1 : BATCH);
        assertThat(ours.step(batch)).isCloseTo(dl4j.step(batch), within(1e-5));
        float[] parameters = dl4j.parameters();
        for (int i = 0; i < parameters.length; i++) {
          assertThat(ours.parameters()[i]).isCloseTo(parameters[i], within(1e-5f));
        }
      }
      var row = new float[INPUTS];
      row[3] = 1;
      ScoringNetwork.Rows rows =
          (number, target, offset) -> System.arraycopy(row, 0, target, offset, INPUTS);
      assertThat(ours.scores(1, rows)[0]).isCloseTo(dl4j.scores(1, rows)[0], within(1e-5));
    }
  }

  @Test
  void a_weight_of_two_is_the_same_as_two_of_a_row() {
    var random = new Random(2);
    Batch once = new Batch(3, INPUTS);
    Batch twice = new Batch(4, INPUTS);
    for (int row = 0; row < 3; row++) {
      var vector = new float[INPUTS];
      for (int i = 0; i < INPUTS; i++) {
        vector[i] = (float) random.nextGaussian();
      }
      add(once, vector, row == 0, row == 0 ? 2 : 1);
      add(twice, vector, row == 0, 1);
    }
    float[] again = Arrays.copyOf(twice.examples(), INPUTS);
    add(twice, again, true, 1);
    var plain = new Trial(0.01, 0);
    try (Learner ours = new LogisticUnit(INPUTS).learner(plain, 4, 1);
        Learner other = new LogisticUnit(INPUTS).learner(plain, 4, 1);
        Learner dl4j = byDl4j(plain);
        Learner otherDl4j = byDl4j(plain)) {
      for (int step = 0; step < 20; step++) {
        // A mean over three rows, and one over four.
        assertThat(ours.step(once) * 3).isCloseTo(other.step(twice) * 4, within(1e-4));
        assertThat(dl4j.step(once) * 3).isCloseTo(otherDl4j.step(twice) * 4, within(1e-4));
      }
    }
  }

  private static void add(Batch batch, float[] vector, boolean positive, double weight) {
    System.arraycopy(vector, 0, batch.examples(), batch.end(), INPUTS);
    batch.add(positive, weight);
  }

  private static Learner byDl4j(Trial trial) {
    var unit = new LogisticUnit(INPUTS);
    var network = new MultiLayerNetwork(unit.training(trial, 1));
    network.init();
    var scoring =
        new Dl4jScoring(
            unit.scoring(), Dl4jScoring.parameters(network), Lanes.one(BATCH), unit.rowShape());
    return new Dl4jLearner(network, scoring, unit.rowShape());
  }

  private static Batch batch(Random random, int size) {
    var batch = new Batch(BATCH, INPUTS);
    for (int row = 0; row < size; row++) {
      boolean positive = random.nextBoolean();
      int from = batch.end();
      for (int i = 0; i < INPUTS; i++) {
        batch.examples()[from + i] = (float) random.nextGaussian() + (positive ? 0.3f : 0);
      }
      batch.add(positive, 0.5 + random.nextDouble());
    }
    return batch;
  }
}
