package io.areyouacat.model;

import io.areyouacat.core.model.Backbone;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.BackboneLoader;
import io.areyouacat.core.store.ObjectStoreFactory;
import java.net.URI;

/** Opens backbones that {@link KerasBackboneImporter} has stored. */
public final class Dl4jBackboneLoader implements BackboneLoader {
  private static final long serialVersionUID = 1L;

  private final ObjectStoreFactory stores;
  private final int batchSize;

  /**
   * @param batchSize pictures a forward pass; fixed, since vectors depend on it in their last bits
   */
  public Dl4jBackboneLoader(ObjectStoreFactory stores, int batchSize) {
    this.stores = stores;
    this.batchSize = batchSize;
  }

  @Override
  public Backbone load(URI store, BackboneId id) {
    return new Dl4jBackbone(stores.open(store), id, Lanes.one(batchSize));
  }
}
