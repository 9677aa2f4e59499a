package io.areyouacat.serving;

import io.areyouacat.core.settings.ServerSettings;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.serving.http.HttpServer;
import java.net.URI;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole server: what answers, and what listens. */
public final class PredictionServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PredictionServer.class);

  private final Wiring wiring;
  private final HttpServer http;
  private final URI address;
  private boolean closed;

  private PredictionServer(Wiring wiring, HttpServer http, URI address) {
    this.wiring = wiring;
    this.http = http;
    this.address = address;
  }

  /**
   * Listens when it returns; the model is loaded meanwhile, so it may be some time until {@code
   * /health/ready} says so.
   *
   * @param store whose champion answers
   * @param environment where secrets come from: {@link ServerSettings#KEY}, {@link
   *     ServerSettings#OPERATOR_TOKEN}
   * @param port 0 for any that is free
   * @throws io.areyouacat.core.error.BadInputException if it cannot listen there, or a setting
   *     cannot be used
   * @throws io.areyouacat.core.error.TemporaryException if the store does not answer
   */
  public static PredictionServer start(
      URI store, Settings settings, Map<String, String> environment, String host, int port) {
    var wiring = new Wiring(store, settings, environment);
    try {
      HttpServer http = HttpServer.start(wiring.services(), settings.server(), host, port);
      wiring.begin();
      return new PredictionServer(wiring, http, address(host, http.port()));
    } catch (RuntimeException | Error e) {
      wiring.close();
      throw e;
    }
  }

  private static URI address(String host, int port) {
    String literal = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return URI.create("http://%s:%d".formatted(literal, port));
  }

  /** Where it listens. */
  public URI address() {
    return address;
  }

  /** Answers the requests that run, writes down what is to be kept, and frees the model. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    LOG.info("Stopping once the requests that run are answered");
    try {
      http.close();
    } finally {
      wiring.close();
    }
    LOG.info("Stopped");
  }
}
