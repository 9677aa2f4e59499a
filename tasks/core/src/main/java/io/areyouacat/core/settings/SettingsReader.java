package io.areyouacat.core.settings;

import io.areyouacat.core.error.BadInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Turns text into typed settings. Every read defines its setting, so names, defaults and meanings
 * stand in one place; problems are collected and reported all at once by {@link #finish}.
 */
final class SettingsReader {

  /** Of numbers without an upper limit of their own. */
  private static final double MOST = 1_000_000;

  private final Map<String, String> given;
  private final Map<String, SettingDefinition> definitions = new TreeMap<>();
  private final Map<String, String> adjusted = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  SettingsReader(Map<String, String> given) {
    this.given = given;
  }

  String text(String name, String byDefault, String meaning) {
    return define(name, byDefault, "text", meaning);
  }

  private String define(String name, String byDefault, String allowed, String meaning) {
    definitions.put(name, new SettingDefinition(name, byDefault, allowed, meaning));
    return given.getOrDefault(name, byDefault).strip();
  }

  /** Where it is not given, the default without {@code left}; where it is, all that is given. */
  List<String> list(String name, String byDefault, String left, String meaning) {
    List<String> items = split(define(name, byDefault, "a list with commas", meaning));
    if (given.containsKey(name) || !items.contains(left)) {
      return items;
    }
    List<String> without = items.stream().filter(item -> !item.equals(left)).toList();
    adjusted.put(name, String.join(", ", without));
    return without;
  }

  List<Double> numbers(String name, String byDefault, String meaning) {
    List<Double> numbers = new ArrayList<>();
    for (String item : split(define(name, byDefault, "numbers from 0 with commas", meaning))) {
      numbers.add(parse(name, item, 0, MOST));
    }
    require(!numbers.isEmpty(), "%s is empty; it needs a number".formatted(name));
    return List.copyOf(numbers);
  }

  String oneOf(String name, String byDefault, List<String> allowed, String meaning) {
    String value = define(name, byDefault, String.join(", ", allowed), meaning);
    if (allowed.contains(value)) {
      return value;
    }
    problems.add("%s is '%s'; it is one of %s".formatted(name, value, String.join(", ", allowed)));
    return byDefault;
  }

  boolean flag(String name, boolean byDefault, String meaning) {
    return Boolean.parseBoolean(
        oneOf(name, Boolean.toString(byDefault), List.of("true", "false"), meaning));
  }

  double number(String name, double byDefault, double low, double high, String meaning) {
    return parse(name, define(name, plain(byDefault), range(low, high), meaning), low, high);
  }

  /** Empty text means none. */
  OptionalDouble optionalNumber(
      String name, double byDefault, double low, double high, String meaning) {
    String value = define(name, plain(byDefault), range(low, high) + " or empty", meaning);
    return value.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(parse(name, value, low, high));
  }

  long whole(String name, long byDefault, long low, long high, String meaning) {
    String allowed = "whole, " + range(low, high);
    double value = parse(name, define(name, plain(byDefault), allowed, meaning), low, high);
    require(
        value == Math.rint(value),
        "%s is '%s'; it is a whole number".formatted(name, given.get(name)));
    return (long) value;
  }

  int wholeInt(String name, int byDefault, int low, int high, String meaning) {
    return (int) whole(name, byDefault, low, high, meaning);
  }

  /** {@code cat:0.25, dog:0.75}. */
  Map<String, Double> shares(String name, String byDefault, String meaning) {
    Map<String, Double> shares = new TreeMap<>();
    String value = define(name, byDefault, "name:share with commas, together 1", meaning);
    for (String item : split(value)) {
      String[] pair = item.split(":", -1);
      if (pair.length == 2) {
        Double twice = shares.put(pair[0].strip(), parse(name, pair[1].strip(), 0, 1));
        require(twice == null, "%s has '%s' twice".formatted(name, pair[0].strip()));
      } else {
        problems.add("%s has '%s'; its items look like cat:0.25".formatted(name, item));
      }
    }
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    require(
        Math.abs(sum - 1) < 1e-6,
        "%s adds up to %s; shares add up to 1".formatted(name, plain(sum)));
    return Map.copyOf(shares);
  }

  /** Notes {@code problem} where {@code fine} is false; for what several settings must agree on. */
  void require(boolean fine, String problem) {
    if (!fine) {
      problems.add(problem);
    }
  }

  /**
   * @throws BadInputException that names every problem: unknown names, values out of range
   */
  void finish() {
    var unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(definitions.keySet());
    for (String name : unknown) {
      problems.add("%s is not a setting".formatted(name));
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(
          "The settings cannot be used: " + String.join("; ", problems) + ".",
          "See docs/settings.md for all settings and their ranges.");
    }
  }

  List<SettingDefinition> definitions() {
    return List.copyOf(definitions.values());
  }

  /** What is in effect, by name, defaults included. */
  Map<String, String> effective() {
    Map<String, String> effective = new TreeMap<>();
    definitions.forEach(
        (name, definition) ->
            effective.put(name, given.getOrDefault(name, definition.defaultValue()).strip()));
    effective.putAll(adjusted);
    return effective;
  }

  private double parse(String name, String value, double low, double high) {
    try {
      double number = Double.parseDouble(value.replace("_", ""));
      if (number >= low && number <= high) {
        return number;
      }
      problems.add("%s is '%s'; it is %s".formatted(name, value, range(low, high)));
    } catch (NumberFormatException e) {
      problems.add("%s is '%s', which is not a number".formatted(name, value));
    }
    return low;
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static String range(double low, double high) {
    return "%s to %s".formatted(plain(low), plain(high));
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
