package io.areyouacat.core.evaluation;

import io.areyouacat.core.photo.PhotoId;
import java.util.List;

/**
 * The gate's photos, kept at {@code tests/<number>.json}: operator-labelled photos of the test
 * side, fixed by the first run and renewed only by command.
 */
public record TestSet(int number, String datasetHash, List<TestPhoto> photos) {

  public TestSet {
    photos = List.copyOf(photos);
  }

  public record TestPhoto(PhotoId photo, boolean positive, String category, String group) {}

  public static String key(int number) {
    return "tests/" + number + ".json";
  }
}
