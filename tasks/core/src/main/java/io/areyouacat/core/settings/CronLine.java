package io.areyouacat.core.settings;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A line of five fields, minute, hour, day of month, month and day of week, as Flyte's scheduler
 * reads it: lists, ranges, steps, {@code ?} for {@code *}, names of months and days, and {@code
 * @daily} and its like. Sunday is 0, never 7. Flyte itself looks at a line only once it should fire.
 */
final class CronLine {

  private static final Set<String> NAMED =
      Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final int[] LONGEST = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private CronLine() {}

  /**
   * What is wrong with it, as the end of a sentence that begins with the line; empty if nothing.
   */
  static Optional<String> problem(String line) {
    if (line.startsWith("@")) {
      return NAMED.contains(line)
          ? Optional.empty()
          : Optional.of(
              "of the names that begin with '@' there are only "
                  + String.join(", ", NAMED.stream().sorted().toList()));
    }
    String[] fields = line.isBlank() ? new String[0] : line.strip().split("\\s+");
    if (fields.length != 5) {
      return Optional.of(
          "it has %d fields, not the five 'minute hour day-of-month month day-of-week', such as"
                  .formatted(fields.length)
              + " '15 3 * * *'");
    }
    try {
      read(fields[0], new Field("minute", 0, 59, List.of()));
      read(fields[1], new Field("hour", 0, 23, List.of()));
      BitSet days = read(fields[2], new Field("day of month", 1, 31, List.of()));
      BitSet months = read(fields[3], new Field("month", 1, 12, MONTHS));
      read(fields[4], new Field("day of week", 0, 6, DAYS));
      boolean anyWeekday = fields[4].startsWith("*") || fields[4].startsWith("?");
      return anyWeekday && !comes(days, months)
          ? Optional.of("no year has such a day")
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * @param first smallest number
   * @param names of the numbers from {@code first} on
   */
  private record Field(String name, int first, int last, List<String> names) {

    int number(String text) {
      int named = names.indexOf(text.toLowerCase(Locale.ROOT));
      int number =
          named >= 0 ? first + named : text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
      return require(number >= first && number <= last, number, text);
    }

    int require(boolean fine, int number, String text) {
      if (!fine) {
        throw new IllegalArgumentException(
            "its %s has '%s'; it is %d to %d".formatted(name, text, first, last));
      }
      return number;
    }
  }

  private static BitSet read(String text, Field field) {
    var chosen = new BitSet();
    for (String item : text.split(",", -1)) {
      String[] step = item.split("/", -1);
      String[] range = step[0].split("-", -1);
      field.require(step.length <= 2 && range.length <= 2, 0, item);
      boolean all = step[0].equals("*") || step[0].equals("?");
      int first = all ? field.first() : field.number(range[0]);
      boolean open = all || (range.length == 1 && step.length == 2);
      int last = open ? field.last() : field.number(range[range.length - 1]);
      field.require(first <= last, 0, item);
      int by =
          step.length == 1 ? 1 : step[1].matches("[1-9]\\d{0,3}") ? Integer.parseInt(step[1]) : 0;
      field.require(by > 0, 0, item);
      for (int i = first; i <= last; i += by) {
        chosen.set(i);
      }
    }
    return chosen;
  }

  private static boolean comes(BitSet days, BitSet months) {
    return months.stream().anyMatch(month -> days.nextSetBit(0) <= LONGEST[month - 1]);
  }
}
