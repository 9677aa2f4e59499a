package io.areyouacat.dataset.upkeep;

import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.dataset.table.ManifestContents;
import io.areyouacat.dataset.table.StoreTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** The files of a table as objects of the store. What is held in memory is their keys. */
record TableFiles(StoreTable name, Table table, ObjectStore store) {

  String prefix() {
    return "tables/" + name.text() + "/";
  }

  /** Every object in the table's folder, by key. */
  Map<String, ObjectInfo> listing() {
    Map<String, ObjectInfo> listing = new TreeMap<>();
    store.list(prefix()).forEach(info -> listing.put(info.key(), info));
    return listing;
  }

  /**
   * @throws IllegalArgumentException if the file is elsewhere, so that its key is not known
   */
  String key(String location) {
    String folder = plain(table.location()) + "/";
    if (!plain(location).startsWith(folder)) {
      throw new IllegalArgumentException(
          "Table '%s' has the file '%s', which is not in its folder '%s'"
              .formatted(name.text(), location, folder));
    }
    return prefix() + plain(location).substring(folder.length());
  }

  /** Hadoop writes an address of a disk with one slash, Java with three. */
  private static String plain(String location) {
    return location.replaceFirst("^file:/+", "file:/");
  }

  /** What describes the table as a whole: its metadata now, and those it remembers. */
  Set<String> metadata() {
    Set<String> keys = new HashSet<>();
    ReachableFileUtil.metadataFileLocations(table, false).forEach(file -> keys.add(key(file)));
    ReachableFileUtil.statisticsFilesLocations(table).forEach(file -> keys.add(key(file)));
    return keys;
  }

  /**
   * Lists of manifests, manifests and files of rows that these snapshots refer to.
   *
   * @throws RuntimeException if one of them cannot be read
   */
  Set<String> reachable(Collection<Snapshot> snapshots) {
    Set<String> keys = new HashSet<>();
    for (Snapshot snapshot : snapshots) {
      if (snapshot.manifestListLocation() != null) {
        keys.add(key(snapshot.manifestListLocation()));
      }
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        if (keys.add(key(manifest.path()))) {
          ManifestContents.forEach(table, manifest, file -> keys.add(key(file.location())));
        }
      }
    }
    return keys;
  }

  /** The object itself and the checksum that Hadoop keeps beside files of a disk. */
  static String checksum(String key) {
    int slash = key.lastIndexOf('/') + 1;
    return key.substring(0, slash) + "." + key.substring(slash) + ".crc";
  }

  /** The inverse of {@link #checksum}; other keys are returned as they are. */
  static String checked(String key) {
    int slash = key.lastIndexOf('/') + 1;
    String file = key.substring(slash);
    return file.startsWith(".") && file.endsWith(".crc")
        ? key.substring(0, slash) + file.substring(1, file.length() - ".crc".length())
        : key;
  }
}
