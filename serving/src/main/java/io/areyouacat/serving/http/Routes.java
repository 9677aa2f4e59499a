package io.areyouacat.serving.http;

import io.areyouacat.core.settings.ServerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All there is to ask for. */
final class Routes {

  private Routes() {}

  static List<Route> of(Services services, ServerSettings settings, BodyReader bodies) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new PredictionsApi(services, bodies).routes());
    routes.addAll(new StatusApi(services).routes());
    routes.addAll(new OipApi(services, settings, bodies).routes());
    routes.addAll(new OperatorApi(services).routes());
    routes.add(Route.get("/openapi.yaml", WebFile.resource("/openapi.yaml")::serve));
    boolean operators = services.operatorToken() != null;
    WebFiles.load(operators, promises(services, settings))
        .forEach((path, file) -> routes.add(Route.get(path, file::serve)));
    return routes;
  }

  /** What the pages tell people is as it is set. */
  private static Map<String, String> promises(Services services, ServerSettings settings) {
    return Map.of(
        "photosKept", days(services.photosKept()), "linksWork", days(settings.predictionAge()));
  }

  private static String days(Duration time) {
    return time.toDays() == 1 ? "1 day" : time.toDays() + " days";
  }
}
