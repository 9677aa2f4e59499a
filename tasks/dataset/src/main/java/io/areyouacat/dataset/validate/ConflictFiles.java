package io.areyouacat.dataset.validate;

import static java.util.stream.Collectors.joining;
import static org.apache.iceberg.expressions.Expressions.in;

import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells which operators' files stand against each other, so that people know where to look. */
record ConflictFiles(Warehouse warehouse) {

  private static final int MOST_FILES = 3;

  /**
   * A sentence for every photo that operators gave: of each category the first files by name.
   *
   * @param photos a few
   */
  Map<PhotoId, String> sentences(Collection<PhotoId> photos) {
    var files = new TreeMap<PhotoId, TreeMap<String, SortedSet<String>>>();
    if (!photos.isEmpty()) {
      warehouse.forEach(
          StoreTable.CONTRIBUTIONS,
          in("photo_id", photos.stream().map(PhotoId::sha256).toArray()),
          row -> {
            String category = (String) row.getField("category");
            if (category != null) {
              files
                  .computeIfAbsent(
                      new PhotoId((String) row.getField("photo_id")), key -> new TreeMap<>())
                  .computeIfAbsent(category, key -> new TreeSet<>())
                  .add((String) row.getField("file"));
            }
          },
          "photo_id",
          "category",
          "file");
    }
    Map<PhotoId, String> sentences = new TreeMap<>();
    files.forEach((photo, byCategory) -> sentences.put(photo, sentence(byCategory)));
    return sentences;
  }

  private static String sentence(Map<String, SortedSet<String>> byCategory) {
    return byCategory.entrySet().stream()
        .map(entry -> "as '%s' by %s".formatted(entry.getKey(), names(entry.getValue())))
        .collect(joining(" and ", "It was given ", "."));
  }

  private static String names(SortedSet<String> files) {
    String first = files.stream().limit(MOST_FILES).collect(joining(", "));
    return files.size() <= MOST_FILES
        ? first
        : first + " and %d more".formatted(files.size() - MOST_FILES);
  }
}
