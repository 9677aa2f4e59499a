package io.areyouacat.serving.ask;

import io.areyouacat.core.photo.PhotoId;

/** A photo written anew, so that nothing is left of its file but the picture. */
public final class KeptPhoto {

  private final byte[] jpeg;

  /**
   * @param jpeg is not copied, so nobody may write to it
   */
  public KeptPhoto(byte[] jpeg) {
    this.jpeg = jpeg;
  }

  public byte[] jpeg() {
    return jpeg;
  }

  public PhotoId id() {
    return PhotoId.of(jpeg);
  }
}
