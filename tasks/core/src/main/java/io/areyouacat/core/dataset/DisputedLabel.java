package io.areyouacat.core.dataset;

import io.areyouacat.core.photo.PhotoId;

/**
 * A label of people's that a label audit contradicted strongly. It stays disputed, since no audit
 * sees it again, until they say otherwise or an operator gives the photo.
 *
 * @param positive what they say
 * @param probability that the photo is positive, by networks that had not seen it
 */
public record DisputedLabel(PhotoId photo, boolean positive, double probability)
    implements Comparable<DisputedLabel> {

  @Override
  public int compareTo(DisputedLabel other) {
    int byPhoto = photo.compareTo(other.photo);
    return byPhoto == 0 ? Boolean.compare(positive, other.positive) : byPhoto;
  }
}
