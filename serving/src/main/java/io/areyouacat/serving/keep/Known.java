package io.areyouacat.serving.keep;

import io.areyouacat.core.upload.Feedback;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a prediction.
 *
 * @param latest null if nothing
 * @param deleted whether its owner wants it forgotten
 */
record Known(@Nullable Feedback latest, boolean deleted) {

  static final Known NOTHING = new Known(null, false);
  static final Known DELETED = new Known(null, true);
}
