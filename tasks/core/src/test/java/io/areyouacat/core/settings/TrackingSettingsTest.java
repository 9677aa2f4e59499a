package io.areyouacat.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingSettingsTest {

  @Test
  void a_task_waits_twenty_seconds_by_default_and_no_run_remembers_that() {
    Settings chosen = Settings.of(Map.of("tracking.patienceMillis", "5000"));

    assertThat(Settings.defaults().tracking().patience()).isEqualTo(Duration.ofSeconds(20));
    assertThat(chosen.tracking().patience()).isEqualTo(Duration.ofSeconds(5));
    assertThat(SettingsSources.changed(chosen)).isEmpty();
  }

  @Test
  void address_and_experiment_are_handed_on_and_secrets_are_not() {
    Map<String, String> environment =
        Map.of(
            "MLFLOW_TRACKING_URI", " http://mlflow:5000/ ",
            "MLFLOW_EXPERIMENT_NAME", "cats",
            "MLFLOW_TRACKING_PASSWORD", "secret",
            "HOME", "/root");

    assertThat(TrackingSettings.handedOn(environment))
        .isEqualTo(
            Map.of("MLFLOW_TRACKING_URI", "http://mlflow:5000", "MLFLOW_EXPERIMENT_NAME", "cats"));
  }

  @Test
  void without_an_address_nothing_is_handed_on() {
    assertThat(TrackingSettings.handedOn(Map.of("MLFLOW_EXPERIMENT_NAME", "cats"))).isEmpty();
  }

  @Test
  void a_user_in_the_address_is_refused_and_not_repeated() {
    assertThatThrownBy(() -> TrackingSettings.address("http://me:secret@mlflow:5000"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("MLFLOW_TRACKING_URI has an '@' in it")
        .hasMessageContaining("MLFLOW_TRACKING_USERNAME")
        .message()
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"databricks", "sqlite:///mlflow.db", "mlflow:5000", "http:", "http://a b"})
  void what_is_no_address_of_a_server_is_refused_with_an_example(String address) {
    assertThatThrownBy(() -> TrackingSettings.address(address))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'%s'".formatted(address))
        .hasMessageContaining("http://host:5000");
  }
}
