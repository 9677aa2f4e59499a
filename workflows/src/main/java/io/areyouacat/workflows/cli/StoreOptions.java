package io.areyouacat.workflows.cli;

import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.SettingsSources;
import io.areyouacat.core.store.StoreAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command. */
final class StoreOptions {

  @Option(
      names = "--store",
      paramLabel = "PATH|URI",
      description = {
        "Where everything is kept: a folder, file:///folder or s3://bucket/prefix.",
        "By default AREYOUACAT_STORE, or ./data."
      })
  private @Nullable String store;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {"Settings in YAML: sections with names.", "By default AREYOUACAT_CONFIG."})
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "SECTION.NAME=VALUE",
      description = {
        "One setting, such as gate.minRecall=0.85; may be given many times.",
        "It outranks AREYOUACAT_<SECTION>_<NAME>, which outranks --config."
      })
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--verbose", description = "Show stack traces.")
  private boolean verbose;

  URI store(Map<String, String> environment) {
    return StoreAddress.of(store, environment);
  }

  /**
   * @param options settings that options of their own stand for
   */
  Settings settings(Map<String, String> environment, Map<String, String> options) {
    Map<String, String> commandLine = new LinkedHashMap<>(settings);
    commandLine.putAll(options);
    return SettingsSources.load(config, environment, commandLine);
  }

  boolean verbose() {
    return verbose;
  }
}
