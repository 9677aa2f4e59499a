package io.areyouacat.dataset.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.forget.Deletion;
import io.areyouacat.core.forget.Redaction;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upload.UploadFolder;
import io.areyouacat.dataset.table.RowRemoval;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says beforehand what each deletion will remove, so that whoever completes one that was cut off
 * removes and reports the same.
 */
final class Planner {

  /** One deletion as its lists grow. */
  private static final class Draft {
    private final Doomed doomed;
    private final Set<String> ids = new TreeSet<>();
    private final Map<String, Long> rows = new TreeMap<>();
    private final Map<String, List<String>> objects = new TreeMap<>();
    private final Set<String> documents = new TreeSet<>();
    private final Set<String> dataSets = new TreeSet<>();
    private final Set<String> learnt = new TreeSet<>();
    private final Set<String> models = new TreeSet<>();
    private final Set<String> tags = new TreeSet<>();
    private final Set<String> left = new TreeSet<>();

    Draft(Doomed doomed) {
      this.doomed = doomed;
      ids.addAll(doomed.photoIds());
      ids.addAll(doomed.predictions);
      if (doomed.contributor != null) {
        ids.add(doomed.contributor);
      }
    }

    IdEdit edit() {
      return new IdEdit(Set.copyOf(doomed.photoIds()), doomed.predictions, Map.of());
    }

    void object(String place, String key) {
      objects.computeIfAbsent(place, each -> new ArrayList<>()).add(key);
    }
  }

  static final String QUARANTINE = "quarantine/";

  private static final Pattern NAMED_AFTER_PHOTO = Pattern.compile("[0-9a-f]{64}");

  private final Warehouse warehouse;
  private final ObjectStore store;
  private final Groups groups;
  private final Instant now;

  Planner(Warehouse warehouse, ObjectStore store, Groups groups, Instant now) {
    this.warehouse = warehouse;
    this.store = store;
    this.groups = groups;
    this.now = now;
  }

  /**
   * @param requests keys of requests by subject
   * @param requestedAt by subject; now where it does not say
   */
  List<Deletion> plan(
      Collection<Doomed> doomed, Map<String, String> requests, Map<String, Instant> requestedAt) {
    List<Draft> drafts = doomed.stream().map(Draft::new).toList();
    if (drafts.stream().anyMatch(draft -> !draft.ids.isEmpty())) {
      rows(drafts);
      objects(drafts);
      documents(drafts);
      models(drafts);
    }
    return drafts.stream().map(draft -> deletion(draft, requests, requestedAt)).toList();
  }

  private Deletion deletion(
      Draft draft, Map<String, String> requests, Map<String, Instant> requestedAt) {
    String subject = draft.doomed.tombstone.subject();
    return new Deletion(
        draft.doomed.tombstone.kind(),
        subject,
        requests.get(subject),
        requestedAt.getOrDefault(subject, now),
        now,
        List.copyOf(draft.doomed.going),
        List.copyOf(draft.doomed.predictions),
        draft.doomed.contributor,
        draft.rows,
        draft.objects,
        List.copyOf(draft.documents),
        List.copyOf(draft.dataSets),
        List.copyOf(draft.models),
        List.copyOf(draft.tags),
        List.copyOf(draft.left));
  }

  private void rows(List<Draft> drafts) {
    List<IdEdit> edits = drafts.stream().map(Draft::edit).toList();
    var union = groups.edit(drafts.stream().map(draft -> draft.doomed).toList());
    var removal = new RowRemoval(warehouse);
    for (StoreTable table : StoreTable.values()) {
      List<String> columns = union.columns(table);
      RowRemoval.Affected affected = removal.look(table, union);
      if (affected.isNothing()) {
        continue;
      }
      warehouse.forEach(
          table,
          alwaysTrue(),
          row -> {
            for (int i = 0; i < edits.size(); i++) {
              if (edits.get(i).removes(row)) {
                drafts.get(i).rows.merge(table.text(), 1L, Long::sum);
                break;
              }
            }
          },
          columns.toArray(String[]::new));
      drafts.forEach(
          draft -> affected.tags().forEach(tag -> draft.tags.add(table.text() + ":" + tag)));
    }
  }

  private void objects(List<Draft> drafts) {
    Map<String, Draft> byPhoto = new TreeMap<>();
    for (Draft draft : drafts) {
      draft.doomed.uploads.forEach(key -> draft.object("uploads", key));
      for (PhotoId photo : draft.doomed.going) {
        byPhoto.put(photo.sha256(), draft);
        if (store.head(photo.key()).isPresent()) {
          draft.object("photos", photo.key());
        }
      }
      if (draft.doomed.tombstone.kind() == TombstoneKind.PHOTO) {
        draft.doomed.files.forEach(file -> operatorsFile(draft, file));
      }
    }
    for (ObjectInfo info : store.list(QUARANTINE)) {
      photo(info.key())
          .map(photo -> byPhoto.get(photo.sha256()))
          .ifPresent(draft -> draft.object("quarantine", info.key()));
    }
  }

  /** Whose bytes are there, if the last part of the key begins with it. */
  static Optional<PhotoId> photo(String key) {
    Matcher named = NAMED_AFTER_PHOTO.matcher(key.substring(key.lastIndexOf('/') + 1));
    return named.lookingAt() ? Optional.of(new PhotoId(named.group())) : Optional.empty();
  }

  private void operatorsFile(Draft draft, String file) {
    if (!file.startsWith("inbox/")) {
      draft.left.add(
          "'%s' was left: it is outside the store. It is refused wherever it comes from."
              .formatted(file));
    } else if (UploadFolder.holding(file).isEmpty() && holds(file, draft.doomed.going)) {
      draft.object("inbox", file);
    }
  }

  /** It may be another photo by now. */
  private boolean holds(String key, Set<PhotoId> photos) {
    return store.get(key).map(object -> photos.contains(PhotoId.of(object.bytes()))).orElse(false);
  }

  private void documents(List<Draft> drafts) {
    Map<String, Draft> owners = new TreeMap<>();
    Map<String, String> ids = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      draft.ids.forEach(id -> owners.put(id, draft));
      draft.ids.forEach(id -> ids.put(id, Redaction.WORD));
    }
    Redaction redaction = Redaction.of(ids);
    new Documents(store)
        .forEach(
            (key, bytes) -> {
              Set<Draft> named = new HashSet<>();
              for (String id : redaction.named(new String(bytes, UTF_8))) {
                Draft owner = owners.get(id);
                if (owner != null) {
                  named.add(owner);
                }
              }
              named.forEach(draft -> draft.documents.add(key));
              if (key.startsWith(Documents.DATA_SETS) && !named.isEmpty()) {
                dataSet(Json.read(bytes, Dataset.class), owners);
              }
            });
  }

  private static void dataSet(Dataset dataset, Map<String, Draft> owners) {
    for (DatasetRow row : dataset.rows()) {
      Draft draft = owners.get(row.photo().sha256());
      if (draft != null) {
        draft.dataSets.add(dataset.hash());
        if (row.side() != Side.TEST) {
          draft.learnt.add(dataset.hash());
        }
      }
    }
  }

  private void models(List<Draft> drafts) {
    if (drafts.stream().allMatch(draft -> draft.learnt.isEmpty())) {
      return;
    }
    var models = new ModelStore(store);
    for (ModelVersion version : models.list()) {
      ModelCard card = models.card(version);
      for (Draft draft : drafts) {
        if (draft.learnt.contains(card.datasetHash())) {
          draft.models.add(version.value());
        }
      }
    }
  }
}
