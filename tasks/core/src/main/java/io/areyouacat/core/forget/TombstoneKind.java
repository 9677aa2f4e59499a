package io.areyouacat.core.forget;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a tombstone stands for. */
public enum TombstoneKind {
  /** One upload, which never comes back. */
  PREDICTION,

  /** Whatever somebody uploaded up to the tombstone's time, which never comes back. */
  CONTRIBUTOR,

  /** Bytes that an operator had removed: refused whoever brings them. */
  PHOTO,

  /**
   * A photo whose last contribution went. It may be contributed anew; while it is not, rows of it
   * that a restored back-up or another night brings are removed again.
   */
  GONE,

  /** No tombstone is set: uploads that were kept for as long as they may be. */
  EXPIRED;

  /** Its folder under {@code tombstones/}. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<TombstoneKind> of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return text();
  }
}
