package io.areyouacat.core.settings;

import static java.util.stream.Collectors.toMap;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.store.StoreAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Settings from everywhere: command line before environment before file before default. */
public final class SettingsSources {

  private static final String CONFIG = "AREYOUACAT_CONFIG";

  /** Variables that are no settings but mean something to the program or its launcher. */
  public static final Set<String> RESERVED =
      Set.of(
          StoreAddress.VARIABLE,
          CONFIG,
          "AREYOUACAT_JAVA_OPTS",
          StoreSettings.CATALOG_PASSWORD,
          ServerSettings.KEY,
          ServerSettings.OPERATOR_TOKEN);

  private static final List<String> NOT_OF_RUNS =
      List.of(
          StoreSettings.SECTION,
          TrackingSettings.SECTION,
          ServerSettings.SECTION,
          FlyteSettings.SECTION);

  private static final String PREFIX = "AREYOUACAT_";

  private SettingsSources() {}

  /**
   * @param file YAML with one section a block; null for that of AREYOUACAT_CONFIG, if it is set
   * @param environment all variables of the process; only ours are looked at
   * @param commandLine {@code section.name} to value
   * @throws BadInputException that names what cannot be used
   */
  public static Settings load(
      @Nullable Path file, Map<String, String> environment, Map<String, String> commandLine) {
    Map<String, String> given = new TreeMap<>(ofFile(file, environment));
    given.putAll(fromEnvironment(environment));
    given.putAll(commandLine);
    return Settings.of(given);
  }

  /**
   * Defaults, and of what is given only how stores are reached: enough to open one and to say there
   * what is wrong with the rest.
   *
   * @throws BadInputException if that cannot be used
   */
  public static Settings storeAlone(Map<String, String> environment) {
    Map<String, String> given = new TreeMap<>();
    try {
      given.putAll(ofFile(null, environment));
    } catch (BadInputException e) {
      // It is told by whoever loads the rest; the variables may do.
      given.clear();
    }
    given.keySet().removeIf(name -> !isOf(StoreSettings.SECTION, name));
    for (SettingDefinition definition : Settings.defaults().definitions()) {
      String value = environment.get(definition.environmentVariable());
      if (value != null && isOf(StoreSettings.SECTION, definition.name())) {
        given.put(definition.name(), value);
      }
    }
    return Settings.of(given);
  }

  /**
   * What a run has to remember: the settings that are not as they are by default, without those of
   * the process and of a package.
   */
  public static Map<String, String> changed(Settings settings) {
    Map<String, String> changed = new TreeMap<>(settings.effective());
    for (SettingDefinition definition : settings.definitions()) {
      changed.remove(definition.name(), definition.defaultValue());
    }
    changed.keySet().removeIf(name -> !isOfRun(name));
    return changed;
  }

  /** Whether a setting is a matter of a run, and not of a process or a package. */
  public static boolean isOfRun(String setting) {
    return NOT_OF_RUNS.stream().noneMatch(section -> isOf(section, setting));
  }

  private static boolean isOf(String section, String setting) {
    return setting.startsWith(section + ".");
  }

  /**
   * The settings of a section that are not as they are by default, by environment variable: what
   * another process has to be given to have them, too.
   */
  public static Map<String, String> environment(Settings settings, String section) {
    Map<String, String> variables = new TreeMap<>();
    Map<String, String> chosen = settings.section(section);
    for (SettingDefinition definition : settings.definitions()) {
      String value = chosen.get(definition.name());
      if (value != null && !value.equals(definition.defaultValue())) {
        variables.put(definition.environmentVariable(), value);
      }
    }
    return variables;
  }

  private static Map<String, String> ofFile(@Nullable Path file, Map<String, String> environment) {
    if (file != null) {
      return SettingsFile.read(file);
    }
    String named = environment.getOrDefault(CONFIG, "");
    return named.isEmpty() ? Map.of() : SettingsFile.read(Path.of(named));
  }

  private static Map<String, String> fromEnvironment(Map<String, String> environment) {
    Map<String, String> names =
        Settings.defaults().definitions().stream()
            .collect(toMap(SettingDefinition::environmentVariable, SettingDefinition::name));
    Map<String, String> given = new TreeMap<>();
    new TreeMap<>(environment)
        .forEach(
            (variable, value) -> {
              if (!variable.startsWith(PREFIX) || RESERVED.contains(variable)) {
                return;
              }
              String name = names.get(variable);
              if (name == null) {
                throw new BadInputException(
                    "The environment variable '%s' is not a setting.".formatted(variable),
                    "Maybe it is misspelt: gate.minRecall is AREYOUACAT_GATE_MIN_RECALL."
                        + " See docs/settings.md.");
              }
              given.put(name, value);
            });
    return given;
  }
}
