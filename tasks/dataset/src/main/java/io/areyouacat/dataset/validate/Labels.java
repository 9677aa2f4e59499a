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
import java.util.TreeMap;

/** What everybody together says is on the photos. */
record Labels(SortedMap<PhotoId, Resolved> resolved, SortedMap<PhotoId, Conflict> conflicts) {

  static Labels of(SortedMap<PhotoId, List<Contribution>> contributions) {
    var resolved = new TreeMap<PhotoId, Resolved>();
    var conflicts = new TreeMap<PhotoId, Conflict>();
    for (Map.Entry<PhotoId, List<Contribution>> each : contributions.entrySet()) {
      LabelResolution label = LabelResolution.of(each.getValue());
      if (label instanceof Resolved one) {
        resolved.put(each.getKey(), one);
      } else if (label instanceof Conflict conflict) {
        conflicts.put(each.getKey(), conflict);
      }
    }
    return new Labels(resolved, conflicts);
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
