package io.areyouacat.storage;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.settings.StoreSettings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.ObjectStoreFactory;
import java.net.URI;
import java.nio.file.Path;

/** Opens a store by the scheme of its address. Opening touches nothing. */
public final class DefaultObjectStoreFactory implements ObjectStoreFactory {

  private static final long serialVersionUID = 1L;

  private final StoreSettings settings;

  public DefaultObjectStoreFactory(StoreSettings settings) {
    this.settings = settings;
  }

  /**
   * @throws BadInputException for an address of a kind that is not supported
   */
  @Override
  public ObjectStore open(URI root) {
    if (root.getScheme() == null) {
      throw new BadInputException(
          "'%s' is not the address of a store.".formatted(root),
          "Maybe give it in full, such as %s".formatted(Path.of("data").toUri()));
    }
    if (!root.getScheme().equals("file")) {
      throw new BadInputException(
          "The store '%s' is of kind '%s', which is not supported."
              .formatted(root, root.getScheme()),
          "Maybe use a folder of a local or mounted disk, such as file:///srv/areyouacat");
    }
    return new LocalObjectStore(folder(root));
  }

  private static Path folder(URI root) {
    if (root.getPath() == null || root.getRawAuthority() != null) {
      throw new BadInputException(
          "'%s' is not the address of a folder.".formatted(root),
          "Maybe give an absolute path after three slashes, such as file:///srv/areyouacat");
    }
    // Not Path.of(root), which takes an address with letters beyond ASCII for a broken one.
    return Path.of(root.getPath());
  }
}
