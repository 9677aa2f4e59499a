package io.areyouacat.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.store.ConditionalPut.Written;
import io.areyouacat.core.store.StoredObject;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store's lock also holds between processes. */
class LocalProcessesTest {

  private static final int PROCESSES = 3;
  private static final int STEPS = 100;

  @TempDir Path temporary;

  @Test
  void no_replacement_by_another_process_is_lost() throws Exception {
    var store = new LocalObjectStore(temporary);
    store.put("counter", "0".getBytes(StandardCharsets.UTF_8));
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(start());
    }

    for (Process process : processes) {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    assertThat(store.get("counter").orElseThrow().text()).isEqualTo("" + PROCESSES * STEPS);
  }

  private Process start() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Counting.class.getName(),
            temporary.toString())
        .redirectErrorStream(true)
        .redirectOutput(new File(temporary.toFile(), "output.txt"))
        .start();
  }

  /** Counts up by conditional writes, again whenever another was faster. */
  static final class Counting {

    private Counting() {}

    public static void main(String[] arguments) {
      var store = new LocalObjectStore(Path.of(arguments[0]));
      for (int done = 0; done < STEPS; ) {
        StoredObject now = store.get("counter").orElseThrow();
        String next = Integer.toString(Integer.parseInt(now.text()) + 1);
        if (store.replace("counter", next.getBytes(StandardCharsets.UTF_8), now.etag())
            instanceof Written) {
          done++;
        }
      }
    }
  }
}
