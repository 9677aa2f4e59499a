package io.areyouacat.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.core.container.MemoryPlan;
import io.areyouacat.core.container.Tenant;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  static List<SettingDefinition> definitions() {
    return Settings.defaults().definitions();
  }

  @Test
  void defaults_are_those_of_the_design() {
    Settings settings = Settings.defaults();

    assertThat(settings.ingest().limits().maxBytes()).isEqualTo(20_000_000);
    assertThat(settings.ingest().limits().maxPixels()).isEqualTo(60_000_000);
    assertThat(settings.dataset().positiveCategory()).isEqualTo("cat");
    assertThat(settings.dataset().mix())
        .isEqualTo(Map.of("cat", 0.25, "dog", 0.25, "selfie", 0.25, "misc", 0.25));
    assertThat(settings.dataset().trainShare() + 2 * settings.dataset().validationShare())
        .isEqualTo(1, within(1e-9));
    assertThat(settings.gate().minRecall()).hasValue(0.8);
    assertThat(settings.gate().minPrecision()).hasValue(0.53);
    assertThat(settings.gate().slices()).containsExactly("dog", "misc", "selfie");
    assertThat(settings.serving().catShare()).isEqualTo(0.25);
    assertThat(settings.training().headTrials())
        .hasSize(4)
        .startsWith(new Trial(0.003, 0.001), new Trial(0.003, 0.01));
    assertThat(settings.upkeep().uploads()).isEqualTo(Duration.ofDays(180));
    assertThat(settings.upkeep().runs()).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void given_values_are_in_effect_and_the_others_have_their_defaults() {
    Settings settings =
        Settings.of(
            Map.of(
                "ingest.maxBytes", " 1_000 ",
                "gate.minRecall", "",
                "gate.slices", " dog ,, misc",
                "training.headLearningRates", "0.1",
                "training.headL2", "0, 0.5"));

    assertThat(settings.ingest().limits().maxBytes()).isEqualTo(1_000);
    assertThat(settings.gate().minRecall()).isEmpty();
    assertThat(settings.gate().slices()).containsExactly("dog", "misc");
    assertThat(settings.training().headTrials())
        .containsExactly(new Trial(0.1, 0), new Trial(0.1, 0.5));
    assertThat(settings.effective())
        .containsEntry("ingest.maxBytes", "1_000")
        .containsEntry("ingest.maxPixels", "60000000")
        .hasSameSizeAs(definitions());
  }

  @Test
  void all_problems_are_told_at_once() {
    Map<String, String> given =
        Map.of(
            "gate.minRecal", "0.9",
            "nonsense", "1",
            "gate.margin", "2",
            "gate.draws", "many",
            "training.folds", "2.5",
            "training.strategy", "guess");

    assertThatThrownBy(() -> Settings.of(given))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("gate.minRecal is not a setting")
        .hasMessageContaining("nonsense is not a setting")
        .hasMessageContaining("gate.margin is '2'; it is 0 to 1")
        .hasMessageContaining("gate.draws is 'many', which is not a number")
        .hasMessageContaining("training.folds is '2.5'; it is a whole number")
        .hasMessageContaining("training.strategy is 'guess'; it is one of auto, head, network")
        .hasMessageContaining("See docs/settings.md");
  }

  @ParameterizedTest
  @CsvSource({
    "ingest.maxBytes, 0",
    "ingest.maxPixels, -1",
    "gate.margin, NaN",
    "gate.margin, Infinity",
    "gate.confidence, 0.4",
    "training.seed, 99999999999",
    "training.headLearningRates, -0.1",
    "training.headLearningRates, ''",
    "backbone.preprocessing, none",
    "dataset.mix, cat",
    "dataset.mix, cat:0.5:1",
    "dataset.mix, 'cat:0.5, dog:0.4'",
    "dataset.mix, 'cat:0.5, cat:0.5'",
    "dataset.mix, dog:1",
    "dataset.validationShare, 0.3",
    "serving.unsureLow, 0.8",
    "store.s3Endpoint, 127.0.0.1:9000",
    "store.s3Endpoint, ftp://host",
    "store.s3PathStyle, yes",
    "store.s3PartBytes, 1",
    "store.catalog, postgresql://host/database",
    "store.catalog, jdbc:postgresql://host/database?user=a&password=b",
    "spark.master, cluster",
    "spark.master, spark://host",
    "spark.conf, executor.memory=4g",
    "spark.conf, spark.executor.memory",
    "spark.conf, spark.master=local"
  })
  void a_value_out_of_range_is_refused_by_name(String name, String value) {
    assertThatThrownBy(() -> Settings.of(Map.of(name, value)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @CsvSource({
    "store.s3Endpoint, https://key:hunter2@host:9000",
    "store.s3Endpoint, key:hunter2@host",
    "store.catalog, jdbc:postgresql://user:hunter2@host/database",
    "store.catalog, user:hunter2@host/database",
    "store.catalog, postgresql://host/database?password=hunter2"
  })
  void a_secret_in_an_address_is_refused_and_not_repeated(String name, String value) {
    assertThatThrownBy(() -> Settings.of(Map.of(name, value)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(name + " has ")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void every_setting_has_a_section_a_name_a_range_and_a_sentence(SettingDefinition definition) {
    assertThat(definition.name()).matches("[a-z]+\\.[a-z][A-Za-z0-9]*");
    assertThat(definition.environmentVariable()).matches("AREYOUACAT(_[A-Z0-9]+)+");
    assertThat(definition.allowed()).isNotBlank();
    assertThat(definition.meaning()).endsWith(".").doesNotContain("|");
    assertThat(definition.name().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("secret", "password", "token", "credential", "accesskey");
  }

  @Test
  void an_environment_variable_names_one_setting() {
    assertThat(definitions())
        .extracting(SettingDefinition::environmentVariable)
        .doesNotHaveDuplicates()
        .contains(
            "AREYOUACAT_INGEST_MAX_BYTES",
            "AREYOUACAT_TRAINING_HEAD_L2",
            "AREYOUACAT_DATASET_POSITIVE_CATEGORY");
  }

  @Test
  void a_default_given_as_text_is_the_same_as_no_text() {
    Map<String, String> defaults = new TreeMap<>();
    definitions().forEach(one -> defaults.put(one.name(), one.defaultValue()));

    assertThat(Settings.of(defaults)).isEqualTo(Settings.defaults());
    assertThat(Settings.of(Settings.defaults().effective())).isEqualTo(Settings.defaults());
  }

  @Test
  void a_section_has_its_own_settings_only() {
    Settings settings = Settings.defaults();

    assertThat(settings.section("serving").keySet())
        .containsExactly("serving.catShare", "serving.unsureHigh", "serving.unsureLow");
    assertThat(settings.section("serving", "spark")).hasSize(6);
    assertThat(settings.section("ser")).isEmpty();
  }

  @Test
  void a_grid_of_more_than_a_dozen_trials_is_refused_with_its_size() {
    String five = "0.1, 0.2, 0.3, 0.4, 0.5";
    Map<String, String> given =
        Map.of(
            "training.headLearningRates", five,
            "training.headL2", five,
            "training.networkL2", five + ", " + five + ", 0.6, 0.7, 0.8");

    assertThatThrownBy(() -> Settings.of(given))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(
            "training.headLearningRates and training.headL2 make 25 trials, and at most 12 are"
                + " allowed")
        .hasMessageContaining("training.networkL2 make 13 trials, and at most 12 are allowed");
    assertThat(
            Settings.of(
                    Map.of(
                        "training.headLearningRates", "1, 2, 3", "training.headL2", "1, 2, 3, 4"))
                .training()
                .headTrials())
        .hasSize(12);
  }

  @Test
  void another_positive_category_is_left_out_of_the_slices_by_default() {
    Settings settings = Settings.of(Map.of("dataset.positiveCategory", "dog"));

    assertThat(settings.gate().slices()).containsExactly("misc", "selfie");
    assertThat(settings.effective()).containsEntry("gate.slices", "misc, selfie");
    assertThat(Settings.of(settings.effective())).isEqualTo(settings);
  }

  @Test
  void a_gating_slice_of_positives_is_refused_with_the_way_out() {
    assertThatThrownBy(() -> Settings.of(Map.of("gate.slices", "dog, cat")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("gate.slices has 'cat', which dataset.positiveCategory looks for")
        .hasMessageContaining("leave 'cat' out of gate.slices");
    assertThatThrownBy(
            () -> Settings.of(Map.of("dataset.positiveCategory", "dog", "gate.slices", "dog")))
        .hasMessageContaining("gate.slices has 'dog'");
  }

  @Test
  void settings_of_spark_may_have_commas_in_their_values() {
    String given = "spark.executor.memory=4g, spark.jars=a.jar,b.jar,spark.cores.max = 8";

    assertThat(Settings.of(Map.of("spark.conf", given)).spark().conf())
        .containsOnly(
            Map.entry("spark.executor.memory", "4g"),
            Map.entry("spark.jars", "a.jar,b.jar"),
            Map.entry("spark.cores.max", "8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.authenticate.secret=hidden",
        "spark.executorEnv.AWS_SECRET_ACCESS_KEY=hidden",
        "spark.executor.extraJavaOptions=-Dpassword=hidden"
      })
  void secrets_in_settings_of_spark_are_refused_and_not_repeated(String given) {
    assertThatThrownBy(() -> Settings.of(Map.of("spark.conf", given)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("looks like a secret")
        .hasMessageNotContaining("hidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.kubernetes.executor.secretKeyRef.AWS_SECRET_ACCESS_KEY=areyouacat:AWS_SECRET_ACCESS_KEY",
        "spark.authenticate.secret.file=/etc/spark/secret",
        "spark.kubernetes.authenticate.oauthTokenFile=/var/run/token"
      })
  void where_a_secret_is_may_be_told_to_spark(String given) {
    assertThat(Settings.of(Map.of("spark.conf", given)).spark().conf()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flyte.memoryMib", "flyte.trainMemoryMib"})
  void a_pod_has_no_less_memory_than_can_be_divided(String setting) {
    int least = MemoryPlan.leastMebibytes(Tenant.TASK);

    assertThatThrownBy(() -> Settings.of(Map.of(setting, Integer.toString(least - 1))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(setting);
    Settings enough = Settings.of(Map.of(setting, Integer.toString(least)));
    assertThat(enough.effective()).containsEntry(setting, Integer.toString(least));
    assertThat(MemoryPlan.of(Tenant.TASK, (long) least << 20).heapBytes()).isPositive();
  }

  @Test
  void the_documented_table_is_the_one_in_the_code() throws IOException {
    Path page = Path.of("").toAbsolutePath().resolve("../../docs/settings.md");

    assertThat(page)
        .as(
            "java -cp tasks/core/target/classes "
                + SettingsTable.class.getName()
                + " > docs/settings.md")
        .hasContent(SettingsTable.markdown(definitions()));
    assertThat(Files.readString(page)).endsWith("|\n");
  }
}
