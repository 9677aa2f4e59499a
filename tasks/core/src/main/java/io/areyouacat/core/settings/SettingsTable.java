package io.areyouacat.core.settings;

import java.util.List;

/** All settings as a page for people: {@code docs/settings.md} is exactly this. */
public final class SettingsTable {

  private static final String HEAD =
      """
      # Settings

      Every number that decides something. A setting is given in a YAML file (`--config FILE`), in the
      environment, or on the command line (`--set section.name=value`); the later of these wins. What
      is no setting or out of range is refused, all problems at once. Secrets are never settings.

      | setting | default | allowed | meaning | environment |
      |---|---|---|---|---|
      """;

  private SettingsTable() {}

  /** Prints it: {@code java -cp tasks/core/target/classes ...SettingsTable > docs/settings.md}. */
  public static void main(String[] arguments) {
    System.out.print(markdown(Settings.defaults().definitions()));
  }

  /** Markdown, with a newline at the end. */
  public static String markdown(List<SettingDefinition> definitions) {
    var page = new StringBuilder(HEAD);
    for (SettingDefinition setting : definitions) {
      page.append(
          "| `%s` | %s | %s | %s | `%s` |\n"
              .formatted(
                  setting.name(),
                  setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`",
                  setting.allowed(),
                  setting.meaning(),
                  setting.environmentVariable()));
    }
    return page.toString();
  }
}
