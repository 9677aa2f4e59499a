package io.areyouacat.serving.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pages: all files of the resource folder {@code web}, each a route of its own, read once. What
 * was not there at the start cannot be asked for, so there is neither a listing nor a way out of
 * the folder.
 */
final class WebFiles {

  private static final String FOLDER = "/web";
  private static final String PEOPLE = "/index.html";
  private static final String OPERATORS = "/operator.html";

  private WebFiles() {}

  /**
   * By path as people ask for it: {@code index.html} is {@code /}, the rest below {@code /web}.
   *
   * @param words what stands in pages for names in braces
   */
  static Map<String, WebFile> load(boolean operators, Map<String, String> words) {
    URL folder = WebFiles.class.getResource(FOLDER);
    Map<String, WebFile> files = new TreeMap<>();
    if (folder == null) {
      return files;
    }
    try {
      URI place = folder.toURI();
      if (place.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
          read(jar.getPath(FOLDER), operators, words, files);
        }
      } else {
        read(Path.of(place), operators, words, files);
      }
    } catch (URISyntaxException | IOException e) {
      throw new UncheckedIOException("Cannot read the pages in " + folder, new IOException(e));
    }
    return files;
  }

  private static void read(
      Path folder, boolean operators, Map<String, String> words, Map<String, WebFile> files)
      throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        String name = "/" + folder.relativize(file).toString().replace('\\', '/');
        if (!name.equals(OPERATORS) || operators) {
          files.put(path(name), new WebFile(name, worded(name, Files.readAllBytes(file), words)));
        }
      }
    }
  }

  private static byte[] worded(String name, byte[] file, Map<String, String> words) {
    if (!name.endsWith(".html")) {
      return file;
    }
    var page = new String(file, StandardCharsets.UTF_8);
    for (Map.Entry<String, String> word : words.entrySet()) {
      page = page.replace("{" + word.getKey() + "}", word.getValue());
    }
    return page.getBytes(StandardCharsets.UTF_8);
  }

  private static String path(String name) {
    return switch (name) {
      case PEOPLE -> "/";
      case OPERATORS -> "/operator";
      default -> FOLDER + name;
    };
  }
}
