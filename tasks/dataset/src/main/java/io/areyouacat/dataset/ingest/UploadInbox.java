package io.areyouacat.dataset.ingest;

import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upload.UploadFolder;
import io.areyouacat.dataset.ingest.IncomingFile.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server wrote into {@code inbox/uploads/}, as it is listed; nothing is read.
 *
 * @param photos of the uploads that are there whole
 * @param feedback on those, by folder
 */
record UploadInbox(List<IncomingFile> photos, Map<UploadFolder, ObjectInfo> feedback) {

  private static final Logger LOG = LoggerFactory.getLogger(UploadInbox.class);

  static UploadInbox list(ObjectStore store) {
    Map<UploadFolder, Map<String, ObjectInfo>> folders = new LinkedHashMap<>();
    List<String> stray = new ArrayList<>();
    for (ObjectInfo info : store.list(UploadFolder.ROOT)) {
      Optional<UploadFolder> folder =
          UploadFolder.holding(info.key()).filter(each -> each.has(info.key()));
      folder.ifPresentOrElse(
          each -> folders.computeIfAbsent(each, key -> new TreeMap<>()).put(info.key(), info),
          () -> stray.add(info.key()));
    }
    List<IncomingFile> photos = new ArrayList<>();
    Map<UploadFolder, ObjectInfo> feedback = new LinkedHashMap<>();
    List<String> halves = new ArrayList<>();
    folders.forEach(
        (folder, files) -> {
          ObjectInfo document = files.get(folder.prediction());
          if (document == null) {
            halves.add(folder.prefix());
            return;
          }
          photos.add(photo(store, folder, files, document));
          ObjectInfo answer = files.get(folder.feedback());
          if (answer != null) {
            feedback.put(folder, answer);
          }
        });
    warn(
        stray,
        "{} files in inbox/uploads/ are none of an upload's and were left there, such as {}");
    warn(halves, "{} uploads have no prediction.json (yet) and were left there, such as {}");
    return new UploadInbox(photos, feedback);
  }

  /** One that is missing has no entity tag. */
  private static IncomingFile photo(
      ObjectStore store, UploadFolder folder, Map<String, ObjectInfo> files, ObjectInfo document) {
    ObjectInfo photo = files.get(folder.photo());
    return new IncomingFile(
        store.root(),
        folder.photo(),
        folder.photo(),
        photo == null ? "" : photo.etag(),
        photo == null ? 0 : photo.sizeBytes(),
        null,
        null,
        null,
        new Document(document.key(), document.etag(), document.sizeBytes()));
  }

  private static void warn(List<String> keys, String message) {
    if (!keys.isEmpty()) {
      LOG.warn(message, keys.size(), keys.get(0));
    }
  }
}
