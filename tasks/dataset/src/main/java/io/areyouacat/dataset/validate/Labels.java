package io.areyouacat.dataset.validate;

import io.areyouacat.core.dataset.Contribution;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.LabelResolution;
import io.areyouacat.core.dataset.LabelResolution.Conflict;
import io.areyouacat.core.dataset.LabelResolution.Resolved;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.photo.PhotoId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What everybody together says is on the photos.
 *
 * @param unlabelled uploads of which nobody said anything: in no data set, but in groups, so that
 *     they have their side when somebody does
 */
record Labels(
    SortedMap<PhotoId, Resolved> resolved,
    SortedMap<PhotoId, Conflict> conflicts,
    SortedSet<PhotoId> unlabelled) {

  static Labels of(SortedMap<PhotoId, List<Contribution>> contributions) {
    var resolved = new TreeMap<PhotoId, Resolved>();
    var conflicts = new TreeMap<PhotoId, Conflict>();
    var unlabelled = new TreeSet<PhotoId>();
    for (Map.Entry<PhotoId, List<Contribution>> each : contributions.entrySet()) {
      LabelResolution label = LabelResolution.of(each.getValue());
      if (label instanceof Resolved one) {
        resolved.put(each.getKey(), one);
      } else if (label instanceof Conflict conflict) {
        conflicts.put(each.getKey(), conflict);
      } else {
        unlabelled.add(each.getKey());
      }
    }
    return new Labels(resolved, conflicts, unlabelled);
  }

  /** Photos that have a side or draw one. */
  SortedSet<PhotoId> placed() {
    var placed = new TreeSet<>(unlabelled);
    placed.addAll(resolved.keySet());
    return placed;
  }

  Finding finding(ConflictFiles files) {
    List<PhotoId> shown = conflicts.keySet().stream().limit(Finding.MOST_EXAMPLES).toList();
    Map<PhotoId, String> sentences = files.sentences(shown);
    return new Finding(
        "label-conflicts",
        conflicts.isEmpty() ? Severity.INFO : Severity.WARN,
        "photos whose labels contradict each other = " + conflicts.size(),
        "= 0",
        conflicts.size(),
        shown.stream().map(photo -> sentence(photo, sentences)).toList());
  }

  private String sentence(PhotoId photo, Map<PhotoId, String> files) {
    String conflict = Objects.requireNonNull(conflicts.get(photo)).sentence();
    String given = files.get(photo);
    return given == null ? conflict : conflict + " " + given;
  }
}
