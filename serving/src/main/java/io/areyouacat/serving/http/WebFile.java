package io.areyouacat.serving.http;

import static java.util.Objects.requireNonNull;

import io.areyouacat.core.photo.PhotoId;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** One file of the pages. */
final class WebFile {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "yaml", "application/yaml",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "webmanifest", "application/manifest+json");

  private final byte[] bytes;
  private final String type;
  private final String etag;

  WebFile(String name, byte[] bytes) {
    this.bytes = bytes;
    type =
        TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    etag = '"' + PhotoId.sha256Hex(bytes).substring(0, 32) + '"';
  }

  /**
   * @param name of a resource that there is
   */
  static WebFile resource(String name) {
    try (InputStream in = requireNonNull(WebFile.class.getResourceAsStream(name), name)) {
      return new WebFile(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With its tag, so that browsers fetch it again only when it has changed. */
  void serve(Context request) {
    request.header("ETag", etag).header("Cache-Control", "no-cache");
    if (etag.equals(request.req().getHeader("If-None-Match"))) {
      request.status(304);
    } else {
      request.contentType(type).result(bytes);
    }
  }
}
