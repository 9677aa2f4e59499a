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

  private final Map<String, String> given;
  private final Map<String, SettingDefinition> definitions = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  SettingsReader(Map<String, String> given) {
    this.given = given;
  }

  String text(String name, String byDefault, String meaning) {
    definitions.put(name, new SettingDefinition(name, byDefault, meaning));
    return given.getOrDefault(name, byDefault).strip();
  }

  List<String> list(String name, String byDefault, String meaning) {
    return split(text(name, byDefault, meaning));
  }

  List<Double> numbers(String name, String byDefault, String meaning) {
    List<Double> numbers = new ArrayList<>();
    for (String item : list(name, byDefault, meaning)) {
      numbers.add(parse(name, item, 0, Double.MAX_VALUE));
    }
    return List.copyOf(numbers);
  }

  String oneOf(String name, String byDefault, List<String> allowed, String meaning) {
    String value = text(name, byDefault, meaning);
    if (allowed.contains(value)) {
      return value;
    }
    problems.add("%s is '%s'; it is one of %s".formatted(name, value, String.join(", ", allowed)));
    return byDefault;
  }

  double number(String name, double byDefault, double low, double high, String meaning) {
    return parse(name, text(name, plain(byDefault), meaning), low, high);
  }

  /** Empty text means none. */
  OptionalDouble optionalNumber(
      String name, double byDefault, double low, double high, String meaning) {
    String value = text(name, plain(byDefault), meaning);
    return value.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(parse(name, value, low, high));
  }

  long whole(String name, long byDefault, long low, long high, String meaning) {
    double value = parse(name, text(name, Long.toString(byDefault), meaning), low, high);
    if (value != Math.rint(value)) {
      problems.add("%s is '%s'; it is a whole number".formatted(name, given.get(name)));
    }
    return (long) value;
  }

  int wholeInt(String name, int byDefault, int low, int high, String meaning) {
    return (int) whole(name, byDefault, low, high, meaning);
  }

  /** {@code cat:0.25, dog:0.75}. */
  Map<String, Double> shares(String name, String byDefault, String meaning) {
    Map<String, Double> shares = new TreeMap<>();
    for (String item : list(name, byDefault, meaning)) {
      String[] pair = item.split(":", -1);
      if (pair.length == 2) {
        shares.put(pair[0].strip(), parse(name, pair[1].strip(), 0, 1));
      } else {
        problems.add("%s has '%s'; its items look like cat:0.25".formatted(name, item));
      }
    }
    return Map.copyOf(shares);
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
            effective.put(name, given.getOrDefault(name, definition.defaultValue())));
    return effective;
  }

  private double parse(String name, String value, double low, double high) {
    try {
      double number = Double.parseDouble(value.replace("_", ""));
      if (number >= low && number <= high) {
        return number;
      }
      problems.add("%s is '%s'; it is %s to %s".formatted(name, value, plain(low), plain(high)));
    } catch (NumberFormatException e) {
      problems.add("%s is '%s', which is not a number".formatted(name, value));
    }
    return low;
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
