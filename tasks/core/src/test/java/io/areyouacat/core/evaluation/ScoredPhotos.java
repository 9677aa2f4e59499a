package io.areyouacat.core.evaluation;

import io.areyouacat.core.photo.PhotoId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Scored photos that tests need; each is a group of its own. */
final class ScoredPhotos {

  private ScoredPhotos() {}

  static PhotoId id(String name) {
    return PhotoId.of(name.getBytes(StandardCharsets.UTF_8));
  }

  static ScoredPhoto photo(String name, boolean positive, double weight, double probability) {
    return new ScoredPhoto(id(name), positive, positive ? "cat" : "dog", name, weight, probability);
  }

  static List<ScoredPhoto> positives(double... probabilities) {
    return photos(true, probabilities);
  }

  static List<ScoredPhoto> negatives(double... probabilities) {
    return photos(false, probabilities);
  }

  @SafeVarargs
  static List<ScoredPhoto> all(List<ScoredPhoto>... parts) {
    List<ScoredPhoto> all = new ArrayList<>();
    for (List<ScoredPhoto> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  private static List<ScoredPhoto> photos(boolean positive, double... probabilities) {
    List<ScoredPhoto> photos = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      photos.add(photo((positive ? "p" : "n") + i, positive, 1, probabilities[i]));
    }
    return photos;
  }
}
