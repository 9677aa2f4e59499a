package io.areyouacat.serving.http;

import io.areyouacat.core.settings.ServerSettings;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Stands before all routes: headers for browsers, and who asks too often. */
final class Gatekeeper {

  private static final Set<String> PAGES = Set.of("/", "/operator", "/openapi.yaml");

  private final ClientAddress clients;
  private final RateLimit limit;
  private final int requestsPerMinute;

  Gatekeeper(ServerSettings settings) {
    clients = new ClientAddress(settings.trustedProxies());
    requestsPerMinute = settings.requestsPerMinute();
    limit = new RateLimit(requestsPerMinute, System::nanoTime);
  }

  void check(Context request) {
    SecurityHeaders.write(request::header);
    if (!isProbe(request.path()) && !isFile(request)) {
      limit.take(client(request)).ifPresent(this::refuse);
    }
  }

  private void refuse(Duration wait) {
    throw ProblemException.later(
        ProblemCode.RATE_LIMITED,
        "More than %d requests a minute came from your address; try again in %s s."
            .formatted(requestsPerMinute, Replies.seconds(wait)),
        wait);
  }

  /** What whoever runs the server asks, often, and which costs nothing. */
  private static boolean isProbe(String path) {
    return path.startsWith("/health/") || path.startsWith("/v2/health/") || path.equals("/metrics");
  }

  /** One view of a page takes a dozen of them, and all of them are in memory. */
  private static boolean isFile(Context request) {
    String path = request.path();
    boolean reads =
        request.method().equals(HandlerType.GET) || request.method().equals(HandlerType.HEAD);
    return reads && (PAGES.contains(path) || path.startsWith("/web/"));
  }

  private InetAddress client(Context request) {
    List<String> forwarded = Collections.list(request.req().getHeaders("X-Forwarded-For"));
    InetAddress peer =
        IpAddress.parseWithPort(request.req().getRemoteAddr())
            .orElse(InetAddress.getLoopbackAddress());
    return clients.of(peer, forwarded);
  }
}
