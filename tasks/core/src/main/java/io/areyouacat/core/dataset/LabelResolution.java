package io.areyouacat.core.dataset;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.photo.PhotoId;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which label a photo has once everybody who gave it has been heard. */
public sealed interface LabelResolution {

  /**
   * @param stratum its category, or {@code upload-cat} or {@code upload-not-cat}
   */
  record Resolved(boolean positive, String stratum) implements LabelResolution {}

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
    int rank = contributions.stream().mapToInt(each -> each.origin().labelRank()).max().orElse(0);
    List<Contribution> heard =
        contributions.stream().filter(each -> each.origin().labelRank() == rank).toList();
    SortedSet<String> strata =
        heard.stream().map(Contribution::stratum).collect(Collectors.toCollection(TreeSet::new));
    boolean positive = heard.get(0).positive();
    boolean oneLabel = heard.stream().allMatch(each -> each.positive() == positive);
    if (strata.size() == 1 && oneLabel) {
      return new Resolved(positive, strata.first());
    }
    return new Conflict(
        "Photo %s is labelled %s by equals; it is used for nothing until they agree."
            .formatted(
                photo,
                strata.stream().map(s -> "'" + s + "'").collect(Collectors.joining(" and "))));
  }
}
