package io.areyouacat.core.model;

import io.areyouacat.core.store.ObjectStore;

/** Opens archives. */
public interface ModelOpener {

  /**
   * @param store where the backbone that the archive names is kept
   * @throws IllegalArgumentException if it is no archive of ours
   */
  OpenModel open(byte[] archive, ObjectStore store);
}
