package io.areyouacat.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.areyouacat.core.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** As much of MLflow's server as nights need, in memory; scripts/e2e-mlflow has the real one. */
final class FakeMlflow implements AutoCloseable {

  final Map<String, ObjectNode> runs = new TreeMap<>();
  final Map<String, byte[]> files = new TreeMap<>();
  final Map<String, String> aliases = new TreeMap<>();
  final List<JsonNode> versions = new ArrayList<>();
  final List<String> asked = new ArrayList<>();

  /** Where files of runs are. */
  String artifacts = "mlflow-artifacts:/1";

  private final HttpServer server;
  private boolean experiment;
  private boolean model;

  FakeMlflow() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The values of a run, by key. */
  Map<String, String> values(String run, String kind) {
    Map<String, String> values = new TreeMap<>();
    runs.get(run)
        .path("data")
        .path(kind)
        .forEach(one -> values.put(one.path("key").asText(), one.path("value").asText()));
    return values;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().replaceFirst("/api/2.0/", "");
      String query =
          URLDecoder.decode(
              String.valueOf(exchange.getRequestURI().getRawQuery()), StandardCharsets.UTF_8);
      byte[] body = exchange.getRequestBody().readAllBytes();
      asked.add(exchange.getRequestMethod() + " " + path);
      Object said = "{}";
      int status = 200;
      if (path.startsWith("mlflow-artifacts/")) {
        files.put(path.replaceFirst("mlflow-artifacts/artifacts/", ""), body);
      } else if (exchange.getRequestMethod().equals("DELETE")) {
        aliases.remove(Json.read(body, JsonNode.class).path("alias").asText());
      } else {
        JsonNode given = body.length == 0 ? null : Json.read(body, JsonNode.class);
        said = said(path.replaceFirst("mlflow/", ""), query, given);
        status = said == null ? 404 : 200;
      }
      byte[] bytes =
          said == null
              ? "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\"}".getBytes(StandardCharsets.UTF_8)
              : (said instanceof String text ? text : Json.line(said))
                  .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Object said(String path, String query, JsonNode given) {
    return switch (path) {
      case "experiments/get-by-name" ->
          experiment ? Map.of("experiment", Map.of("experiment_id", "1")) : null;
      case "experiments/create" -> {
        experiment = true;
        yield Map.of("experiment_id", "1");
      }
      case "runs/search" ->
          Map.of("runs", runs.values().stream().filter(run -> meant(run, given)).toList());
      case "runs/get" -> Map.of("run", runs.get(query.replaceFirst(".*run_id=", "")));
      case "runs/create" -> create(given);
      case "runs/log-batch" -> log(given);
      case "runs/update" -> update(given);
      case "runs/delete-tag" -> delete(given);
      case "artifacts/list" -> listed(query);
      case "registered-models/search" ->
          Map.of("registered_models", model ? List.of(Map.of("name", "areyouacat")) : List.of());
      case "registered-models/create" -> {
        model = true;
        yield "{}";
      }
      case "registered-models/alias" -> {
        aliases.put(given.path("alias").asText(), given.path("version").asText());
        yield "{}";
      }
      case "model-versions/search" -> Map.of("model_versions", versions);
      case "model-versions/create" -> version((ObjectNode) given);
      default -> null;
    };
  }

  private static boolean meant(ObjectNode run, JsonNode asked) {
    String filter = asked.path("filter").asText();
    for (JsonNode tag : run.path("data").path("tags")) {
      if (filter.equals(
          "tags.`%s` = '%s'".formatted(tag.path("key").asText(), tag.path("value").asText()))) {
        return true;
      }
    }
    return false;
  }

  private Object create(JsonNode given) {
    String id = "r" + (runs.size() + 1);
    ObjectNode run = Json.mapper().createObjectNode();
    run.putObject("info")
        .put("run_id", id)
        .put("experiment_id", "1")
        .put("status", "RUNNING")
        .put("start_time", given.path("start_time").asLong())
        .put("artifact_uri", "%s/%s/artifacts".formatted(artifacts, id));
    ObjectNode data = run.putObject("data");
    data.putArray("metrics");
    data.putArray("params");
    data.putArray("tags").addAll((ArrayNode) given.path("tags"));
    runs.put(id, run);
    return Map.of("run", run);
  }

  private String log(JsonNode given) {
    JsonNode data = runs.get(given.path("run_id").asText()).path("data");
    for (String kind : List.of("metrics", "params", "tags")) {
      for (JsonNode one : given.path(kind)) {
        remove((ArrayNode) data.path(kind), one.path("key").asText());
        ((ArrayNode) data.path(kind)).add(one);
      }
    }
    return "{}";
  }

  private static void remove(ArrayNode from, String key) {
    for (int i = from.size() - 1; i >= 0; i--) {
      if (from.get(i).path("key").asText().equals(key)) {
        from.remove(i);
      }
    }
  }

  private String delete(JsonNode given) {
    JsonNode data = runs.get(given.path("run_id").asText()).path("data");
    remove((ArrayNode) data.path("tags"), given.path("key").asText());
    return "{}";
  }

  private String update(JsonNode given) {
    ((ObjectNode) runs.get(given.path("run_id").asText()).path("info"))
        .put("status", given.path("status").asText())
        .put("end_time", given.path("end_time").asLong());
    return "{}";
  }

  private Object listed(String query) {
    String run = query.replaceFirst(".*run_id=([^&]*).*", "$1");
    String folder = query.replaceFirst(".*path=([^&]*).*", "$1");
    String root = "1/%s/artifacts/".formatted(run);
    var paths = new TreeSet<String>();
    files.keySet().stream()
        .filter(file -> file.startsWith(root + folder))
        .forEach(file -> paths.add(file.substring(root.length())));
    return Map.of("files", paths.stream().map(path -> Map.of("path", path)).toList());
  }

  private Object version(ObjectNode given) {
    given.put("version", Integer.toString(versions.size() + 1));
    versions.add(given);
    return Map.of("model_version", given);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
