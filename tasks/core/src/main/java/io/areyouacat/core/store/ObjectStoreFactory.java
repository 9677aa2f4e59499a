package io.areyouacat.core.store;

import java.io.Serializable;
import java.net.URI;

/** Opens stores by address; travels to Spark's executors. */
public interface ObjectStoreFactory extends Serializable {

  /**
   * @param root {@code file:///folder} or {@code s3://bucket/prefix}
   */
  ObjectStore open(URI root);
}
