package io.areyouacat.serving.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;

/** Takes {@code multipart/form-data} apart, in memory. */
final class FormReader {

  private static final int MOST_PARTS = 8;
  private static final int HEADER_BYTES = 8_192;

  private FormReader() {}

  /**
   * @param allowed the fields there may be, each at most once
   * @return bytes by field
   * @throws ProblemException if it is no form, or has other fields
   */
  static Map<String, byte[]> read(String contentType, byte[] body, Set<String> allowed) {
    String boundary = MultiPart.extractBoundary(contentType);
    if (boundary == null || boundary.isEmpty()) {
      throw ProblemException.badRequest(
          "The form's Content-Type names no boundary; let your HTTP client set it.");
    }
    var parser = new MultiPartFormData.Parser(boundary);
    parser.setUseFilesForPartsWithoutFileName(false);
    parser.setMaxMemoryFileSize(-1);
    parser.setMaxParts(MOST_PARTS);
    parser.setPartHeadersMaxLength(HEADER_BYTES);
    try (var parts = parser.parse(Content.Source.from(ByteBuffer.wrap(body))).join()) {
      Map<String, byte[]> fields = new HashMap<>();
      for (MultiPart.Part part : parts) {
        add(part, allowed, fields);
      }
      return fields;
    } catch (CompletionException | IOException | IllegalArgumentException e) {
      throw ProblemException.badRequest(
          "The form is not well-formed or is cut off; send it as multipart/form-data again.");
    }
  }

  private static void add(MultiPart.Part part, Set<String> allowed, Map<String, byte[]> fields)
      throws IOException {
    String name = part.getName();
    if (name == null || !allowed.contains(name)) {
      throw ProblemException.badRequest(
          "The form has a field '%s'; its fields are %s."
              .formatted(Quoted.of(name), String.join(", ", allowed)));
    }
    HttpField encoding = part.getHeaders().getField("Content-Transfer-Encoding");
    if (encoding != null && encoding.contains("base64")) {
      throw ProblemException.badRequest("The photo is in Base64; send its bytes as they are.");
    }
    ByteBuffer content = Content.Source.asByteBuffer(part.getContentSource());
    var bytes = new byte[content.remaining()];
    content.get(bytes);
    if (fields.put(name, bytes) != null) {
      throw ProblemException.badRequest(
          "The form has the field '%s' twice; give it once.".formatted(name));
    }
  }

  static String text(byte[] field) {
    return new String(field, StandardCharsets.UTF_8);
  }
}
