package io.areyouacat.report;

import io.areyouacat.core.evaluation.Estimate;
import io.areyouacat.core.photo.FileNames;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers and names look, the same on every machine. */
final class Show {

  /** What stands where there is no number. */
  static final String NOTHING = "—";

  private static final String MINUS = "−";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Show() {}

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace("-", MINUS);
  }

  /** {@code 1 photo}, {@code 2 photos}. */
  static String count(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  /** A rate or probability: three decimals. */
  static String rate(double value) {
    return Double.isFinite(value) ? fixed(value, 3) : NOTHING;
  }

  static String rate(@Nullable Double value) {
    return value == null ? NOTHING : rate(value.doubleValue());
  }

  /** With its sign, as a difference. */
  static String signed(double value) {
    String shown = rate(value);
    return value >= 0.0005 && Double.isFinite(value) ? "+" + shown : shown;
  }

  /** Any other number: four decimals, or below one four digits that count. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return NOTHING;
    }
    if (value != 0 && (Math.abs(value) < 1e-6 || Math.abs(value) >= 1e9)) {
      return String.format(Locale.ROOT, "%.2e", value).replace("-", MINUS);
    }
    var decimal =
        Math.abs(value) < 1
            ? BigDecimal.valueOf(value).round(new MathContext(4))
            : BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
    return value == 0 ? "0" : decimal.stripTrailingZeros().toPlainString().replace("-", MINUS);
  }

  /** What rounds to zero has no sign. */
  private static String fixed(double value, int decimals) {
    String digits = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
    boolean negative = value < 0 && !digits.matches("[0.]+");
    return negative ? MINUS + digits : digits;
  }

  static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : NOTHING;
  }

  /** Without a decimal that says nothing. */
  static String wholePercent(double share) {
    return BigDecimal.valueOf(100 * share)
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  static String interval(Estimate estimate) {
    return Double.isFinite(estimate.low()) && Double.isFinite(estimate.high())
        ? rate(estimate.low()) + " – " + rate(estimate.high())
        : NOTHING;
  }

  static String signedInterval(Estimate estimate) {
    return Double.isFinite(estimate.low()) && Double.isFinite(estimate.high())
        ? signed(estimate.low()) + " – " + signed(estimate.high())
        : NOTHING;
  }

  static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return NOTHING;
    }
    long whole = Math.round(seconds);
    return whole < 60
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : "%d min %02d s".formatted(whole / 60, whole % 60);
  }

  static String time(Instant time) {
    return TIME.format(time.truncatedTo(ChronoUnit.SECONDS));
  }

  /** {@code near-duplicates} is "Near duplicates". */
  static String words(String name) {
    String words = name.replace('-', ' ').replace('_', ' ').strip();
    return words.isEmpty()
        ? NOTHING
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Enough of a hash to tell it from others. */
  static String brief(String hash) {
    return hash.length() > 12 ? hash.substring(0, 12) : hash;
  }

  /**
   * A file's name as one line: control characters as the signs that stand for them, so that no name
   * can look like another.
   */
  static String fileName(String name) {
    return FileNames.shown(name);
  }
}
