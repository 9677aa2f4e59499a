package io.areyouacat.serving.http;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what Jetty refuses before any route is asked, such as a broken request line. */
final class BareErrors extends ErrorHandler {

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    String path = request.getHttpURI() == null ? "/" : request.getHttpURI().getPath();
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, Problem.contentType(path == null ? "/" : path));
    SecurityHeaders.write(headers::put);
    byte[] body = problem(code).body(path == null ? "/" : path);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  @Override
  public ByteBuffer badMessageError(
      int status, @Nullable String reason, HttpFields.Mutable fields) {
    fields.put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    SecurityHeaders.write(fields::put);
    return ByteBuffer.wrap(problem(status).body("/"));
  }

  private static Problem problem(int status) {
    String said = HttpStatus.getMessage(status).toLowerCase(Locale.ROOT);
    String detail =
        status == 503
            ? "The server is stopping; try again in a moment."
            : "The request was refused: %s.".formatted(said);
    return new Problem(ProblemCode.of(status), status, detail);
  }
}
