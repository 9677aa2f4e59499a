package io.areyouacat.core.tracking;

import io.areyouacat.core.model.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A model as a tracker registers it, once.
 *
 * @param trainedBy the run that its files go along with, worked out only where it is needed
 * @param files archive and card, all in one folder
 */
public record TrackedModel(
    ModelVersion version,
    Supplier<TrackedRun> trainedBy,
    Map<String, String> tags,
    List<TrackedFile> files) {

  public TrackedModel {
    tags = Map.copyOf(tags);
    files = List.copyOf(files);
  }
}
