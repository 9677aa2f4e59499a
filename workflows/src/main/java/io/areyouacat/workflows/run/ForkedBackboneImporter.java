package io.areyouacat.workflows.run;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.ObjectStoreFactory;
import io.areyouacat.workflows.run.FreshJvm.Ending;
import io.areyouacat.workflows.run.FreshJvm.Ending.Failed;
import io.areyouacat.workflows.run.FreshJvm.Ending.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Has a fresh JVM read the file of a backbone: the native reader of HDF5 files crashes on some that
 * are damaged, and a crash cannot be caught. That JVM gets a store of its own, so that only what
 * was read whole comes into ours.
 */
final class ForkedBackboneImporter {

  private final ObjectStoreFactory stores;
  private final FreshJvm jvm;

  /**
   * @param mainClass whose command {@code import-backbone} prints a {@link BackboneReply}
   */
  ForkedBackboneImporter(ObjectStoreFactory stores, String mainClass) {
    this.stores = stores;
    this.jvm = new FreshJvm(mainClass);
  }

  /**
   * @param stored receives the backbone and the store that it is in for as long as that takes
   * @throws BadInputException if the file is no backbone we can read, or crashes its reader
   */
  BackboneId read(Path file, String preprocessing, BiConsumer<BackboneId, ObjectStore> stored) {
    try {
      Path folder = Files.createTempDirectory("areyouacat-backbone");
      try {
        BackboneId id = reply(file, preprocessing, folder).orThrow();
        stored.accept(id, stores.open(folder.toUri()));
        return id;
      } finally {
        TemporaryFolders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep a backbone for a while", e);
    }
  }

  private BackboneReply reply(Path file, String preprocessing, Path folder) {
    Ending ending =
        jvm.run(
            List.of(
                "import-backbone",
                file.toAbsolutePath().toString(),
                "--store",
                folder.toUri().toString(),
                "--set",
                "backbone.preprocessing=" + preprocessing));
    if (ending instanceof Said said) {
      return said.as(BackboneReply.class);
    }
    var failed = (Failed) ending;
    if (failed.died()) {
      throw new BadInputException(
          "Backbone '%s' cannot be imported: the process that read it %s."
              .formatted(file, failed.why()),
          "Maybe the file is damaged or was made to do harm: get it again from where you trust it,"
              + " or save it again with Keras 2.");
    }
    throw new IllegalStateException(
        "A fresh JVM was to read backbone '%s', but it %s: %s"
            .formatted(file, failed.why(), failed.lastWords()));
  }
}
