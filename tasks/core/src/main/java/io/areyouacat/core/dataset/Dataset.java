package io.areyouacat.core.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The truth about a run's data, kept at {@code datasets/<hash>.json} and written last.
 *
 * @param hash SHA-256 of rows and settings; what equal data on two stores have in common. It stays
 *     the name of what the data set was, whatever is deleted of it
 * @param deleted rows it had that were deleted since
 * @param rows by photo id
 * @param settings those that shaped the rows
 * @param snapshots each table's snapshot id, which differs from store to store
 */
public record Dataset(
    String hash,
    long deleted,
    List<DatasetRow> rows,
    Map<String, String> settings,
    Map<String, Long> snapshots) {

  public Dataset {
    rows = List.copyOf(rows);
    settings = Map.copyOf(settings);
    snapshots = Map.copyOf(snapshots);
  }

  /** Also of files from before anything could be deleted. */
  @JsonCreator
  static Dataset read(
      @JsonProperty("hash") String hash,
      @JsonProperty("deleted") @Nullable Long deleted,
      @JsonProperty("rows") List<DatasetRow> rows,
      @JsonProperty("settings") Map<String, String> settings,
      @JsonProperty("snapshots") Map<String, Long> snapshots) {
    return new Dataset(hash, deleted == null ? 0 : deleted, rows, settings, snapshots);
  }

  public static Dataset of(
      List<DatasetRow> rows, Map<String, String> settings, Map<String, Long> snapshots) {
    List<DatasetRow> sorted =
        rows.stream().sorted(Comparator.comparing(DatasetRow::photo)).toList();
    return new Dataset(hash(sorted, settings), 0, sorted, settings, snapshots);
  }

  private static String hash(List<DatasetRow> rows, Map<String, String> settings) {
    String content = Json.line(rows) + "\n" + Json.line(new TreeMap<>(settings));
    return PhotoId.sha256Hex(content.getBytes(StandardCharsets.UTF_8));
  }

  /** Of what it has now: {@link #hash} unless something was deleted. */
  public String contentHash() {
    return deleted == 0 ? hash : hash(rows, settings);
  }

  /**
   * What is left of it without some photos. Photos of a group that was named after one of them stay
   * together.
   *
   * @param gone names of photos to leave out, each with what a group of that name is called now
   */
  public Dataset without(Map<String, String> gone) {
    List<DatasetRow> left =
        rows.stream()
            .filter(row -> !gone.containsKey(row.photo().sha256()))
            .map(row -> row.withGroup(gone.getOrDefault(row.group(), row.group())))
            .toList();
    return new Dataset(hash, deleted + rows.size() - left.size(), left, settings, snapshots);
  }

  /** The same rows, with snapshots that are still there. */
  public Dataset withSnapshots(Map<String, Long> existing) {
    return new Dataset(hash, deleted, rows, settings, existing);
  }

  /** For people: {@code ""}, or {@code "minus 2 deleted"}. */
  public String minusDeleted() {
    return deleted == 0 ? "" : "minus %,d deleted".formatted(deleted);
  }

  /** What the tags that keep a data set's snapshots begin with. */
  public static final String TAG = "dataset-";

  /** The tag that keeps its snapshots from expiring. */
  public static String tag(String hash) {
    return TAG + hash.substring(0, Math.min(16, hash.length()));
  }

  public static String key(String hash) {
    return "datasets/" + hash + ".json";
  }

  public List<DatasetRow> side(Side side) {
    return rows.stream().filter(row -> row.side() == side).toList();
  }
}
