package io.areyouacat.core.dataset;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.photo.PhotoId;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which label a photo has once everybody who gave it has been heard. */
public sealed interface LabelResolution {

  /**
   * @param stratum its category, or {@code upload-cat} or {@code upload-not-cat}
   */
  record Resolved(boolean positive, String stratum) implements LabelResolution {

    private static final Comparator<Resolved> ORDER =
        Comparator.comparing(Resolved::stratum).thenComparing(Resolved::positive);
  }

  /** Nobody said what is on it: not trained on, but it stands for its near-duplicates. */
  record Unlabelled() implements LabelResolution {}

  /** Labels of equal rank contradict each other: it is not trained on, but reported. */
  record Conflict(String sentence) implements LabelResolution {}

  /**
   * The highest rank decides and lower ones are not heard. Two categories are a conflict even where
   * both are negative, since one of them must be wrong.
   *
   * @param contributions at least one, all of one photo
   */
  static LabelResolution of(List<Contribution> contributions) {
    checkArgument(!contributions.isEmpty(), "a label needs at least one contribution");
    PhotoId photo = contributions.get(0).photo();
    checkArgument(
        contributions.stream().allMatch(each -> each.photo().equals(photo)),
        "contributions of more than one photo cannot make one label: %s",
        photo);
    List<Contribution> labelled =
        contributions.stream().filter(each -> each.label().isPresent()).toList();
    int rank = labelled.stream().mapToInt(each -> each.origin().labelRank()).max().orElse(0);
    SortedSet<Resolved> heard =
        labelled.stream()
            .filter(each -> each.origin().labelRank() == rank)
            .flatMap(each -> each.label().stream())
            .collect(Collectors.toCollection(() -> new TreeSet<>(Resolved.ORDER)));
    if (heard.isEmpty()) {
      return new Unlabelled();
    }
    if (heard.size() == 1) {
      return heard.first();
    }
    return new Conflict(
        "Photo %s is labelled %s by equals; it is used for nothing until they agree."
            .formatted(
                photo,
                heard.stream()
                    .map(each -> "'" + each.stratum() + "'")
                    .distinct()
                    .collect(Collectors.joining(" and "))));
  }
}
