package io.areyouacat.serving.http;

import io.areyouacat.core.store.Json;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes answers. */
final class Replies {

  private Replies() {}

  static void json(Context request, int status, Object value) {
    request
        .status(status)
        .contentType("application/json")
        .result(Json.line(value).getBytes(StandardCharsets.UTF_8));
  }

  static void problem(Context request, Problem problem) {
    String path = request.path();
    request
        .status(problem.status())
        .contentType(Problem.contentType(path))
        .result(problem.body(path));
  }

  /** In whole seconds, at least one. */
  static String seconds(Duration duration) {
    return Long.toString(Math.max(1, duration.plusMillis(999).toSeconds()));
  }
}
