package io.areyouacat.serving.http;

import io.javalin.http.Context;
import java.util.List;

/** For operators only; not there without a token. */
final class OperatorApi {

  private final Services services;

  OperatorApi(Services services) {
    this.services = services;
  }

  List<Route> routes() {
    return services.operatorToken() == null
        ? List.of()
        : List.of(Route.get("/api/operator/overview", this::overview));
  }

  private void overview(Context request) {
    String token = BearerToken.of(request, "The operators' page");
    String expected = services.operatorToken();
    if (expected == null || !BearerToken.same(token, expected)) {
      throw new ProblemException(
          ProblemCode.TOKEN_WRONG,
          "The token is not the operators'; see how the server is started.");
    }
    Replies.json(request, 200, services.overview().get());
  }
}
