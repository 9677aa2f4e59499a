package io.areyouacat.model;

import io.areyouacat.core.model.ModelOpener;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.store.ObjectStore;

/** Opens archives that {@link Dl4jFitterFactory}'s networks wrote. */
public final class Dl4jModelOpener implements ModelOpener {
  private final Lanes lanes;

  /** For many pictures at once, as training and evaluation have them. */
  public Dl4jModelOpener() {
    this(ScoringNetwork.BATCH);
  }

  /**
   * @param batchSize pictures a forward pass: 1 where they come one by one, as in service; scores
   *     differ in their last bits from size to size
   */
  public Dl4jModelOpener(int batchSize) {
    this(batchSize, 1);
  }

  /**
   * @param batchSize pictures a forward pass
   * @param passes forward passes at once, each with a copy of the networks
   */
  public Dl4jModelOpener(int batchSize, int passes) {
    this.lanes = new Lanes(batchSize, passes);
  }

  @Override
  public OpenModel open(byte[] archive, ObjectStore store) {
    NativeRuntime.load();
    ModelArchive read = ModelArchive.read(archive);
    try {
      return switch (read.spec().strategy()) {
        case HEAD -> new HeadModel(read, store, lanes);
        case NETWORK -> new PictureModel(read, lanes);
      };
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("It is no model archive: " + e.getMessage(), e);
    }
  }
}
