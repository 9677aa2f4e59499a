package io.areyouacat.dataset.ingest;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.photo.FileNames;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.dataset.ingest.Manifest.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Photos in one folder a category, at any depth below it. Hidden files are none of ours; files
 * without a category are left where they are, and the log says so.
 */
final class PhotoFolder {

  private static final Logger LOG = LoggerFactory.getLogger(PhotoFolder.class);

  /** What the prediction server writes, which is no category. */
  private static final Set<String> NOT_CATEGORIES = Set.of("uploads", "deletions");

  static final String INBOX = "inbox/";

  private final ObjectStore store;
  private final String prefix;
  private final Set<String> excluded;
  private final Function<String, String> name;

  private PhotoFolder(
      ObjectStore store, String prefix, Set<String> excluded, Function<String, String> name) {
    this.store = store;
    this.prefix = prefix;
    this.excluded = excluded;
    this.name = name;
  }

  /** {@code inbox/<category>/...} of our store. */
  static PhotoFolder inbox(ObjectStore store) {
    return new PhotoFolder(store, INBOX, NOT_CATEGORIES, key -> key);
  }

  /** A folder elsewhere. */
  static PhotoFolder at(ObjectStore store) {
    return new PhotoFolder(store, "", Set.of(), key -> store.uri(key).toString());
  }

  /**
   * @throws BadInputException if there is a manifest we cannot read, or a category whose name we
   *     keep for people's uploads
   */
  List<IncomingFile> list() {
    List<ObjectInfo> found = store.list(prefix);
    Manifest manifest = manifest(found);
    List<IncomingFile> files = new ArrayList<>();
    List<String> stray = new ArrayList<>();
    Set<String> unseen = new TreeSet<>(manifest.entries().keySet());
    for (ObjectInfo info : found) {
      String path = info.key().substring(prefix.length());
      unseen.remove(path);
      if (ignored(path)) {
        continue;
      }
      Optional<Entry> entry = manifest.of(path);
      String category = category(path, entry.map(Entry::category).orElse(null));
      if (category == null) {
        stray.add(path);
      } else if (category.startsWith(DatasetRow.UPLOAD) || category.equals(IngestResult.UPLOADS)) {
        throw reserved(path, category);
      } else {
        files.add(file(info, category, entry));
      }
    }
    warn(stray, "{} files of {} are in no category's folder and were left there, such as {}");
    warn(unseen, "{} files that the manifest of {} names are not there, such as {}");
    return files;
  }

  private BadInputException reserved(String path, String category) {
    return new BadInputException(
        "'%s' is in the category '%s', but '%s' and what begins with '%s' is for people's uploads."
            .formatted(store.uri(prefix + path), category, IngestResult.UPLOADS, DatasetRow.UPLOAD),
        "Maybe give the folder, or the category in %s, another name.".formatted(Manifest.FILE));
  }

  private IncomingFile file(ObjectInfo info, String category, Optional<Entry> entry) {
    return new IncomingFile(
        store.root(),
        info.key(),
        name.apply(info.key()),
        info.etag(),
        info.sizeBytes(),
        category,
        entry.map(Entry::group).orElse(null),
        entry.map(Entry::source).orElse(null),
        null);
  }

  /** Looked for in the listing, since some disks take another spelling for the same name. */
  private Manifest manifest(List<ObjectInfo> found) {
    String key = prefix + Manifest.FILE;
    return found.stream()
        .filter(info -> info.key().equals(key))
        .findFirst()
        .flatMap(info -> store.get(key))
        .map(object -> Manifest.parse(object.bytes(), store.uri(key).toString()))
        .orElse(Manifest.NONE);
  }

  private boolean ignored(String path) {
    String[] parts = path.split("/", -1);
    return path.equals(Manifest.FILE)
        || excluded.contains(parts[0])
        || Arrays.stream(parts).anyMatch(part -> part.startsWith("."));
  }

  private static @Nullable String category(String path, @Nullable String byManifest) {
    if (byManifest != null) {
      return byManifest;
    }
    int slash = path.indexOf('/');
    return slash < 0 ? null : path.substring(0, slash);
  }

  private void warn(Collection<String> paths, String message) {
    if (!paths.isEmpty()) {
      LOG.warn(
          message,
          paths.size(),
          prefix.isEmpty() ? store.root() : prefix,
          FileNames.shown(paths.iterator().next()));
    }
  }
}
