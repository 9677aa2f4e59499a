package io.areyouacat.core.store;

import java.nio.charset.StandardCharsets;

/** An object's bytes as they were when it had {@code etag}. Nobody writes to the array. */
public final class StoredObject {

  private final byte[] bytes;
  private final String etag;

  public StoredObject(byte[] bytes, String etag) {
    this.bytes = bytes;
    this.etag = etag;
  }

  public byte[] bytes() {
    return bytes;
  }

  public String etag() {
    return etag;
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
