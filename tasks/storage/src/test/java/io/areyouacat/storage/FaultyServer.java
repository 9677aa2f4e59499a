package io.areyouacat.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** Keeps one object and answers as S3 does, and with what a test wants first. */
final class FaultyServer implements AutoCloseable {

  /** An answer, or a connection that is cut where {@code status} is 0. */
  record Fault(int status, String code, boolean afterTheWork) {}

  private final HttpServer server;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, String> heads = new java.util.concurrent.ConcurrentHashMap<>();
  private int requests;

  FaultyServer(Fault... faults) {
    this.faults.addAll(List.of(faults));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  StoreSettings settings(String... more) {
    Map<String, String> given = new java.util.HashMap<>();
    given.put("store.s3Endpoint", "http://127.0.0.1:" + server.getAddress().getPort());
    given.put("store.s3PathStyle", "true");
    given.put("store.s3Region", "us-east-1");
    given.put("store.s3MaxBackoffMillis", "50");
    for (int i = 0; i < more.length; i += 2) {
      given.put(more[i], more[i + 1]);
    }
    return Settings.of(given).store();
  }

  synchronized void next(Fault... more) {
    faults.addAll(List.of(more));
  }

  synchronized int requests() {
    return requests;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    requests++;
    try (exchange) {
      Fault fault = faults.isEmpty() ? null : faults.remove(0);
      exchange.getRequestBody().readAllBytes();
      if (fault != null && !fault.afterTheWork()) {
        fail(exchange, fault);
        return;
      }
      int status = work(exchange);
      if (fault != null) {
        fail(exchange, fault);
      } else if (status >= 400) {
        fail(exchange, new Fault(status, "PreconditionFailed", true));
      } else {
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        heads.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().set("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
        exchange.sendResponseHeaders(status, -1);
      }
    }
  }

  private int work(HttpExchange exchange) {
    if (exchange.getRequestMethod().equals("PUT")) {
      if (!heads.isEmpty()) {
        return 412;
      }
      String id = exchange.getRequestHeaders().getFirst("x-amz-meta-write-id");
      heads.put("x-amz-meta-write-id", id);
    }
    return 200;
  }

  private static void fail(HttpExchange exchange, Fault fault) throws IOException {
    if (fault.status() == 0) {
      // Nothing was sent: the client sees its connection end.
      return;
    }
    String body = "<Error><Code>%s</Code><Message>m</Message></Error>".formatted(fault.code());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(fault.status(), head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
