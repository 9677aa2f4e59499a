package io.areyouacat.core.model;

/** What a person is told. */
public enum Answer {
  POSITIVE,
  UNSURE,
  NEGATIVE;

  /** {@code cat}, {@code unsure} or {@code not_cat} where the positive category is {@code cat}. */
  public String text(String positiveCategory) {
    return switch (this) {
      case POSITIVE -> positiveCategory;
      case UNSURE -> "unsure";
      case NEGATIVE -> "not_" + positiveCategory;
    };
  }
}
