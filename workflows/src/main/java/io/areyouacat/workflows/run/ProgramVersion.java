package io.areyouacat.workflows.run;

import io.areyouacat.core.photo.PhotoId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Which program this is: for {@code --version}, and for a model's card, where equal text means that
 * equal classes made it.
 */
public final class ProgramVersion {

  private ProgramVersion() {}

  /** As in the pom. */
  public static String release() {
    var properties = new Properties();
    try (InputStream in = ProgramVersion.class.getResourceAsStream("/areyouacat.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }

  /** The git commit that the launcher says it runs. */
  public static String commit() {
    return System.getProperty("areyouacat.commit", "unknown");
  }

  /**
   * Release, commit and a digest of classes.
   *
   * @param rooms one class of each room whose code shapes a model
   */
  static String code(List<Class<?>> rooms) {
    var digests = new StringBuilder();
    rooms.forEach(room -> digests.append(digest(room)));
    String all = PhotoId.sha256Hex(digests.toString().getBytes(StandardCharsets.UTF_8));
    return "%s, commit %s, classes %s".formatted(release(), commit(), all.substring(0, 16));
  }

  /** Of the classes in the same folder or jar. */
  private static String digest(Class<?> room) {
    try {
      Path place = Path.of(room.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        return digest(place);
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return digest(jar.getPath("/"));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Cannot find the classes of " + room, e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the classes of " + room, e);
    }
  }

  private static String digest(Path folder) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> classes =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .sorted((a, b) -> name(folder, a).compareTo(name(folder, b)))
              .toList();
      for (Path file : classes) {
        bytes.writeBytes(name(folder, file).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(Files.readAllBytes(file));
      }
    }
    return PhotoId.sha256Hex(bytes.toByteArray());
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString();
  }
}
