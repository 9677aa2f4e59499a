package io.areyouacat.core.photo;

import java.util.function.Function;

/** What came of reading a photo: what was asked for, or why it is refused. */
public sealed interface PhotoReading<T> {

  record Readable<T>(T value) implements PhotoReading<T> {}

  /**
   * @param detail one sentence that names what was found, without the file's name
   */
  record Refused<T>(RejectionReason reason, String detail) implements PhotoReading<T> {}

  /** The value, with the next step applied to it; a refusal stays what it is. */
  default <R> PhotoReading<R> then(Function<T, PhotoReading<R>> next) {
    if (this instanceof Readable<T> readable) {
      return next.apply(readable.value());
    }
    var refused = (Refused<T>) this;
    return new Refused<>(refused.reason(), refused.detail());
  }
}
