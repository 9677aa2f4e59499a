package io.areyouacat.dataset.ingest;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.areyouacat.core.error.BadInputException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says about files beside their folder: {@code manifest.csv} at the root of the
 * photos, with the columns file (relative, with slashes), category, source and group; all but the
 * first optional.
 */
record Manifest(Map<String, Entry> entries) {

  static final String FILE = "manifest.csv";
  static final Manifest NONE = new Manifest(Map.of());

  private static final Set<String> COLUMNS =
      new TreeSet<>(List.of("file", "category", "source", "group"));

  record Entry(@Nullable String category, @Nullable String source, @Nullable String group) {}

  Manifest {
    entries = Map.copyOf(entries);
  }

  Optional<Entry> of(String file) {
    return Optional.ofNullable(entries.get(file));
  }

  /**
   * @param address for messages
   * @throws BadInputException if its columns or rows cannot be used
   */
  static Manifest parse(byte[] csv, String address) {
    List<String[]> rows = parser().parseAll(new ByteArrayInputStream(csv), StandardCharsets.UTF_8);
    if (rows.isEmpty()) {
      throw bad("The manifest '%s' is empty.".formatted(address));
    }
    List<String> header = header(rows.get(0), address);
    Map<String, Entry> entries = new HashMap<>();
    for (String[] row : rows.subList(1, rows.size())) {
      String file = cell(row, header, "file");
      if (file == null) {
        throw bad("The manifest '%s' has a row without a file.".formatted(address));
      }
      var entry =
          new Entry(
              cell(row, header, "category"),
              cell(row, header, "source"),
              cell(row, header, "group"));
      if (entries.put(file, entry) != null) {
        throw bad("The manifest '%s' names the file '%s' twice.".formatted(address, file));
      }
    }
    return new Manifest(entries);
  }

  private static List<String> header(String[] cells, String address) {
    var unknown = new TreeSet<String>();
    for (String cell : cells) {
      if (cell == null || !COLUMNS.contains(cell)) {
        unknown.add(String.valueOf(cell));
      }
    }
    if (!unknown.isEmpty()) {
      throw bad(
          "The manifest '%s' has columns that mean nothing here: %s."
              .formatted(address, String.join(", ", unknown)));
    }
    List<String> header = List.of(cells);
    if (!header.contains("file") || Set.copyOf(header).size() != header.size()) {
      throw bad("The manifest '%s' needs each column once, and 'file'.".formatted(address));
    }
    return header;
  }

  private static @Nullable String cell(String[] row, List<String> header, String column) {
    int index = header.indexOf(column);
    return index < 0 || index >= row.length ? null : row[index];
  }

  private static CsvParser parser() {
    var settings = new CsvParserSettings();
    settings.setLineSeparatorDetectionEnabled(true);
    settings.setMaxCharsPerColumn(100_000);
    return new CsvParser(settings);
  }

  private static BadInputException bad(String problem) {
    return new BadInputException(
        problem, "Its first line names some of the columns file, category, source and group.");
  }
}
