package io.areyouacat.model;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ObjectStore;
import java.nio.file.Path;
import java.util.Optional;

/** The backbones of a store. Needs no native library. */
public final class StoredBackbones {
  private final ObjectStore store;

  public StoredBackbones(ObjectStore store) {
    this.store = store;
  }

  /**
   * What {@link KerasBackboneImporter} has made of {@code file} before, told by its bytes.
   *
   * @param preprocessing {@code auto}, {@code centred} or {@code caffe}
   * @throws BadInputException if the file cannot be read, or the store has it and its preprocessing
   *     is neither known nor given
   */
  public Optional<BackboneId> find(Path file, String preprocessing) {
    String sha256 = PhotoId.sha256Hex(KerasFile.bytes(file));
    return BackboneFiles.ids(store).stream()
        .filter(id -> isOf(id, sha256, file, preprocessing))
        .findFirst();
  }

  private boolean isOf(BackboneId id, String sha256, Path file, String wanted) {
    BackboneDescription description = new BackboneFiles(store, id).description();
    if (!description.sourceSha256().equals(sha256)) {
      return false;
    }
    var is = description.preprocessing();
    var keras = new KerasFile(file, is.widthPixels(), is.heightPixels());
    return is.equals(KnownWeights.preprocessing(keras, wanted, KnownWeights.of(sha256)));
  }

  /** Copies a backbone from another store; until all of it is here, none of it is. */
  public void take(BackboneId id, ObjectStore from) {
    var files = new BackboneFiles(store, id);
    if (!files.exist()) {
      var source = new BackboneFiles(from, id);
      files.write(source.archive(), source.description());
    }
  }
}
