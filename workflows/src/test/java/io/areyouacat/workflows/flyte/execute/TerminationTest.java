package io.areyouacat.workflows.flyte.execute;

import static io.areyouacat.workflows.flyte.execute.Pod.inputs;
import static org.assertj.core.api.Assertions.assertThat;

import flyteidl.core.Errors.ContainerError;
import flyteidl.core.Execution.ExecutionError.ErrorKind;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import io.areyouacat.workflows.run.FakeRooms;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flyte.api.v1.Literal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process and a real SIGTERM, as when a node is drained. */
class TerminationTest {

  /** Kubernetes sends SIGKILL after this. */
  private static final int GRACE_SECONDS = 30;

  @TempDir private Path folder;

  @Test
  void a_task_that_is_told_to_stop_asks_to_be_tried_again_and_ends_in_time() throws Exception {
    Path try_ = Files.createDirectories(folder.resolve("flyte/0"));
    Map<String, Literal> night =
        new TreeMap<>(
            inputs("runId", "n", "store", folder.resolve("cats").toUri().toString(), "photos", ""));
    night.put("settings", Literal.ofMap(Map.of()));
    Files.write(try_.resolve("inputs.pb"), LiteralWriter.write(night).toByteArray());
    Process process = start(try_);
    try (BufferedReader said = process.inputReader()) {
      assertThat(said.lines().filter("working"::equals).findFirst()).isPresent();

      process.destroy();

      assertThat(process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
      assertThat(process.exitValue()).as("it has answered").isZero();
    } finally {
      process.destroyForcibly();
    }
    ContainerError error = pod().error("0");
    assertThat(error.getCode()).isEqualTo("Interrupted");
    assertThat(error.getKind()).isEqualTo(ContainerError.Kind.RECOVERABLE);
    assertThat(error.getOrigin()).as("the platform's own").isEqualTo(ErrorKind.SYSTEM);
    assertThat(error.getMessage()).startsWith("ingest_photos was told to stop");
    try (Stream<Path> files = Files.list(try_)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsOnly("inputs.pb", "error.pb", ".areyouacat");
    }
  }

  private Process start(Path try_) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SlowPod.class.getName(),
                "execute",
                "ingest_photos",
                "--inputs",
                try_.resolve("inputs.pb").toUri().toString(),
                "--outputs",
                try_.toUri().toString()))
        .redirectErrorStream(true)
        .start();
  }

  private Pod pod() {
    URI flyte = folder.resolve("flyte").toUri();
    ObjectStore files = new DefaultObjectStoreFactory(Settings.defaults().store()).open(flyte);
    return new Pod((where, process) -> new FakeRooms(files), files, flyte.toString());
  }
}
