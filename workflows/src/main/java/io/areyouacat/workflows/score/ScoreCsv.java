package io.areyouacat.workflows.score;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.ModelVersion;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes scores as CSV (RFC 4180, lines end with a line feed); its columns are a contract. */
final class ScoreCsv {

  private static final String HEADER = "path,category,probability,answer,model_version,positive";

  private ScoreCsv() {}

  /**
   * @throws BadInputException if the file cannot be written
   */
  static void write(Path file, List<FolderScore> scores, ModelVersion version) {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write(HEADER + "\n");
      for (FolderScore score : scores) {
        writer.write(
            String.format(
                Locale.ROOT,
                "%s,%s,%.6f,%s,%s,%s\n",
                quoted(score.path()),
                quoted(score.category()),
                score.probability(),
                score.answer(),
                version,
                score.positive()));
      }
    } catch (IOException e) {
      throw new BadInputException(
          "The scores cannot be written to '%s'.".formatted(file),
          "Maybe its folder does not exist, or is not writable for you.",
          e);
    }
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
