package io.areyouacat.serving.http;

import java.util.ArrayList;
import java.util.List;

/** All there is to ask for. */
final class Routes {

  private Routes() {}

  static List<Route> of(Services services, BodyReader bodies) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new PredictionsApi(services, bodies).routes());
    routes.addAll(new StatusApi(services).routes());
    routes.addAll(new OperatorApi(services).routes());
    boolean operators = services.operatorToken() != null;
    WebFiles.load(operators).forEach((path, file) -> routes.add(Route.get(path, file::serve)));
    return routes;
  }
}
