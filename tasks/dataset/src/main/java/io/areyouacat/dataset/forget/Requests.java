package io.areyouacat.dataset.forget;

import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upload.DeletionRequest;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people ask for, in {@code inbox/deletions/}. */
record Requests(ObjectStore store) {

  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

  /** One that cannot be read is left, and the log says so. */
  List<DeletionRequest> list() {
    List<DeletionRequest> requests = new ArrayList<>();
    for (ObjectInfo info : store.list(DeletionRequest.ROOT)) {
      try {
        store
            .get(info.key())
            .map(object -> DeletionRequest.parse(object.bytes()))
            .filter(request -> request.key().equals(info.key()))
            .ifPresent(requests::add);
      } catch (IllegalArgumentException e) {
        LOG.warn("The request {} cannot be used and was left: {}", info.key(), e.getMessage());
      }
    }
    return requests;
  }
}
