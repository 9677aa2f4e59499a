package io.areyouacat.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.settings.TrackingSettings;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.tracking.TrackedFile;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.tracking.MlflowClient;

/** Files of runs, by the server's own proxy: whoever runs a task needs no key to where they end. */
final class ArtifactProxy {

  private static final String SCHEME = "mlflow-artifacts";
  private static final String ROOT = "/api/2.0/mlflow-artifacts/artifacts";

  private final MlflowClient client;
  private final PlainHttp http;
  private final TrackingServer server;

  ArtifactProxy(MlflowClient client, PlainHttp http, TrackingServer server) {
    this.client = client;
    this.http = http;
    this.server = server;
  }

  /** Sends those that are not there and those that may have changed. */
  void bring(RunInfo run, List<TrackedFile> files) {
    if (files.isEmpty()) {
      return;
    }
    URI root = URI.create(run.getArtifactUri());
    if (!SCHEME.equals(root.getScheme())) {
      throw new BadInputException(
          "MLflow at %s takes no files: those of its runs go to a place of scheme '%s' directly."
              .formatted(server, root.getScheme()),
          "Start it with --serve-artifacts and --artifacts-destination, and track in another"
              + " experiment by %s.".formatted(TrackingSettings.EXPERIMENT));
    }
    Map<String, Set<String>> known = new HashMap<>();
    for (TrackedFile file : files) {
      boolean there =
          known
              .computeIfAbsent(file.folder(), folder -> list(run.getRunId(), folder))
              .contains(file.path());
      if (!there || file.renewed()) {
        http.put(ROOT + root.getRawPath() + "/" + file.path(), file.content().get());
      }
    }
  }

  private Set<String> list(String run, String folder) {
    String query = "artifacts/list?run_id=%s&path=%s".formatted(run, encoded(folder));
    Set<String> paths = new HashSet<>();
    JsonNode answer =
        Json.read(client.sendGet(query).getBytes(StandardCharsets.UTF_8), JsonNode.class);
    answer.path("files").forEach(file -> paths.add(file.path("path").asText()));
    return paths;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
