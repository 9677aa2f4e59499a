package io.areyouacat.model;

import io.areyouacat.core.model.ModelOpener;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.store.ObjectStore;

/** Opens archives that {@link Dl4jFitterFactory}'s networks wrote. */
public final class Dl4jModelOpener implements ModelOpener {
  private final Lanes lanes;

  /** For many pictures at once, as training and evaluation have them. */
  public Dl4jModelOpener() {
    this(Lanes.one(Dl4jScoring.BATCH));
  }

  private Dl4jModelOpener(Lanes lanes) {
    this.lanes = lanes;
  }

  /**
   * For pictures that come one by one, as in service.
   *
   * @param atOnce how many are scored at once, each on a core
   */
  public static Dl4jModelOpener forSingles(int atOnce) {
    return new Dl4jModelOpener(Lanes.singles(atOnce));
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
