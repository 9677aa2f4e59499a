package io.areyouacat.core.model;

import org.jspecify.annotations.Nullable;

/** What came of putting a model into service. */
public sealed interface PointerMove {

  /**
   * @param before what was in service until then
   */
  record Moved(@Nullable ModelVersion before) implements PointerMove {}

  /**
   * The pointer is not what the caller has seen; nothing was written.
   *
   * @param inService what is in service instead
   */
  record ChangedMeanwhile(@Nullable ModelVersion inService) implements PointerMove {}
}
