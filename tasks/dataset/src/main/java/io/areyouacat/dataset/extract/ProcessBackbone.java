package io.areyouacat.dataset.extract;

import io.areyouacat.core.model.Backbone;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.BackboneLoader;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The one backbone of a process. Spark gives each task a copy of what it sends, so tasks of one
 * process can share weights and native memory only through something static: this is the one such
 * thing in here.
 */
final class ProcessBackbone {

  private static @Nullable Opened opened;

  private ProcessBackbone() {}

  private record Opened(URI store, BackboneId id, Backbone backbone) {}

  /** Opens it for the first task that asks; another one takes the place of what was open. */
  static synchronized Backbone get(BackboneLoader loader, URI store, BackboneId id) {
    Opened now = opened;
    if (now == null || !now.store().equals(store) || !now.id().equals(id)) {
      release();
      now = new Opened(store, id, loader.load(store, id));
      opened = now;
    }
    return now.backbone();
  }

  /** Frees its memory in this process. No task may be at work. */
  static synchronized void release() {
    Opened now = opened;
    opened = null;
    if (now != null) {
      now.backbone().close();
    }
  }
}
