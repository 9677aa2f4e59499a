package io.areyouacat.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.settings.SparkSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes before a cluster's work; {@code scripts/check-spark-cluster} runs nights on one. */
class SparkClusterTest {

  @Test
  void executors_get_our_options_but_no_memory_no_agents_and_nothing_of_ours_alone() {
    List<String> options =
        List.of(
            "-XX:+UseG1GC",
            "-Xmx2g",
            "-XX:MaxRAMPercentage=40.0",
            "-Dorg.bytedeco.javacpp.maxBytes=2g",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-javaagent:jacoco.jar",
            "-Dspark.local.dir=/tmp",
            "-Dareyouacat.commit=abc",
            "-Djava.io.tmpdir=/my folder");

    assertThat(ExecutorJvm.options(options))
        .isEqualTo(
            "-XX:+UseG1GC --add-opens=java.base/java.lang=ALL-UNNAMED"
                + " \"-Djava.io.tmpdir=/my folder\"");
  }

  @Test
  void executors_get_the_number_of_threads_and_no_secret() {
    Map<String, String> environment =
        Map.of("OMP_NUM_THREADS", "2", "AWS_SECRET_ACCESS_KEY", "hidden", "PATH", "/bin");

    assertThat(ExecutorJvm.environment(environment))
        .containsOnly(Map.entry("spark.executorEnv.OMP_NUM_THREADS", "2"));
  }

  @Test
  void the_first_master_that_answers_says_who_we_are() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (var master = new ServerSocket(0, 1, loopback)) {
      String address = "spark://127.0.0.1:%d,127.0.0.1:%d".formatted(free(), master.getLocalPort());

      assertThat(new SparkMaster(address, Duration.ofSeconds(1)).reach()).isEqualTo(loopback);
    }
  }

  @Test
  void a_master_that_does_not_answer_is_named_and_may_come_back() throws IOException {
    String address = "spark://127.0.0.1:" + free();

    assertThatThrownBy(() -> new SparkMaster(address, Duration.ofMillis(1)).reach())
        .isInstanceOf(TemporaryException.class)
        .hasMessageStartingWith("Spark's master '%s' cannot be reached".formatted(address));
  }

  @Test
  void kubernetes_needs_a_module_that_is_not_here() {
    var settings =
        new SparkSettings("k8s://https://127.0.0.1:6443", Map.of(), Duration.ofMillis(1));

    var cluster = new SparkCluster(settings);

    assertThatThrownBy(() -> cluster.start(conf -> fail("It started with " + conf)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("spark.master is 'k8s://https://127.0.0.1:6443'")
        .hasMessageContaining("spark-kubernetes of Spark 3.5");
  }

  @Test
  void what_spark_ended_may_be_tried_again() {
    var killed = new SparkException("Job 3 cancelled because SparkContext was shut down");

    assertThat(SparkFailures.find(new IllegalStateException("outer", killed)))
        .containsInstanceOf(TemporaryException.class);
    assertThat(SparkFailures.find(new SparkException("Job aborted"))).isEmpty();
  }

  @Test
  void a_folder_that_an_executor_does_not_have_is_named(@TempDir Path folder) {
    URI gone = folder.resolve("gone").toUri();

    assertThatThrownBy(() -> SharedFolder.require(gone))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("An executor of Spark does not have the folder '%s'".formatted(gone));
    assertThatCode(() -> SharedFolder.require(folder.toUri())).doesNotThrowAnyException();
    assertThatCode(() -> SharedFolder.require(URI.create("s3://bucket/store")))
        .doesNotThrowAnyException();
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
