package io.areyouacat.dataset.validate;

import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.error.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.parser.DQDLParser;

/**
 * Rules in the Data Quality Definition Language. Lines that begin with # are comments.
 *
 * @param name for messages
 * @param severity of what does not hold
 */
record RuleFile(String name, Severity severity, String text) {

  /**
   * @param file the user's, or empty for {@code builtIn}
   * @throws BadInputException if there is no such file
   */
  static RuleFile read(String file, String builtIn, Severity severity) {
    if (file.isEmpty()) {
      return new RuleFile(builtIn, severity, resource(builtIn));
    }
    try {
      return new RuleFile(file, severity, Files.readString(Path.of(file)));
    } catch (IOException | InvalidPathException e) {
      throw new BadInputException(
          "The file of rules '%s' cannot be read: %s.".formatted(file, e.getMessage()),
          "Maybe correct the setting validation.errorRules or validation.warnRules.",
          e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = RuleFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("No rules in " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("No rules in " + name, e);
    }
  }

  /** Without comments. */
  String rules() {
    return text.lines()
        .filter(line -> !line.strip().startsWith("#"))
        .collect(Collectors.joining("\n"));
  }

  /**
   * @throws BadInputException that says what is wrong with the rules
   */
  List<DQRule> parse() {
    try (var quiet = new QuietAntlr()) {
      return new DQDLParser().parse(rules()).getRules();
    } catch (InvalidDataQualityRulesetException e) {
      throw broken(String.valueOf(e.getMessage()));
    }
  }

  BadInputException broken(String problem) {
    return new BadInputException(
        "The rules in '%s' cannot be used: %s".formatted(name, problem),
        "Its form is: Rules = [ IsComplete \"photo_id\", RowCount >= 100 ]");
  }
}
