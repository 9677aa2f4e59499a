package io.areyouacat.workflows.run;

import io.areyouacat.core.container.MemoryPlan;
import io.areyouacat.core.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * This program once more, with the same classes and JVM options, in a process of its own: what that
 * does wrong, be it a crash, leaves this one as it was.
 */
final class FreshJvm {

  private static final Duration MOST = Duration.ofMinutes(5);

  /** A process that a signal ended has this and the signal's number as its exit code. */
  private static final int SIGNALLED = 128;

  private static final int MOST_LINES = 20;

  private final String mainClass;
  private final List<String> memory;

  /**
   * @param mainClass whose command prints JSON as its last line
   * @param memory JVM options such as {@code -Xmx512m}; where the memory of a container is planned,
   *     the plan knows better
   */
  FreshJvm(String mainClass, String... memory) {
    this.mainClass = mainClass;
    List<String> planned = MemoryPlan.plannedForFreshJvm();
    this.memory = planned.isEmpty() ? List.of(memory) : planned;
  }

  /** How it went. */
  sealed interface Ending {

    /**
     * @param json the last line of its standard output
     */
    record Said(String json) implements Ending {

      <T> T as(Class<T> type) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
      }
    }

    /**
     * @param why continues a sentence that begins with "it"
     * @param died whether a signal or we ended it, not its own code
     * @param lastWords the end of its standard error
     */
    record Failed(String why, boolean died, String lastWords) implements Ending {}
  }

  Ending run(List<String> arguments) {
    try {
      Path folder = Files.createTempDirectory("areyouacat-jvm");
      try {
        return run(arguments, folder);
      } finally {
        TemporaryFolders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start another JVM", e);
    }
  }

  private Ending run(List<String> arguments, Path folder) throws IOException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command(arguments, folder))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)) {
        return failed("did not end within " + MOST.toMinutes() + " minutes", true, err);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while another JVM was running", e);
    } finally {
      process.destroyForcibly();
    }
    int code = process.exitValue();
    if (Files.exists(crash(folder))) {
      return failed("crashed", true, err);
    }
    if (code > SIGNALLED) {
      return failed("was ended by signal " + (code - SIGNALLED), true, err);
    }
    List<String> lines = Files.readAllLines(out);
    if (code != 0 || lines.isEmpty()) {
      return failed(code == 0 ? "said nothing" : "ended with " + code, false, err);
    }
    return new Ending.Said(lines.get(lines.size() - 1));
  }

  private List<String> command(List<String> arguments, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // Agents watch this JVM, not that one, and an archive of classes is written by one.
      if (!option.startsWith("-javaagent")
          && !option.startsWith("-agent")
          && !option.startsWith("-XX:ArchiveClassesAtExit")
          && (memory.isEmpty() || !option.startsWith("-Xm"))) {
        command.add(option);
      }
    }
    command.addAll(memory);
    // What a crash leaves behind would lie where the program was started.
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + crash(folder));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /** A JVM that crashes writes this, and without a core dump it ends with 1 like any other. */
  private static Path crash(Path folder) {
    return folder.resolve("crash");
  }

  private static Ending failed(String why, boolean died, Path err) throws IOException {
    List<String> lines = Files.readAllLines(err);
    int first = Math.max(0, lines.size() - MOST_LINES);
    return new Ending.Failed(why, died, String.join("\n", lines.subList(first, lines.size())));
  }
}
