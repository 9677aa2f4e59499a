package io.areyouacat.serving.keep;

import static io.areyouacat.core.error.Checks.checkArgument;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What an entry's file holds: a document in one line, then the photo's bytes if there is one. Not a
 * record, since it holds arrays, which nobody may write to.
 */
final class Content {

  private static final byte[] NONE = {};

  private final byte[] document;
  private final byte[] photo;

  private Content(byte[] document, byte[] photo) {
    this.document = document;
    this.photo = photo;
  }

  /**
   * @param line JSON without a line break
   */
  static Content of(String line, byte[] photo) {
    return new Content(line.getBytes(StandardCharsets.UTF_8), photo);
  }

  static Content of(String line) {
    return of(line, NONE);
  }

  /**
   * @throws IllegalArgumentException if it has no document
   */
  static Content parse(byte[] file) {
    int end = 0;
    while (end < file.length && file[end] != '\n') {
      end++;
    }
    checkArgument(end < file.length, "its document has no end");
    return new Content(Arrays.copyOf(file, end), Arrays.copyOfRange(file, end + 1, file.length));
  }

  /** Of the file. */
  long sizeBytes() {
    return document.length + 1L + photo.length;
  }

  byte[] document() {
    return document;
  }

  byte[] photo() {
    return photo;
  }
}
