package io.areyouacat.core.settings;

import java.util.Locale;

/**
 * A setting as it is documented.
 *
 * @param name {@code section.name}
 * @param defaultValue as text; empty for none
 * @param allowed for people, such as {@code 0 to 1}
 * @param meaning one sentence
 */
public record SettingDefinition(String name, String defaultValue, String allowed, String meaning) {

  /**
   * {@code AREYOUACAT_<SECTION>_<NAME>}: {@code ingest.maxBytes} is AREYOUACAT_INGEST_MAX_BYTES.
   */
  public String environmentVariable() {
    String snake = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_');
    return "AREYOUACAT_" + snake.toUpperCase(Locale.ROOT);
  }
}
