package io.areyouacat.core.settings;

/**
 * Where Spark runs.
 *
 * @param master {@code local[*]} or a cluster's address
 */
public record SparkSettings(String master) {

  static SparkSettings read(SettingsReader reader) {
    return new SparkSettings(
        reader.text("spark.master", "local[*]", "Spark master of extraction and validation."));
  }
}
