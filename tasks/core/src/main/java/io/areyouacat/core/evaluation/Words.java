package io.areyouacat.core.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them, the same in every country. */
final class Words {

  private Words() {}

  /** With 3 decimals. */
  static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "unknown";
  }

  /** With 3 decimals, or all 6 where 3 would hide that it is not {@code other}. */
  static String number(double value, double other) {
    boolean hidden = value != other && number(value).equals(number(other));
    return hidden && Double.isFinite(value)
        ? String.format(Locale.ROOT, "%.6f", value)
        : number(value);
  }

  /** With 3 decimals and a sign, such as {@code -0.012}. */
  static String signed(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.3f", value) : "unknown";
  }

  /** Such as {@code 97.5 %}. */
  static String percent(double share) {
    BigDecimal percent =
        BigDecimal.valueOf(share * 100).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return percent.toPlainString() + " %";
  }
}
