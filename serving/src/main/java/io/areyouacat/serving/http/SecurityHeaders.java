package io.areyouacat.serving.http;

import java.util.Map;
import java.util.function.BiConsumer;

/** What every answer tells browsers not to do. */
final class SecurityHeaders {

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
              + " connect-src 'self'; media-src 'self' blob:; form-action 'self';"
              + " frame-ancestors 'none'; base-uri 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Permissions-Policy",
          "camera=(self), microphone=(), geolocation=()",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          // Answers are about one person's photo; pages say themselves how long they last.
          "Cache-Control",
          "no-store");

  private SecurityHeaders() {}

  static void write(BiConsumer<String, String> header) {
    HEADERS.forEach(header);
  }
}
