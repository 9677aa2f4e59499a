package io.areyouacat.dataset.forget;

import io.areyouacat.core.forget.Deletion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The plan of one deletion as its lists grow. */
final class Draft {

  final Doomed doomed;

  /** What documents may name. */
  final Set<String> ids = new TreeSet<>();

  final Map<String, Long> rows = new TreeMap<>();
  final Set<String> documents = new TreeSet<>();
  final Set<String> dataSets = new TreeSet<>();

  /** Data sets that had a photo of it on a side that models learn from. */
  final Set<String> learnt = new TreeSet<>();

  final Set<String> models = new TreeSet<>();
  final Set<String> tags = new TreeSet<>();
  final Set<String> left = new TreeSet<>();

  private final Map<String, List<String>> objects = new TreeMap<>();

  Draft(Doomed doomed) {
    this.doomed = doomed;
    ids.addAll(doomed.photoIds());
    ids.addAll(doomed.predictions);
    if (doomed.contributor != null) {
      ids.add(doomed.contributor);
    }
  }

  void object(String place, String key) {
    objects.computeIfAbsent(place, each -> new ArrayList<>()).add(key);
  }

  Deletion deletion(@Nullable String request, Instant requestedAt, Instant startedAt) {
    return new Deletion(
        doomed.tombstone.kind(),
        doomed.tombstone.subject(),
        request,
        requestedAt,
        startedAt,
        List.copyOf(doomed.going),
        List.copyOf(doomed.predictions),
        doomed.contributor,
        rows,
        objects,
        List.copyOf(documents),
        List.copyOf(dataSets),
        List.copyOf(models),
        List.copyOf(tags),
        List.copyOf(left));
  }
}
