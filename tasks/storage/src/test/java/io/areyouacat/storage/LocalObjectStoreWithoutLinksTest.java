package io.areyouacat.storage;

import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.ObjectStoreContract;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** On a disk that has no hard links, such as a FAT stick or some mounted folders. */
class LocalObjectStoreWithoutLinksTest extends ObjectStoreContract {

  @TempDir Path temporary;

  @Override
  protected ObjectStore openEmpty() {
    return new LocalObjectStore(temporary.resolve("store"), this::refuse);
  }

  @Override
  protected ObjectStore openAgain(ObjectStore first) {
    return new LocalObjectStore(Path.of(first.root()), this::refuse);
  }

  private void refuse(Path link, Path existing) throws FileSystemException {
    throw new FileSystemException(link.toString(), existing.toString(), "Operation not permitted");
  }
}
