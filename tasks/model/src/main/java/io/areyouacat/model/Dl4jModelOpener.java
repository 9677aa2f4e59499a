package io.areyouacat.model;

import io.areyouacat.core.model.ModelOpener;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.store.ObjectStore;

/** Opens archives that {@link Dl4jFitterFactory}'s networks wrote. */
public final class Dl4jModelOpener implements ModelOpener {

  /** With more pictures a pass of one thread gets no cheaper a picture. */
  private static final int MOST_GATHERED = 4;

  private final Lanes lanes;

  /** For many pictures at once, as training and evaluation have them. */
  public Dl4jModelOpener() {
    this(ScoringNetwork.BATCH);
  }

  /**
   * @param batchSize pictures of every forward pass; scores differ in their last bits from size to
   *     size
   */
  public Dl4jModelOpener(int batchSize) {
    this(Lanes.one(batchSize));
  }

  private Dl4jModelOpener(Lanes lanes) {
    this.lanes = lanes;
  }

  /**
   * For pictures that come one by one, as in service: a forward pass takes those that wait. A score
   * differs in its last bits by how many they are.
   *
   * @param passes forward passes at once, each with a copy of the networks
   */
  public static Dl4jModelOpener gathering(int passes) {
    return new Dl4jModelOpener(Lanes.gathering(MOST_GATHERED, passes));
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
