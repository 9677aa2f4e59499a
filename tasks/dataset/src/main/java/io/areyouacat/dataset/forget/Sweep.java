package io.areyouacat.dataset.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import io.areyouacat.core.forget.Buried;
import io.areyouacat.core.forget.Tombstone;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upload.Prediction;
import io.areyouacat.core.upload.UploadFolder;
import io.areyouacat.core.upload.Uploads;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/**
 * Looks through tables and inbox for whatever the tombstones mean: what was never removed, and what
 * came back with a replay, a restored back-up or another night.
 */
final class Sweep {

  /** Tombstone of a contribution, or null if it stays. */
  @FunctionalInterface
  interface Meaning {
    @Nullable Tombstone of(
        PhotoId photo,
        @Nullable String prediction,
        @Nullable String contributor,
        Instant receivedAt);
  }

  /** A photo's id, or an upload's folder with its prediction. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![0-9a-zA-Z_])[0-9a-f]{64}(?![0-9a-zA-Z_])|inbox/uploads/dt=[0-9-]+/([A-Za-z0-9_-]+)/");

  private static final List<StoreTable> BY_PHOTO =
      List.of(
          StoreTable.PHOTOS,
          StoreTable.FEATURES,
          StoreTable.EMBEDDINGS,
          StoreTable.SPLITS,
          StoreTable.REJECTIONS);

  private final Warehouse warehouse;
  private final ObjectStore store;
  private final Buried buried;
  private final Meaning meaning;
  private final boolean readsDocuments;
  private final Instant documentsSince;
  private final Map<String, Doomed> found = new TreeMap<>();
  private @Nullable Set<PhotoId> quarantined;

  private Sweep(
      Warehouse warehouse,
      ObjectStore store,
      Buried buried,
      Meaning meaning,
      boolean readsDocuments,
      Instant documentsSince) {
    this.warehouse = warehouse;
    this.store = store;
    this.buried = buried;
    this.meaning = meaning;
    this.readsDocuments = readsDocuments;
    this.documentsSince = documentsSince;
  }

  /**
   * What the tombstones mean.
   *
   * @param documentsSince documents written since then are searched too
   */
  static Collection<Doomed> of(
      Warehouse warehouse, ObjectStore store, Buried buried, Instant documentsSince) {
    return new Sweep(
            warehouse, store, buried, buried::of, buried.meansUploadsByDocument(), documentsSince)
        .run();
  }

  /** Uploads received before some moment, all under one name. */
  static Collection<Doomed> expired(
      Warehouse warehouse, ObjectStore store, Tombstone name, Instant before) {
    Meaning old =
        (photo, prediction, contributor, receivedAt) ->
            prediction != null && receivedAt.isBefore(before) ? name : null;
    return new Sweep(warehouse, store, Buried.NONE, old, true, Instant.MAX).run();
  }

  private Collection<Doomed> run() {
    Set<String> known = new HashSet<>();
    contributions(known);
    uploads(known);
    forEach(StoreTable.REJECTIONS, this::rejection);
    if (!buried.isEmpty()) {
      remains();
      copies();
      documents();
    }
    settle();
    return found.values().stream().filter(Doomed::isAny).toList();
  }

  private Doomed doomed(Tombstone tombstone) {
    return found.computeIfAbsent(
        tombstone.kind() + tombstone.subject(), key -> new Doomed(tombstone));
  }

  private void contributions(Set<String> known) {
    forEach(
        StoreTable.CONTRIBUTIONS,
        row -> {
          String prediction = IdEdit.prediction(row);
          if (prediction != null) {
            known.add(prediction);
          }
          Tombstone tombstone = tombstone(row);
          if (tombstone != null) {
            doom(tombstone, row, prediction);
          }
        });
  }

  private @Nullable Tombstone tombstone(Record contribution) {
    Instant receivedAt = ((OffsetDateTime) contribution.getField("received_at")).toInstant();
    return meaning.of(
        photo(contribution),
        IdEdit.prediction(contribution),
        IdEdit.text(contribution, "contributor"),
        receivedAt);
  }

  private void doom(Tombstone tombstone, Record row, @Nullable String prediction) {
    Doomed doomed = doomed(tombstone);
    doomed.touched.add(photo(row));
    if (tombstone.kind() == TombstoneKind.CONTRIBUTOR) {
      doomed.contributor = IdEdit.text(row, "contributor");
    }
    if (prediction == null) {
      doomed.files.add(String.valueOf(row.getField(IdEdit.FILE)));
    } else {
      doomed.predictions.add(prediction);
    }
  }

