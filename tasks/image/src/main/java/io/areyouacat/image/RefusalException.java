package io.areyouacat.image;

import io.areyouacat.core.photo.RejectionReason;

/** Leaves the reading of a file from any depth; {@link ImageIoPhotoDecoder} makes it a value. */
final class RefusalException extends Exception {

  private static final long serialVersionUID = 1L;

  private final RejectionReason reason;

  RefusalException(RejectionReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  static RefusalException truncated(String what) {
    return new RefusalException(RejectionReason.TRUNCATED, "is cut off " + what);
  }

  static RefusalException undecodable(String what) {
    return new RefusalException(RejectionReason.UNDECODABLE, what);
  }

  RejectionReason reason() {
    return reason;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
