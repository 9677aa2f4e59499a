package io.areyouacat.workflows.run;

import io.areyouacat.core.model.ArchiveVerifier;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Starts this program again, with the same classes and JVM options, to open an archive that it has
 * never seen: what only works in the JVM that trained a model must not go into service.
 */
final class ForkedArchiveVerifier implements ArchiveVerifier {

  private static final Duration MOST = Duration.ofMinutes(5);

  private final URI store;
  private final Map<String, String> settings;
  private final String mainClass;

  /**
   * @param settings of this process, by name, that reach the store
   * @param mainClass whose command {@code verify-archive} prints the probabilities
   */
  ForkedArchiveVerifier(URI store, Map<String, String> settings, String mainClass) {
    this.store = store;
    this.settings = new TreeMap<>(settings);
    this.mainClass = mainClass;
  }

  @Override
  public List<Double> goldenProbabilities(ModelVersion version) {
    try {
      Path out = Files.createTempFile("verify-" + version, ".out");
      Path err = Files.createTempFile("verify-" + version, ".err");
      try {
        return run(version, out, err);
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start a JVM to open the archive of " + version, e);
    }
  }

  private List<Double> run(ModelVersion version, Path out, Path err) throws IOException {
    Process process =
        new ProcessBuilder(command(version))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)) {
        throw failure(version, "it did not end within " + MOST.toMinutes() + " minutes", err);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while opening the archive of " + version, e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw failure(version, "it ended with " + process.exitValue(), err);
    }
    List<String> lines = Files.readAllLines(out);
    if (lines.isEmpty()) {
      throw failure(version, "it said nothing", err);
    }
    byte[] last = lines.get(lines.size() - 1).getBytes(StandardCharsets.UTF_8);
    return Arrays.asList(Json.read(last, Double[].class));
  }

  private List<String> command(ModelVersion version) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // Agents watch this JVM, not that one; its heap need only hold one model.
      if (!option.startsWith("-javaagent")
          && !option.startsWith("-agent")
          && !option.startsWith("-Xm")) {
        command.add(option);
      }
    }
    command.add("-Xmx512m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.add("verify-archive");
    command.add(version.value());
    command.add("--store");
    command.add(store.toString());
    // Its environment is ours, but what a file or our own command line said is not in there.
    settings.forEach(
        (name, value) -> {
          command.add("--set");
          command.add(name + "=" + value);
        });
    return command;
  }

  private static IllegalStateException failure(ModelVersion version, String why, Path err)
      throws IOException {
    List<String> lines = Files.readAllLines(err);
    String said = String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    return new IllegalStateException(
        "A fresh JVM was to open the archive of %s, but %s: %s".formatted(version, why, said));
  }
}