  /** Those that were never taken in are asked for themselves. */
  private void uploads(Set<String> known) {
    Map<UploadFolder, List<String>> folders = new LinkedHashMap<>();
    for (ObjectInfo info : store.list(UploadFolder.ROOT)) {
      UploadFolder.holding(info.key())
          .ifPresent(
              folder -> folders.computeIfAbsent(folder, f -> new ArrayList<>()).add(info.key()));
    }
    Map<String, Doomed> byPrediction = new TreeMap<>();
    found.values().forEach(each -> each.predictions.forEach(id -> byPrediction.put(id, each)));
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
      return doomed(byName);
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
    return tombstone == null ? null : doomed(tombstone);
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
      for (ObjectInfo info : store.list(Planner.QUARANTINE)) {
        Planner.photo(info.key()).ifPresent(quarantined::add);
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

  /** A refused upload has no contribution, but a row here and a copy in quarantine. */
  private void rejection(Record row) {
    String id = IdEdit.text(row, IdEdit.PHOTO);
    if (id == null) {
      return;
    }
    String prediction = IdEdit.prediction(row);
    for (Doomed each : found.values()) {
      if (prediction != null && each.predictions.contains(prediction)) {
        each.touched.add(new PhotoId(id));
      }
    }
    if (buried.refuses(new PhotoId(id))) {
      doom(refusing(id), row, prediction);
    }
  }

  private Tombstone refusing(String photo) {
    Tombstone tombstone = buried.find(TombstoneKind.PHOTO, photo);
    if (tombstone == null) {
      throw new IllegalStateException("The tombstone of a photo vanished");
    }
    return tombstone;
  }

  /** Rows of photos that went before: nobody may have contributed them since. */
  private void remains() {
    Set<String> seen = new HashSet<>();
    for (StoreTable table : BY_PHOTO) {
      forEach(
          table,
          row -> {
            String id = IdEdit.text(row, IdEdit.PHOTO);
            if (id != null && seen.add(id)) {
              named(new PhotoId(id));
            }
          });
    }
  }

  /** Bytes that went before and that no row tells of: the night that kept them was cut off. */
  private void copies() {
    if (!buried.meansPhotos()) {
      return;
    }
    for (String prefix : List.of("photos/", Planner.QUARANTINE)) {
      for (ObjectInfo info : store.list(prefix)) {
        Planner.photo(info.key()).ifPresent(this::named);
      }
    }
  }

  /** A night that was under way may have named in a document what it had read before. */
  private void documents() {
    new Documents(store)
        .forEach(
            documentsSince,
            (key, bytes) -> {
              Matcher tokens = TOKEN.matcher(new String(bytes, UTF_8));
              while (tokens.find()) {
                if (tokens.group(1) == null) {
                  named(new PhotoId(tokens.group()));
                } else {
                  Tombstone tombstone = buried.find(TombstoneKind.PREDICTION, tokens.group(1));
                  if (tombstone != null) {
                    doomed(tombstone).predictions.add(tokens.group(1));
                  }
                }
              }
            });
  }

  private void named(PhotoId photo) {
    Tombstone gone = buried.find(TombstoneKind.GONE, photo.sha256());
    if (buried.refuses(photo)) {
      doomed(refusing(photo.sha256())).touched.add(photo);
    } else if (gone != null && !isTouched(photo)) {
      doomed(gone).touched.add(photo);
    }
  }

  private boolean isTouched(PhotoId photo) {
    return found.values().stream().anyMatch(each -> each.touched.contains(photo));
  }

  /** A photo goes with its last contribution, and belongs to one tombstone alone. */
  private void settle() {
    Set<PhotoId> candidates = new HashSet<>();
    Set<String> predictions = new HashSet<>();
    found.values().forEach(each -> candidates.addAll(each.touched));
    found.values().forEach(each -> predictions.addAll(each.predictions));
    if (candidates.isEmpty()) {
      return;
    }
    Set<PhotoId> held = new HashSet<>();
    forEach(
        StoreTable.CONTRIBUTIONS,
        row -> {
          if (candidates.contains(photo(row)) && tombstone(row) == null) {
            held.add(photo(row));
          }
        });
    forEach(
        StoreTable.REJECTIONS,
        row -> {
          String id = IdEdit.text(row, IdEdit.PHOTO);
          String prediction = IdEdit.prediction(row);
          boolean atIngest = TaskName.INGEST_PHOTOS.text().equals(row.getField("task"));
          boolean stays = prediction == null || !predictions.contains(prediction);
          if (id != null && atIngest && stays && !buried.refuses(new PhotoId(id))) {
            held.add(new PhotoId(id));
          }
        });
    candidates.removeAll(held);
    for (Doomed each : found.values()) {
      for (PhotoId photo : each.touched) {
        if (candidates.remove(photo)) {
          each.going.add(photo);
        }
      }
    }
  }

  private void forEach(StoreTable table, Consumer<Record> action) {
    List<String> columns =
        table.schema().columns().stream().map(NestedField::name).filter(COLUMNS::contains).toList();
    warehouse.forEach(table, alwaysTrue(), action, columns.toArray(String[]::new));
  }

  private static final Set<String> COLUMNS =
      Set.of(IdEdit.PHOTO, IdEdit.PREDICTION, IdEdit.FILE, "contributor", "received_at", "task");

  private static PhotoId photo(Record row) {
    return new PhotoId((String) row.getField(IdEdit.PHOTO));
  }
}
