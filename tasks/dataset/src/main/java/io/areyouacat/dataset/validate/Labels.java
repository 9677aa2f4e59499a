package io.areyouacat.dataset.validate;

import io.areyouacat.core.dataset.Contribution;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.LabelResolution;
import io.areyouacat.core.dataset.LabelResolution.Conflict;
import io.areyouacat.core.dataset.LabelResolution.Resolved;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.photo.PhotoId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What everybody together says is on the photos. */
record Labels(SortedMap<PhotoId, Resolved> resolved, List<Conflict> conflicts) {

  static Labels of(SortedMap<PhotoId, List<Contribution>> contributions) {
    var resolved = new TreeMap<PhotoId, Resolved>();
    List<Conflict> conflicts = new ArrayList<>();
    for (Map.Entry<PhotoId, List<Contribution>> each : contributions.entrySet()) {
      LabelResolution label = LabelResolution.of(each.getValue());
      if (label instanceof Resolved one) {
        resolved.put(each.getKey(), one);
      } else if (label instanceof Conflict conflict) {
        conflicts.add(conflict);
      }
    }
    return new Labels(resolved, conflicts);
  }

  Finding finding() {
    return new Finding(
        "label-conflicts",
        conflicts.isEmpty() ? Severity.INFO : Severity.WARN,
        "photos whose labels contradict each other = " + conflicts.size(),
        "= 0",
        conflicts.size(),
        conflicts.stream().map(Conflict::sentence).toList());
  }
}
