package io.areyouacat.serving.http;

import io.areyouacat.serving.live.LiveModel;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the server is well, and with which model. */
final class StatusApi {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Services services;

  StatusApi(Services services) {
    this.services = services;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/health/live", request -> Replies.json(request, 200, Map.of("live", true))),
        Route.get("/health/ready", this::ready),
        Route.get("/metrics", this::metrics),
        Route.get("/api/model", this::model));
  }

  private void ready(Context request) {
    Optional<LiveModel> model = services.models().lease();
    model.ifPresent(LiveModel::close);
    if (model.isEmpty()) {
      throw Outcomes.noModel();
    }
    Replies.json(request, 200, Map.of("ready", true));
  }

  private void metrics(Context request) {
    request.contentType(PROMETHEUS).result(services.metrics().scrape());
  }

  private void model(Context request) {
    try (LiveModel model = services.models().lease().orElseThrow(Outcomes::noModel)) {
      Replies.json(request, 200, ModelReply.of(model));
    }
  }
}
