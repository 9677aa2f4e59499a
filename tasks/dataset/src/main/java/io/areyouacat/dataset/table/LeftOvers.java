package io.areyouacat.dataset.table;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/**
 * Files in a table's folder that nothing refers to: what a commit that never came about wrote, and
 * what an expiry that was killed did not remove.
 */
public final class LeftOvers {

  private final Warehouse warehouse;

  public LeftOvers(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * A file that nothing refers to.
   *
   * @param location its full address
   * @param modified when it was written
   */
  public record LeftOver(String location, long sizeBytes, Instant modified) {}

  /** By location. */
  public List<LeftOver> find(StoreTable name) {
    Table table = warehouse.table(name);
    if (!(table.io() instanceof SupportsPrefixOperations files)) {
      throw new IllegalStateException("The files of table %s cannot be listed".formatted(name));
    }
    // Listed first: what is written and committed after that is not in the list.
    List<FileInfo> found =
        StreamSupport.stream(files.listPrefix(table.location()).spliterator(), false).toList();
    table.refresh();
    Set<String> used = used(table);
    return found.stream()
        .filter(file -> !used.contains(path(file.location())))
        .map(
            file ->
                new LeftOver(
                    file.location(), file.size(), Instant.ofEpochMilli(file.createdAtMillis())))
        .sorted(java.util.Comparator.comparing(LeftOver::location))
        .toList();
  }

  public void remove(StoreTable name, List<LeftOver> leftOvers) {
    Table table = warehouse.table(name);
    leftOvers.forEach(file -> table.io().deleteFile(file.location()));
  }

  private static Set<String> used(Table table) {
    Set<String> used = new HashSet<>();
    TableMetadata metadata = ((BaseTable) table).operations().current();
    used.add(path(metadata.metadataFileLocation()));
    metadata.previousFiles().forEach(entry -> used.add(path(entry.file())));
    metadata.statisticsFiles().forEach(file -> used.add(path(file.path())));
    Set<String> manifests = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      used.add(path(snapshot.manifestListLocation()));
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        if (manifests.add(manifest.path())) {
          used.add(path(manifest.path()));
          ManifestContents.forEach(table, manifest, file -> used.add(path(file.location())));
        }
      }
    }
    return used;
  }

  /** {@code file:/a} and {@code file:///a} are the same place. */
  private static String path(String location) {
    return location.replaceFirst("^([a-z0-9]+):/+", "$1:/");
  }
}
