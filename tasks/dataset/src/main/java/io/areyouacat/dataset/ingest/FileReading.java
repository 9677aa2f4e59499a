package io.areyouacat.dataset.ingest;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.forget.Buried;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoHeader;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.photo.PhotoReading.Readable;
import io.areyouacat.core.photo.PhotoReading.Refused;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.InOrder;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.ObjectStoreFactory;
import io.areyouacat.core.store.StoredObject;
import io.areyouacat.core.upload.Prediction;
import io.areyouacat.dataset.table.ProgressCount;
import io.areyouacat.dataset.table.Quarantine;
import io.areyouacat.dataset.table.SharedFolder;
import java.io.Serializable;
import java.net.URI;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * Reads files in a Spark task: their bytes go to the store before any row says that they are there.
 * What is wrong with a file is an answer; only a store that may work again later ends the task.
 *
 * @param readers files under way at once: a store, or a disk that flushes, is waited for most of
 *     the time
 */
record FileReading(
    ObjectStoreFactory stores,
    URI storeRoot,
    PhotoDecoder decoder,
    PhotoLimits limits,
    int readers,
    Buried buried,
    ProgressCount progress)
    implements FlatMapFunction<Iterator<Row>, Row>, Serializable {

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    SharedFolder.require(storeRoot);
    ObjectStore target = stores.open(storeRoot);
    Map<URI, ObjectStore> sources = new ConcurrentHashMap<>(Map.of(storeRoot, target));
    Iterator<Supplier<Row>> reads =
        stream(rows)
            .map(IncomingFile::of)
            .<Supplier<Row>>map(
                file ->
                    () ->
                        read(file, sources.computeIfAbsent(file.root(), this::source), target)
                            .toRow())
            .iterator();
    var results = new InOrder<>(readers, reads);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> results.close());
    return stream(results).peek(row -> progress.add(1L)).iterator();
  }

  private static <T> Stream<T> stream(Iterator<T> each) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(each, Spliterator.ORDERED), false);
  }

  private ObjectStore source(URI root) {
    SharedFolder.require(root);
    return stores.open(root);
  }

  private ReadFile read(IncomingFile file, ObjectStore source, ObjectStore target) {
    if (file.document() == null) {
      return photo(file, null, source, target);
    }
    UploadReading upload = UploadReading.of(file, file.document(), source);
    if (upload instanceof UploadReading.Allowed allowed) {
      return photo(file, allowed.prediction(), source, target);
    }
    return ((UploadReading.Refused) upload).file();
  }

  private ReadFile photo(
      IncomingFile file, @Nullable Prediction upload, ObjectStore source, ObjectStore target) {
    if (file.sizeBytes() > limits.maxBytes()) {
      // Not read at all, so not copied either: it stays where it is.
      String detail =
          "It has %,d bytes, and %,d are allowed.".formatted(file.sizeBytes(), limits.maxBytes());
      return ReadFile.refused(file, null, RejectionReason.TOO_MANY_BYTES, detail, "");
    }
    Optional<StoredObject> object;
    try {
      object = source.get(file.key());
    } catch (BadInputException e) {
      return unreadable(file, Unreadable.detail(e));
    }
    return object
        .map(found -> store(file, upload, found.bytes(), target))
        .orElseGet(() -> unreadable(file, Unreadable.VANISHED));
  }

  private static ReadFile unreadable(IncomingFile file, String detail) {
    return ReadFile.refused(file, null, RejectionReason.UNREADABLE_FILE, detail, "");
  }

  private ReadFile store(
      IncomingFile file, @Nullable Prediction upload, byte[] bytes, ObjectStore target) {
    PhotoId photo = PhotoId.of(bytes);
    if (buried.refuses(photo)) {
      // No copy and no id: it must not stand anywhere again.
      String detail = "It was forgotten on request and is not taken in again.";
      return ReadFile.refused(file, null, RejectionReason.FORGOTTEN, detail, "");
    }
    if (upload != null && !photo.equals(upload.photo())) {
      // Nobody allowed us to keep these bytes, so there is no copy, and no photo is named.
      String detail = "Its bytes are not those that its prediction.json names.";
      return ReadFile.refused(file, null, RejectionReason.OTHER_PHOTO, detail, "");
    }
    PhotoReading<PhotoHeader> reading = decoder.readHeader(bytes);
    if (reading instanceof Readable<PhotoHeader> readable) {
      target.putIfAbsent(photo.key(), bytes);
      return ReadFile.accepted(file, photo, readable.value(), upload);
    }
    var refusal = (Refused<PhotoHeader>) reading;
    String key = Quarantine.put(target, refusal.reason(), photo, file.key(), bytes);
    return ReadFile.refused(file, photo, refusal.reason(), refusal.detail(), key);
  }
}
