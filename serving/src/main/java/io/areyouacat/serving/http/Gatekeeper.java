package io.areyouacat.serving.http;

import io.areyouacat.core.settings.ServerSettings;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** Stands before all routes: headers for browsers, and who asks too often. */
final class Gatekeeper {

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
    if (!isProbe(request.path())) {
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

  private InetAddress client(Context request) {
    List<String> forwarded = Collections.list(request.req().getHeaders("X-Forwarded-For"));
    InetAddress peer =
        IpAddress.parseWithPort(request.req().getRemoteAddr())
            .orElse(InetAddress.getLoopbackAddress());
    return clients.of(peer, forwarded);
  }
}
