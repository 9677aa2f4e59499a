package io.areyouacat.core.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All settings, typed and checked. Secrets are never among them.
 *
 * @param server the prediction server's own, as {@code store} and {@code tracking} are the
 *     process's and {@code flyte} a package's: what a run remembers and what is hashed leaves them
 *     out
 */
public record Settings(
    IngestSettings ingest,
    ExtractSettings extract,
    DatasetSettings dataset,
    ValidationSettings validation,
    BackboneSettings backbone,
    TrainingSettings training,
    GateSettings gate,
    ServingSettings serving,
    SparkSettings spark,
    UpkeepSettings upkeep,
    StoreSettings store,
    TrackingSettings tracking,
    ServerSettings server,
    FlyteSettings flyte,
    Map<String, String> effective,
    List<SettingDefinition> definitions) {

  public Settings {
    effective = Map.copyOf(effective);
    definitions = List.copyOf(definitions);
  }

  /**
   * @param given values by name; those that are absent have their defaults
   * @throws io.areyouacat.core.error.BadInputException that names every problem at once
   */
  public static Settings of(Map<String, String> given) {
    var reader = new SettingsReader(given);
    var ingest = IngestSettings.read(reader);
    var extract = ExtractSettings.read(reader);
    var dataset = DatasetSettings.read(reader);
    var validation = ValidationSettings.read(reader);
    var backbone = BackboneSettings.read(reader);
    var training = TrainingSettings.read(reader);
    var gate = GateSettings.read(reader, dataset.positiveCategory());
    var serving = ServingSettings.read(reader);
    var spark = SparkSettings.read(reader);
    var upkeep = UpkeepSettings.read(reader);
    var store = StoreSettings.read(reader);
    var tracking = TrackingSettings.read(reader);
    var server = ServerSettings.read(reader);
    var flyte = FlyteSettings.read(reader);
    reader.finish();
    return new Settings(
        ingest,
        extract,
        dataset,
        validation,
        backbone,
        training,
        gate,
        serving,
        spark,
        upkeep,
        store,
        tracking,
        server,
        flyte,
        reader.effective(),
        reader.definitions());
  }

  public static Settings defaults() {
    return of(Map.of());
  }

  /** The settings in effect of some sections, by name, such as {@code section("training")}. */
  public Map<String, String> section(String... sections) {
    Map<String, String> chosen = new TreeMap<>();
    for (String section : sections) {
      effective.forEach(
          (name, value) -> {
            if (name.startsWith(section + ".")) {
              chosen.put(name, value);
            }
          });
    }
    return chosen;
  }
}
