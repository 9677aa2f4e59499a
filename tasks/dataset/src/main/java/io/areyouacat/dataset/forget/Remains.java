package io.areyouacat.dataset.forget;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.areyouacat.core.forget.Buried;
import io.areyouacat.core.forget.Tombstone;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.dataset.table.StoreTable;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is left or there again of photos that went before, apart from contributions. Nobody may have
 * given them since.
 */
record Remains(IdentifyingRows rows, ObjectStore store, Buried buried, Found found) {

  /** A photo's id, or an upload's folder with its prediction. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![0-9a-zA-Z_])[0-9a-f]{64}(?![0-9a-zA-Z_])"
              + "|inbox/uploads/dt=[0-9-]+/([A-Za-z0-9_-]+)/");

  private static final List<StoreTable> BY_PHOTO =
      List.of(
          StoreTable.PHOTOS,
          StoreTable.FEATURES,
          StoreTable.EMBEDDINGS,
          StoreTable.SPLITS,
          StoreTable.REJECTIONS);

  /** In tables. */
  void rowsOfPhotos() {
    Set<String> seen = new HashSet<>();
    for (StoreTable table : BY_PHOTO) {
      rows.forEach(
          table,
          row -> {
            String id = IdEdit.text(row, IdEdit.PHOTO);
            if (id != null && seen.add(id)) {
              found.named(new PhotoId(id));
            }
          });
    }
  }

  /** Bytes that no row tells of: the night that kept them was cut off. */
  void copies() {
    if (!buried.meansPhotos()) {
      return;
    }
    for (String prefix : List.of(PhotoKeys.PHOTOS, PhotoKeys.QUARANTINE)) {
      for (ObjectInfo info : store.list(prefix)) {
        PhotoKeys.photo(info.key()).ifPresent(found::named);
      }
    }
  }

  /** A night that was under way may have named in a document what it had read before. */
  void documents(Instant since) {
    new Documents(store)
        .forEach(
            since,
            (key, bytes) -> {
              Matcher tokens = TOKEN.matcher(new String(bytes, UTF_8));
              while (tokens.find()) {
                if (tokens.group(1) == null) {
                  found.named(new PhotoId(tokens.group()));
                } else {
                  Tombstone tombstone = buried.find(TombstoneKind.PREDICTION, tokens.group(1));
                  if (tombstone != null) {
                    found.of(tombstone).predictions.add(tokens.group(1));
                  }
                }
              }
            });
  }
}
