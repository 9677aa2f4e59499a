package io.areyouacat.serving.http;

import io.areyouacat.serving.metrics.ServerMetrics;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.Duration;
import java.util.Set;

/** Counts requests and how long they take, by route. */
final class RequestTimes {

  private static final String STARTED = "areyouacat.started";
  private static final String NO_ROUTE = "none";
  private static final String OTHER = "other";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

  private final ServerMetrics metrics;

  RequestTimes(ServerMetrics metrics) {
    this.metrics = metrics;
  }

  void begin(Context request) {
    request.attribute(STARTED, System.nanoTime());
    metrics.requests().began();
  }

  void end(Context request) {
    Long started = request.attribute(STARTED);
    if (started != null) {
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      metrics.requests().ended(method(request), route(request), request.statusCode(), took);
    }
  }

  /** Never a method that a client made up: each would be a series of its own. */
  private static String method(Context request) {
    return METHODS.contains(request.method().name()) ? request.method().name() : OTHER;
  }

  /** Templates only: a path may hold an id, and there are endlessly many that nobody knows. */
  static String route(Context request) {
    Endpoint endpoint = request.endpoints().lastHttpEndpoint();
    return endpoint == null ? NO_ROUTE : endpoint.path;
  }
}
