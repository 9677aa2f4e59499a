package io.areyouacat.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.tracking.ModelAlias;
import io.areyouacat.core.tracking.TrackedModel;
import io.areyouacat.core.tracking.TrackedNames;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.tracking.MlflowClient;

/** The registered model: a version a model of the store, found by its tags, and two aliases. */
final class MlflowModels {

  private static final String ALIAS = "registered-models/alias";

  private final MlflowClient client;
  private final MlflowRuns runs;
  private final ArtifactProxy artifacts;
  private final PlainHttp http;
  private final String name;

  /**
   * @param name of the registered model
   */
  MlflowModels(
      MlflowClient client, MlflowRuns runs, ArtifactProxy artifacts, PlainHttp http, String name) {
    this.client = client;
    this.runs = runs;
    this.artifacts = artifacts;
    this.http = http;
    this.name = name;
  }

  /**
   * @param model none: the alias goes
   */
  void alias(ModelAlias alias, Optional<TrackedModel> model) {
    if (model.isPresent()) {
      String version = find(model.get()).orElseGet(() -> register(model.get()));
      client.sendPost(
          ALIAS, Json.line(Map.of("name", name, "alias", alias.text(), "version", version)));
    } else if (isRegistered()) {
      http.delete(
          "/api/2.0/mlflow/" + ALIAS, Json.line(Map.of("name", name, "alias", alias.text())));
    }
  }

  /** MLflow's number of it. */
  private Optional<String> find(TrackedModel model) {
    String ours =
        "name = '%s' and tags.`%s` = '%s'"
            .formatted(name.replace("'", ""), TrackedNames.MODEL, model.version());
    return client.searchModelVersions(ours).getItems().stream()
        .filter(found -> isOfStore(found, model))
        .map(ModelVersion::getVersion)
        .min((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
  }

  private static boolean isOfStore(ModelVersion found, TrackedModel model) {
    return found.getTagsList().stream()
        .anyMatch(
            tag ->
                tag.getKey().equals(TrackedNames.STORE)
                    && tag.getValue().equals(model.tags().get(TrackedNames.STORE)));
  }

  /** With its files beside those of the run that trained it. */
  private String register(TrackedModel model) {
    if (!isRegistered()) {
      client.sendPost("registered-models/create", Json.line(Map.of("name", name)));
    }
    var trainedBy = model.trainedBy().get();
    RunInfo run =
        runs.find(trainedBy.id(), trainedBy.store())
            .map(Run::getInfo)
            .orElseGet(() -> runs.bring(trainedBy));
    artifacts.bring(run, model.files());
    List<Map<String, String>> tags = new ArrayList<>();
    model.tags().forEach((key, value) -> tags.add(Map.of("key", key, "value", value)));
    String source = run.getArtifactUri() + "/" + TrackedNames.MODEL_FOLDER;
    String answer =
        client.sendPost(
            "model-versions/create",
            Json.line(
                Map.of("name", name, "source", source, "run_id", run.getRunId(), "tags", tags)));
    return Json.read(answer.getBytes(StandardCharsets.UTF_8), JsonNode.class)
        .path("model_version")
        .path("version")
        .asText();
  }

  private boolean isRegistered() {
    String filter = "name = '%s'".formatted(name.replace("'", ""));
    String query =
        "registered-models/search?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    return !Json.read(client.sendGet(query).getBytes(StandardCharsets.UTF_8), JsonNode.class)
        .path("registered_models")
        .isEmpty();
  }
}
