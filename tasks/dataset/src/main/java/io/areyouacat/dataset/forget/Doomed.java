package io.areyouacat.dataset.forget;

import io.areyouacat.core.forget.Tombstone;
import io.areyouacat.core.photo.PhotoId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What of a store one tombstone means. */
final class Doomed {

  final Tombstone tombstone;

  /** Photos it had a part in; those of them that nobody else gave go. */
  final SortedSet<PhotoId> touched = new TreeSet<>();

  final SortedSet<PhotoId> going = new TreeSet<>();
  final SortedSet<String> predictions = new TreeSet<>();

  /** Keys in the inbox of uploads. */
  final SortedSet<String> uploads = new TreeSet<>();

  /** Names of operators' files. */
  final SortedSet<String> files = new TreeSet<>();

  @Nullable String contributor;

  Doomed(Tombstone tombstone) {
    this.tombstone = tombstone;
  }

  /** A photo that had gone and was given anew is meant by its tombstone, but nothing of it goes. */
  boolean isAny() {
    return !going.isEmpty() || !predictions.isEmpty();
  }

  List<String> photoIds() {
    List<String> ids = new ArrayList<>();
    going.forEach(photo -> ids.add(photo.sha256()));
    return ids;
  }
}
