package io.areyouacat.core.model;

import java.io.Serializable;
import java.net.URI;

/** Opens backbones kept in a store; travels to Spark's executors, where it opens one a process. */
public interface BackboneLoader extends Serializable {

  /**
   * @param store root of the object store whose {@code backbones/} has it
   */
  Backbone load(URI store, BackboneId id);
}
