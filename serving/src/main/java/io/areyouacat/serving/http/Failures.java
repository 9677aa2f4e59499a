package io.areyouacat.serving.http;

import io.areyouacat.serving.metrics.ServerMetrics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that goes wrong into a problem; nobody outside sees a stack trace. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final List<Route> routes;
  private final BodyReader bodies;
  private final ServerMetrics metrics;

  Failures(List<Route> routes, BodyReader bodies, ServerMetrics metrics) {
    this.metrics = metrics;
    this.routes = routes;
    this.bodies = bodies;
  }

  void register(RoutesConfig config) {
    config.exception(ProblemException.class, this::answer);
    config.exception(
        HttpResponseException.class, (e, request) -> answer(unrouted(request, e), request));
    config.exception(Exception.class, this::unexpected);
  }

  private void answer(ProblemException e, Context request) {
    metrics.requests().rejected(e.problem().code().text());
    bodies.discard(request);
    Duration retryAfter = e.retryAfter();
    if (retryAfter != null) {
      request.header("Retry-After", Replies.seconds(retryAfter));
    }
    Replies.problem(request, e.problem());
  }

  private ProblemException unrouted(Context request, HttpResponseException e) {
    if (e.getStatus() != 404 && e.getStatus() != 405) {
      return new ProblemException(
          new Problem(ProblemCode.of(e.getStatus()), e.getStatus(), "The request is refused."),
          null);
    }
    var allowed = new TreeSet<String>();
    for (Route route : routes) {
      if (route.matches(request.path())) {
        allowed.add(route.method().name());
        if (route.method().equals(HandlerType.GET)) {
          allowed.add(HandlerType.HEAD.name());
        }
      }
    }
    if (allowed.isEmpty()) {
      return new ProblemException(
          ProblemCode.NOT_FOUND, "There is nothing at this address; see /openapi.yaml.");
    }
    String methods = String.join(", ", allowed);
    request.header("Allow", methods);
    return new ProblemException(
        ProblemCode.METHOD_NOT_ALLOWED, "This address takes %s only.".formatted(methods));
  }

  private void unexpected(Exception e, Context request) {
    if (e instanceof EofException) {
      // The body is broken or its sender has gone, who then does not read this.
      answer(ProblemException.badRequest("The body ends before it is whole."), request);
      return;
    }
    if (e instanceof HttpException broken) {
      // Such as a chunk that is not well-formed.
      answer(
          new ProblemException(
              new Problem(
                  ProblemCode.of(broken.getCode()),
                  broken.getCode(),
                  "The request is not well-formed HTTP."),
              null),
          request);
      return;
    }
    LOG.error("{} {} failed", request.method(), template(request), e);
    answer(
        new ProblemException(
            ProblemCode.INTERNAL, "Something went wrong on our side; try again later."),
        request);
  }

  /** Never the path itself, which may hold an id. */
  private static String template(Context request) {
    return request.endpoint().path;
  }
}
