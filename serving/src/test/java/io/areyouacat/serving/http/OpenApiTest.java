package io.areyouacat.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.areyouacat.core.settings.ServerSettings;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.serving.metrics.ServerMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenApiTest {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode api = read();

  @Test
  void it_describes_the_routes_there_are_and_no_others() {
    Set<String> described = new TreeSet<>();
    api.get("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method)) {
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));

    assertThat(described).isEqualTo(routes());
  }

  @Test
  void it_names_all_parameters_of_a_path() {
    api.get("paths")
        .fields()
        .forEachRemaining(
            path -> {
              List<String> named = new ArrayList<>();
              for (JsonNode parameter : path.getValue().path("parameters")) {
                String name = parameter.get("$ref").textValue();
                JsonNode definition = api.at(name.substring(1));
                if (definition.get("in").textValue().equals("path")) {
                  named.add("{" + definition.get("name").textValue() + "}");
                }
              }
              List<String> used =
                  Pattern.compile("\\{[^}]+}")
                      .matcher(path.getKey())
                      .results()
                      .map(found -> found.group())
                      .toList();
              assertThat(named).as(path.getKey()).containsExactlyInAnyOrderElementsOf(used);
            });
  }

  @Test
  void it_lists_every_code() {
    List<String> listed = new ArrayList<>();
    api.at("/components/schemas/Problem/properties/code/enum")
        .forEach(code -> listed.add(code.textValue()));

    assertThat(listed)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemCode.values()).map(ProblemCode::text).toList());
  }

  /** Those of the pages are left out. */
  private static Set<String> routes() {
    ServerSettings settings = Settings.defaults().server();
    var keeper = new FakeKeeper();
    var services =
        new Services(
            Optional::empty,
            new FakePredictor(Optional::empty, null),
            keeper,
            new ServerMetrics(),
            Map::of,
            Duration.ofDays(180),
            "a token");
    Set<String> pages = WebFiles.load(true, Map.of()).keySet();
    Set<String> routes = new TreeSet<>();
    for (Route route : Routes.of(services, settings, new BodyReader(settings))) {
      if (!pages.contains(route.template())) {
        routes.add(route.method().name() + " " + route.template());
      }
    }
    return routes;
  }

  private static JsonNode read() {
    try (InputStream in = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
