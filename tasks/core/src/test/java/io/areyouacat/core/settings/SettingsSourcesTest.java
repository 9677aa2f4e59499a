package io.areyouacat.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsSourcesTest {

  @TempDir Path folder;

  @Test
  void the_command_line_outranks_the_environment_which_outranks_the_file() throws IOException {
    Path file = write("gate:\n  margin: 0.01\n  minRecall: 0.81\n  minPrecision: 0.6\n");

    Settings settings =
        SettingsSources.load(
            file,
            Map.of("AREYOUACAT_GATE_MARGIN", "0.02", "AREYOUACAT_GATE_MIN_RECALL", "0.82"),
            Map.of("gate.margin", "0.03"));

    assertThat(settings.gate().margin()).isEqualTo(0.03);
    assertThat(settings.gate().minRecall()).hasValue(0.82);
    assertThat(settings.gate().minPrecision()).hasValue(0.6);
    assertThat(settings.gate().sliceMargin()).isEqualTo(Settings.defaults().gate().sliceMargin());
  }

  @Test
  void a_run_remembers_only_what_is_not_as_by_default() {
    Settings settings =
        SettingsSources.load(null, Map.of(), Map.of("gate.margin", "0.03", "training.seed", "1"));

    assertThat(SettingsSources.changed(settings)).containsExactly(Map.entry("gate.margin", "0.03"));
  }

  @Test
  void how_a_process_reaches_its_store_is_nothing_a_run_remembers() {
    Settings settings =
        SettingsSources.load(
            null,
            Map.of("AREYOUACAT_STORE_S3_PATH_STYLE", "true"),
            Map.of("store.s3Endpoint", "http://127.0.0.1:1", "gate.margin", "0.03"));

    assertThat(settings.store().s3PathStyle()).isTrue();
    assertThat(SettingsSources.changed(settings)).containsExactly(Map.entry("gate.margin", "0.03"));
  }

  @Test
  void a_store_is_reached_whatever_is_wrong_with_the_rest() throws IOException {
    Path file = write("store:\n  s3Region: eu-1\n  s3Attempts: 3\ngate:\n  margin: wide\n");

    Settings settings =
        SettingsSources.storeAlone(
            Map.of(
                "AREYOUACAT_CONFIG", file.toString(),
                "AREYOUACAT_STORE_S3_ATTEMPTS", "4",
                "AREYOUACAT_STORE_NONE", "1",
                "AREYOUACAT_GATE_MARGIN", "0.03"));

    assertThat(settings.store().s3Region()).isEqualTo("eu-1");
    assertThat(settings.store().s3Attempts()).isEqualTo(4);
    assertThat(settings.gate()).isEqualTo(Settings.defaults().gate());
  }

  @Test
  void what_shapes_a_package_is_nothing_a_run_remembers_either() {
    Settings settings = Settings.of(Map.of("flyte.gpus", "1", "gate.margin", "0.03"));

    assertThat(SettingsSources.changed(settings)).containsExactly(Map.entry("gate.margin", "0.03"));
  }

  @Test
  void another_process_has_the_settings_of_a_section_by_its_environment() {
    Settings settings =
        Settings.of(
            Map.of(
                "store.s3PathStyle", "true",
                "store.s3Endpoint", "http://127.0.0.1:1",
                "store.s3Attempts", "15",
                "gate.margin", "0.03"));

    Map<String, String> environment = SettingsSources.environment(settings, StoreSettings.SECTION);

    assertThat(environment)
        .containsOnlyKeys("AREYOUACAT_STORE_S3_PATH_STYLE", "AREYOUACAT_STORE_S3_ENDPOINT");
    assertThat(SettingsSources.load(null, environment, Map.of()).store())
        .isEqualTo(settings.store());
  }

  @Test
  void a_file_may_hold_lists_and_maps_and_numbers_stay_as_written() throws IOException {
    Path file =
        write(
            """
            dataset:
              mix: {cat: 0.4, dog: 0.6}
            gate:
              slices: [dog, misc]
            training:
              headL2:
                - 0.0001
              seed: 7
            validation:
            """);

    Settings settings = SettingsSources.load(file, Map.of(), Map.of());

    assertThat(settings.dataset().mix()).containsOnly(Map.entry("cat", 0.4), Map.entry("dog", 0.6));
    assertThat(settings.gate().slices()).containsExactly("dog", "misc");
    assertThat(settings.effective())
        .containsEntry("training.headL2", "0.0001")
        .containsEntry("training.seed", "7");
  }

  @Test
  void an_empty_file_changes_nothing() throws IOException {
    assertThat(SettingsSources.load(write("# later\n"), Map.of(), Map.of()).effective())
        .isEqualTo(Settings.defaults().effective());
  }

  @Test
  void an_empty_value_means_none() throws IOException {
    Settings settings = SettingsSources.load(write("gate:\n  minRecall:\n"), Map.of(), Map.of());

    assertThat(settings.gate().minRecall()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gate: [1",
        "gate:\n  a: {b: {c: 1}}\n",
        "- gate\n",
        "only text",
        "gate: 5\n",
        "gate:\n\tmargin: 1\n"
      })
  void broken_files_are_refused_with_one_sentence_that_names_them(String text) throws IOException {
    Path file = write(text);

    assertThatThrownBy(() -> SettingsSources.load(file, Map.of(), Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("sections with indented names");
  }

  @Test
  void a_missing_file_is_refused() {
    assertThatThrownBy(() -> SettingsSources.load(folder.resolve("none.yaml"), Map.of(), Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("none.yaml");
  }

  @Test
  void unknown_settings_are_refused_wherever_they_stand() throws IOException {
    Path file = write("gate:\n  minrecall: 0.8\n");

    assertThatThrownBy(() -> SettingsSources.load(file, Map.of(), Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("gate.minrecall is not a setting");
    assertThatThrownBy(() -> SettingsSources.load(null, Map.of(), Map.of("no.such", "1")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no.such is not a setting");
  }

  @Test
  void unknown_variables_of_ours_are_refused_without_their_value() {
    assertThatThrownBy(
            () ->
                SettingsSources.load(
                    null, Map.of("AREYOUACAT_GATE_MINRECALL", "hunter2"), Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("AREYOUACAT_GATE_MINRECALL")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void variables_that_are_no_settings_but_ours_are_left_alone() {
    Map<String, String> environment =
        Map.of("AREYOUACAT_STORE", "x", "AREYOUACAT_CATALOG_PASSWORD", "y", "PATH", "z");

    assertThat(SettingsSources.load(null, environment, Map.of()).effective())
        .isEqualTo(Settings.defaults().effective());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("areyouacat.yaml"), text);
  }
}
