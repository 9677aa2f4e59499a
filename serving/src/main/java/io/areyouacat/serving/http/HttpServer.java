package io.areyouacat.serving.http;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.settings.ServerSettings;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens and answers, until it is closed. */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private final Javalin javalin;

  private HttpServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * @param port 0 for any that is free
   * @throws BadInputException if it cannot listen there, or a setting cannot be used
   */
  public static HttpServer start(
      Services services, ServerSettings settings, String host, int port) {
    var gatekeeper = new Gatekeeper(settings);
    var bodies = new BodyReader(settings);
    var times = new RequestTimes(services.metrics());
    List<Route> routes = Routes.of(services, settings, bodies);
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config, settings, host, port);
              config.routes.before(times::begin);
              config.routes.before(gatekeeper::check);
              routes.forEach(route -> add(config, route));
              config.routes.after(times::end);
              new Failures(routes, bodies, services.metrics()).register(config.routes);
            });
    try {
      return new HttpServer(javalin.start());
    } catch (JavalinBindException e) {
      throw new BadInputException(
          "Cannot listen on %s, port %d: %s.".formatted(host, port, e.getMessage()),
          "Give another --host or --port; port 0 is any that is free.",
          e);
    }
  }

  private static void add(JavalinConfig config, Route route) {
    Handler handler = request -> handle(route, request);
    config.routes.addHttpHandler(route.method(), route.template(), handler);
    if (route.method().equals(HandlerType.GET)) {
      config.routes.addHttpHandler(HandlerType.HEAD, route.template(), handler);
    }
  }

  private static void handle(Route route, Context request) throws Exception {
    try {
      route.handler().handle(request);
    } catch (Error e) {
      // Memory that ran out, a library that is not there: the others are still answered.
      throw new IllegalStateException("Ended by " + e.getClass().getSimpleName(), e);
    }
  }

  private static void configure(
      JavalinConfig config, ServerSettings settings, String host, int port) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.defaultContentType = "application/octet-stream";
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setSendDateHeader(true);
        });
    config.jetty.modifyServer(
        server -> {
          // Requests that run are waited for; whoever comes now is told that it stops.
          server.setHandler(new GracefulHandler());
          server.setStopTimeout(settings.drain().toMillis());
          server.setErrorHandler(new BareErrors());
        });
    config.jetty.addConnector((server, http) -> connector(server, http, settings, host, port));
  }

  private static Connector connector(
      Server server, HttpConfiguration http, ServerSettings settings, String host, int port) {
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(settings.bodyTime().toMillis());
    return connector;
  }

  /** Where it listens. */
  public int port() {
    return javalin.port();
  }

  /** Waits for the requests that run, as long as the settings allow; then they end unanswered. */
  @Override
  public void close() {
    try {
      javalin.stop();
    } catch (JavalinException e) {
      // Jetty says so once all is stopped.
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
      LOG.warn("Requests that took longer than server.drainMillis were ended without an answer");
    }
  }
}
