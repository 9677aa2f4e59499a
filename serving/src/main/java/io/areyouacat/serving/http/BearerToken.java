package io.areyouacat.serving.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** {@code Authorization: Bearer <token>} (RFC 6750). */
final class BearerToken {

  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  /**
   * @param what it opens, for people
   * @throws ProblemException if there is none
   */
  static String of(Context request, String what) {
    String header = request.req().getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      request.header("WWW-Authenticate", "Bearer");
      throw new ProblemException(
          ProblemCode.TOKEN_MISSING,
          "%s needs the header 'Authorization: Bearer' with its token.".formatted(what));
    }
    return header.substring(SCHEME.length()).strip();
  }

  /** Takes as long for a token that is nearly right as for any other. */
  static boolean same(String token, String expected) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
