package io.areyouacat.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.areyouacat.core.settings.ServerSettings;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.SettingsSources;
import io.areyouacat.core.store.StoreAddress;
import io.areyouacat.serving.http.FakeModel;
import io.areyouacat.serving.http.TestServer;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifest for KServe says of the server is so. */
class KserveManifestTest {

  private static final File FILE = new File("../helm/kserve/inferenceservice.yaml");

  private final JsonNode manifest = read();
  private final JsonNode predictor = manifest.at("/spec/predictor");
  private final JsonNode container = predictor.at("/containers/0");

  @Test
  void it_is_what_kserve_takes_for_a_predictor_of_ones_own() {
    assertThat(manifest.get("apiVersion").textValue()).isEqualTo("serving.kserve.io/v1beta1");
    assertThat(manifest.get("kind").textValue()).isEqualTo("InferenceService");
    assertThat(predictor.get("containers")).hasSize(1);
    assertThat(container.get("name").textValue()).isEqualTo("kserve-container");
  }

  @Test
  void it_runs_the_image_as_that_wants_to_be_run() throws IOException {
    String image = Files.readString(Path.of("../docker/serving.Dockerfile"));

    assertThat(image)
        .contains("\"serve\"]\nCMD")
        .contains("USER " + predictor.at("/securityContext/runAsUser").asText() + ":")
        .contains("EXPOSE " + after("--port"))
        .contains("VOLUME " + container.at("/volumeMounts/0/mountPath").textValue());
  }

  @Test
  void its_arguments_are_those_of_serve() {
    List<String> arguments = arguments();
    arguments.add("--help");
    var err = new StringWriter();

    int code =
        ServeCommand.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            Map.of(),
            arguments.toArray(String[]::new));

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(StoreAddress.of(after("--store"), Map.of())).hasScheme("s3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"startupProbe", "readinessProbe", "livenessProbe"})
  void its_probes_ask_where_the_server_answers(String probe) {
    JsonNode get = container.at("/" + probe + "/httpGet");
    try (var server = new TestServer(Map.of())) {
      assertThat(server.get(get.get("path").textValue()).statusCode()).isEqualTo(200);
      server.serve(null);
      int status = server.get(get.get("path").textValue()).statusCode();
      assertThat(status).isEqualTo(probe.equals("readinessProbe") ? 503 : 200);
      server.serve(new FakeModel("next"));
    }
    assertThat(get.get("port").asText()).isEqualTo(after("--port"));
    assertThat(container.at("/ports/0/containerPort").asText()).isEqualTo(after("--port"));
  }

  @Test
  void its_variables_are_settings_and_what_is_secret_is_not_written_in_it() {
    Map<String, String> values = new HashMap<>();
    List<String> secrets = new ArrayList<>();
    for (JsonNode variable : container.get("env")) {
      String name = variable.get("name").textValue();
      if (variable.has("value")) {
        values.put(name, variable.get("value").textValue());
      } else {
        assertThat(variable.at("/valueFrom/secretKeyRef/key").textValue()).isNotBlank();
        secrets.add(name);
      }
    }

    Settings settings = SettingsSources.load(null, values, Map.of());

    assertThat(secrets)
        .containsExactlyInAnyOrder(
            ServerSettings.KEY,
            ServerSettings.OPERATOR_TOKEN,
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY");
    assertThat(settings.server().journal())
        .startsWith(container.at("/volumeMounts/0/mountPath").textValue() + "/");
    assertThat(predictor.get("terminationGracePeriodSeconds").longValue())
        .isGreaterThan(2 * settings.server().drain().toSeconds());
  }

  @Test
  void the_service_of_the_server_does_not_become_a_setting_of_it() {
    assertThat(predictor.path("enableServiceLinks").isBoolean()).isTrue();
    assertThat(predictor.get("enableServiceLinks").booleanValue()).isFalse();
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    container.get("args").forEach(argument -> arguments.add(argument.textValue()));
    return arguments;
  }

  private String after(String option) {
    return arguments().get(arguments().indexOf(option) + 1);
  }

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(FILE);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
