package io.areyouacat.image;

import io.areyouacat.core.photo.PhotoReading.Refused;
import io.areyouacat.core.photo.RejectionReason;

/** Leaves the reading of a file from any depth; {@link ImageIoPhotoDecoder} makes it a value. */
final class RefusalException extends Exception {

  private static final long serialVersionUID = 1L;

  private final RejectionReason reason;

  /**
   * @param what the end of a sentence that begins with "It", such as {@code is text}
   */
  RefusalException(RejectionReason reason, String what) {
    super(what, null, false, false);
    this.reason = reason;
  }

  static RefusalException truncated(String what) {
    return new RefusalException(RejectionReason.TRUNCATED, "is cut off " + what);
  }

  static RefusalException undecodable(String what) {
    return new RefusalException(RejectionReason.UNDECODABLE, what);
  }

  <T> Refused<T> refused() {
    return new Refused<>(reason, "It " + getMessage() + ".");
  }
}
