package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SamenessTest {
  @Test
  void two_processes_train_the_very_same_models() throws Exception {
    String there = inAFreshProcess();
    assertThat(there).contains("head " + SmallTraining.headArchive());
    assertThat(there).contains("network " + SmallTraining.networkArchive(1));
  }

  @Test
  void the_same_process_trains_the_same_network_again_but_for_another_seed() {
    assertThat(SmallTraining.networkArchive(1))
        .isEqualTo(SmallTraining.networkArchive(1))
        .isNotEqualTo(SmallTraining.networkArchive(2));
  }

  private static String inAFreshProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallTraining.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
