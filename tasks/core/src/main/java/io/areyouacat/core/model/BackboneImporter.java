package io.areyouacat.core.model;

import io.areyouacat.core.store.ObjectStore;
import java.nio.file.Path;

/** Converts a Keras backbone once and keeps it in the store. */
public interface BackboneImporter {

  /**
   * @param preprocessing {@code auto}, {@code centred} or {@code caffe}
   * @throws io.areyouacat.core.error.BadInputException if the file is no backbone we can read, or
   *     its preprocessing is neither known nor given
   */
  BackboneId importKeras(Path file, String preprocessing, ObjectStore store);
}
