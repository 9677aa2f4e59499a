package io.areyouacat.serving.http;

import io.areyouacat.core.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is said about a request that failed (RFC 9457).
 *
 * @param status mostly that of the code
 * @param detail what was found, and what to do
 */
record Problem(ProblemCode code, int status, String detail) {

  static final String CONTENT_TYPE = "application/problem+json";

  Problem(ProblemCode code, String detail) {
    this(code, code.status(), detail);
  }

  /**
   * @param path asked for: under {@code /v2} the Open Inference Protocol has a shape of its own
   */
  byte[] body(String path) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (isInference(path)) {
      members.put("error", detail);
    } else {
      members.put("type", code.type());
      members.put("title", code.title());
      members.put("status", status);
      members.put("detail", detail);
      members.put("code", code.text());
    }
    return Json.line(members).getBytes(StandardCharsets.UTF_8);
  }

  static String contentType(String path) {
    return isInference(path) ? "application/json" : CONTENT_TYPE;
  }

  private static boolean isInference(String path) {
    return path.equals("/v2") || path.startsWith("/v2/");
  }
}
