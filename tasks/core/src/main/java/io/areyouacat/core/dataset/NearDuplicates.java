package io.areyouacat.core.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Exact search for photos that show the same picture. */
public final class NearDuplicates {

  private NearDuplicates() {}

  /**
   * Every pair of a fresh photo and any other photo within the PDQ distance, once, in order.
   *
   * @param fresh photos whose pairs are asked for
   * @param all photos to compare with; fresh ones among them are not compared with themselves
   */
  public static List<NearDuplicate> search(List<HashedPhoto> fresh, List<HashedPhoto> all) {
    PdqIndex index = PdqIndex.of(fresh.stream().map(HashedPhoto::pdq).toList());
    List<NearDuplicate> pairs = new ArrayList<>();
    for (HashedPhoto photo : all) {
      for (PdqIndex.Match match : index.matches(photo.pdq())) {
        HashedPhoto other = fresh.get(match.position());
        if (!other.photo().equals(photo.photo())) {
          pairs.add(NearDuplicate.of(photo.photo(), other.photo(), match.distance()));
        }
      }
    }
    Collections.sort(pairs);
    return pairs.stream().distinct().toList();
  }
}
