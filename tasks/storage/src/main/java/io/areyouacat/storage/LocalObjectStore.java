package io.areyouacat.storage;

import io.areyouacat.core.store.ConditionalPut;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import io.areyouacat.storage.LocalWriter.HardLinks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder of a local or mounted disk. It is made by the first write; reading writes nothing, so
 * anybody's read-only folder can be opened. Links are followed only within it. A write that
 * returned is flushed to the disk. A key cannot have another key as its folder.
 */
public final class LocalObjectStore implements ObjectStore {

  private final URI root;
  private final LocalPaths paths;
  private final LocalReader reader;
  private final LocalWriter writer;

  /**
   * @param root need not exist yet
   * @throws io.areyouacat.core.error.BadInputException if it is a file
   */
  public LocalObjectStore(Path root) {
    this(root, Files::createLink);
  }

  LocalObjectStore(Path root, HardLinks links) {
    this.root = uri(root.toAbsolutePath().normalize());
    this.paths = LocalPaths.below(root);
    this.reader = new LocalReader(paths);
    this.writer = new LocalWriter(paths, reader, links);
  }

  @Override
  public URI root() {
    return root;
  }

  @Override
  public Optional<StoredObject> get(String key) {
    return reading(paths.of(key), reader::read);
  }

  @Override
  public Optional<byte[]> getFirst(String key, int length) {
    return reading(
        paths.of(key),
        path -> reader.attributes(path).isEmpty() ? Optional.empty() : reader.bytes(path, length));
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    return reading(paths.of(key), reader::attributes)
        .map(attributes -> LocalEtag.info(key, attributes));
  }

  @Override
  public String put(String key, byte[] bytes) {
    return writing(paths.of(key), bytes.length, path -> writer.put(path, bytes));
  }

  @Override
  public ConditionalPut putIfAbsent(String key, byte[] bytes) {
    return outcome(writing(paths.of(key), bytes.length, path -> writer.putIfAbsent(path, bytes)));
  }

  @Override
  public ConditionalPut replace(String key, byte[] bytes, String etag) {
    return outcome(writing(paths.of(key), bytes.length, path -> writer.replace(path, bytes, etag)));
  }

  @Override
  public List<ObjectInfo> list(String prefix) {
    return reading(paths.root(), folder -> LocalLister.list(paths, reader, prefix));
  }

  @Override
  public void delete(String key) {
    writing(paths.of(key), 0, writer::delete);
  }

  /** Without the slash at the end that a path's own address has once the folder is there. */
  private static URI uri(Path root) {
    String address = root.toUri().toString();
    return URI.create(
        address.endsWith("/") && address.length() > "file:///".length()
            ? address.substring(0, address.length() - 1)
            : address);
  }

  private static ConditionalPut outcome(Optional<String> etag) {
    return etag.<ConditionalPut>map(ConditionalPut.Written::new)
        .orElseGet(ConditionalPut.Refused::new);
  }

  private static <T> T reading(Path path, Access<T> access) {
    try {
      return access.to(path);
    } catch (IOException e) {
      throw LocalFailures.reading(path, e);
    }
  }

  private <T> T writing(Path path, long sizeBytes, Access<T> access) {
    try {
      return access.to(path);
    } catch (IOException e) {
      throw LocalFailures.writing(paths.root(), path, sizeBytes, e);
    }
  }

  private interface Access<T> {
    T to(Path path) throws IOException;
  }
}
