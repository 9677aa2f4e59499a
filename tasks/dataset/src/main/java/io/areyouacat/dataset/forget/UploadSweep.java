package io.areyouacat.dataset.forget;

import io.areyouacat.core.forget.Buried;
import io.areyouacat.core.forget.Tombstone;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upload.Prediction;
import io.areyouacat.core.upload.UploadFolder;
import io.areyouacat.core.upload.Uploads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks through the inbox of uploads. Those that were never taken in are asked for themselves. */
final class UploadSweep {

  private final ObjectStore store;
  private final Buried buried;
  private final Meaning meaning;
  private final boolean readsDocuments;
  private final Found found;
  private @Nullable Set<PhotoId> quarantined;

  /**
   * @param readsDocuments whether an upload may be meant whose id says nothing
   */
  UploadSweep(
      ObjectStore store, Buried buried, Meaning meaning, boolean readsDocuments, Found found) {
    this.store = store;
    this.buried = buried;
    this.meaning = meaning;
    this.readsDocuments = readsDocuments;
    this.found = found;
  }

  /**
   * @param known predictions whose contribution was looked at
   */
  void run(Set<String> known) {
    Map<UploadFolder, List<String>> folders = new LinkedHashMap<>();
    for (ObjectInfo info : store.list(UploadFolder.ROOT)) {
      UploadFolder.holding(info.key())
          .ifPresent(
              folder -> folders.computeIfAbsent(folder, f -> new ArrayList<>()).add(info.key()));
    }
    Map<String, Doomed> byPrediction = found.byPrediction();
    folders.forEach(
        (folder, keys) -> {
          String prediction = folder.predictionId().value();
          Doomed doomed = byPrediction.get(prediction);
          if (doomed == null) {
            doomed = unread(folder, known.contains(prediction));
          }
          if (doomed != null) {
            doomed.predictions.add(prediction);
            doomed.uploads.addAll(keys);
            bytes(folder).filter(this::isKept).ifPresent(doomed.touched::add);
          }
        });
  }

  private @Nullable Doomed unread(UploadFolder folder, boolean known) {
    String prediction = folder.predictionId().value();
    Tombstone byName = buried.find(TombstoneKind.PREDICTION, prediction);
    if (byName != null) {
      return found.of(byName);
    }
    if (known || !readsDocuments) {
      return null;
    }
    Prediction document = document(folder).orElse(null);
    Tombstone tombstone =
        document == null
            ? null
            : meaning.of(
                document.photo(), prediction, document.contributor(), document.receivedAt());
    return tombstone == null ? null : found.of(tombstone);
  }

  /** What a night may have kept of it and been killed before its rows told of it. */
  private Optional<PhotoId> bytes(UploadFolder folder) {
    Optional<PhotoId> named = document(folder).map(Prediction::photo);
    return named.isPresent()
        ? named
        : store.get(folder.photo()).map(object -> PhotoId.of(object.bytes()));
  }

  private boolean isKept(PhotoId photo) {
    if (store.head(photo.key()).isPresent()) {
      return true;
    }
    if (quarantined == null) {
      quarantined = new HashSet<>();
      for (ObjectInfo info : store.list(PhotoKeys.QUARANTINE)) {
        PhotoKeys.photo(info.key()).ifPresent(quarantined::add);
      }
    }
    return quarantined.contains(photo);
  }

  private Optional<Prediction> document(UploadFolder folder) {
    try {
      return new Uploads(store).prediction(folder);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
