package io.areyouacat.storage;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.settings.StoreSettings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.ObjectStoreFactory;
import java.net.URI;
import java.nio.file.Path;

/**
 * Opens a store by the scheme of its address. Opening a folder touches nothing; the first opening
 * of a bucket in a process asks the server whether it may be used.
 */
public final class DefaultObjectStoreFactory implements ObjectStoreFactory {

  private static final long serialVersionUID = 1L;

  private final StoreSettings settings;

  public DefaultObjectStoreFactory(StoreSettings settings) {
    this.settings = settings;
  }

  /**
   * @throws BadInputException for an address of a kind that is not supported, or a bucket that
   *     cannot be used
   * @throws io.areyouacat.core.error.TemporaryException if the bucket's server does not answer
   */
  @Override
  public ObjectStore open(URI root) {
    if (root.getScheme() == null) {
      throw new BadInputException(
          "'%s' is not the address of a store.".formatted(root),
          "Maybe give it in full, such as %s".formatted(Path.of("data").toUri()));
    }
    if (root.getScheme().equals("s3")) {
      S3Place place = S3Place.of(root);
      return new S3ObjectStore(place, S3Connections.to(place, settings), settings);
    }
    if (!root.getScheme().equals("file")) {
      throw new BadInputException(
          "The store '%s' is of kind '%s', which is not supported."
              .formatted(root, root.getScheme()),
          "Maybe use a folder, such as file:///srv/areyouacat, or a bucket: s3://bucket/prefix");
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
