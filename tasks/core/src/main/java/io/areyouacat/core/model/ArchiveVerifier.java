package io.areyouacat.core.model;

import java.util.List;

/** Opens a stored archive in a JVM that has never seen it and scores its golden photos. */
public interface ArchiveVerifier {

  /**
   * @return one calibrated probability a golden photo, in the card's order
   * @throws IllegalStateException if the archive does not open
   */
  List<Double> goldenProbabilities(ModelVersion version);
}
