package io.areyouacat.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingKeyTest {

  private static TrainingKey key(Map<String, String> given) {
    Settings settings = Settings.of(given);
    return TrainingInputs.of(
            "d", TrainingPlan.of(settings, null), settings, List.of(new byte[] {1}), "1.0")
        .key();
  }

  @ParameterizedTest
  @CsvSource({
    "dataset.positiveCategory, dog",
    "gate.minRecall, 0.7",
    "gate.minRecall, ''",
    "gate.minPrecision, 0.6",
    "gate.confidence, 0.9",
    "serving.catShare, 0.1",
    "serving.unsureLow, 0.2",
    "serving.unsureHigh, 0.8",
    "training.seed, 2",
    "training.folds, 4",
    "training.patience, 6",
    "training.networkEpochs, 31",
    "training.networkBatchSize, 16",
    "training.networkFoldEpochs, 9",
    "training.networkLearningRates, 0.002",
    "training.networkL2, 0.001",
    "training.networkSidePixels, 48",
    "training.headEpochs, 50",
    "training.headBatchSize, 128",
    "training.headLearningRates, 0.1",
    "training.headL2, 0.1"
  })
  void whatever_training_reads_changes_the_key(String name, String value) {
    assertThat(key(Map.of(name, value))).isNotEqualTo(key(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "gate.margin, 0.01",
    "gate.slices, dog",
    "backbone.file, b.h5",
    "spark.master, local[2]"
  })
  void what_training_does_not_read_leaves_the_key(String name, String value) {
    assertThat(Settings.defaults().effective()).containsKey(name);
    assertThat(key(Map.of(name, value))).isEqualTo(key(Map.of()));
  }

  @Test
  void data_golden_photos_and_code_change_the_key() {
    Settings settings = Settings.defaults();
    TrainingPlan plan = TrainingPlan.of(settings, null);
    List<byte[]> golden = List.of(new byte[] {1});

    assertThat(
            List.of(
                TrainingInputs.of("d", plan, settings, golden, "1.0").key(),
                TrainingInputs.of("e", plan, settings, golden, "1.0").key(),
                TrainingInputs.of("d", plan, settings, List.of(new byte[] {2}), "1.0").key(),
                TrainingInputs.of("d", plan, settings, golden, "1.1").key()))
        .doesNotHaveDuplicates();
  }
}
