package io.areyouacat.workflows;

import io.areyouacat.core.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What bad input came to, as the program said it; for the table of a document. */
final class BadInputTable {

  /** Of the whole project, where {@code scripts/reliability} looks; tests run in their module. */
  private static final Path FILE = Path.of("../target/reliability/bad-input.json");

  private final String folder;
  private final Map<String, Row> rows = new TreeMap<>();

  /**
   * @param folder whose name is chance
   */
  BadInputTable(Path folder) {
    this.folder = folder.toString();
  }

  /** One line of the table; its names are read by a script. */
  record Row(String section, String fault, String outcome, int exitCode) {}

  void add(String fault, String outcome, int exitCode) {
    String oneLine = outcome.strip().replaceAll("\\s*\\R\\s*", " ");
    String steady = oneLine.replace(folder, "DIR").replaceAll("[0-9a-f]{64}", "SHA256");
    rows.put(
        fault, new Row("Bad input", fault, "Exit %d. %s".formatted(exitCode, steady), exitCode));
  }

  void write() throws IOException {
    Files.createDirectories(FILE.getParent());
    Files.write(
        FILE, Json.bytes(rows.values().stream().sorted(Comparator.comparing(Row::fault)).toList()));
  }
}
