package io.areyouacat.core.dataset;

import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The truth about a run's data, kept at {@code datasets/<hash>.json} and written last.
 *
 * @param hash SHA-256 of rows and settings; what equal data on two stores have in common
 * @param rows by photo id
 * @param settings those that shaped the rows
 * @param snapshots each table's snapshot id, which differs from store to store
 */
public record Dataset(
    String hash, List<DatasetRow> rows, Map<String, String> settings, Map<String, Long> snapshots) {

  public Dataset {
    rows = List.copyOf(rows);
    settings = Map.copyOf(settings);
    snapshots = Map.copyOf(snapshots);
  }

  public static Dataset of(
      List<DatasetRow> rows, Map<String, String> settings, Map<String, Long> snapshots) {
    List<DatasetRow> sorted =
        rows.stream().sorted(Comparator.comparing(DatasetRow::photo)).toList();
    String content = Json.line(sorted) + "\n" + Json.line(new TreeMap<>(settings));
    String hash = PhotoId.sha256Hex(content.getBytes(StandardCharsets.UTF_8));
    return new Dataset(hash, sorted, settings, snapshots);
  }

  public static String key(String hash) {
    return "datasets/" + hash + ".json";
  }

  public List<DatasetRow> side(Side side) {
    return rows.stream().filter(row -> row.side() == side).toList();
  }
}
