package io.areyouacat.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docker/areyouacat} in a folder laid out as images are, with a Java that only says how it
 * is called.
 */
class ContainerLauncherTest {

  private static final String PLANNED = "-Dplan=1\\n-Dplan=2\\n3\\n";

  /** Answers the question after the container, and else says what it was started with. */
  private static final String JAVA =
      """
      #!/bin/sh
      case "$*" in
        *ContainerOptions\\ %s*) echo broken >&2; exit 1 ;;
        *ContainerOptions*) printf -- '%s' ;;
        *) echo "$OMP_NUM_THREADS $OMP_WAIT_POLICY $GOMP_SPINCOUNT $MALLOC_ARENA_MAX"; echo "$@" ;;
      esac
      """;

  @TempDir Path home;

  @BeforeEach
  void lay_out_the_image() throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.copy(Path.of("../docker/areyouacat"), home.resolve("bin/areyouacat"));
    Files.createDirectories(home.resolve("lib"));
    Files.createFile(home.resolve("lib/b.jar"));
    Files.createFile(home.resolve("lib/a.jar"));
    Files.writeString(home.resolve("commit"), "abc123\n");
    program("workflows");
    program("serving");
    java("nothing", PLANNED);
  }

  @Test
  void a_command_runs_with_what_the_container_has() throws Exception {
    String said = launch(Map.of(), "execute", "train_model");

    assertThat(said)
        .isEqualTo(
            """
            3 PASSIVE 0 2
            @%1$s/jvm.options -Dplan=1 -Dplan=2 -Dareyouacat.commit=abc123 \
            -cp %1$s/classes:%1$s/lib/a.jar:%1$s/lib/b.jar \
            io.areyouacat.workflows.Main execute train_model
            """
                .formatted(home));
  }

  @Test
  void serve_starts_the_server_with_one_thread_a_photo() throws Exception {
    assertThat(launch(Map.of(), "serve", "--port", "1"))
        .startsWith("1 PASSIVE")
        .endsWith("io.areyouacat.serving.Main --port 1\n");
  }

  @Test
  void what_the_user_sets_wins() throws Exception {
    String said =
        launch(Map.of("OMP_NUM_THREADS", "7", "AREYOUACAT_JAVA_OPTS", "-Xmx9g -Da=b"), "runs");

    assertThat(said).startsWith("7 PASSIVE").contains("-Dplan=2 ", "=abc123 -Xmx9g -Da=b -cp");
  }

  @Test
  void without_a_declared_memory_it_takes_what_it_takes_outside_containers() throws Exception {
    java("nothing", "3\\n");

    assertThat(launch(Map.of(), "runs"))
        .startsWith("3 PASSIVE")
        .contains("@%1$s/jvm.options @%1$s/memory.options -Dareyouacat.commit".formatted(home));
  }

  @Test
  void a_pattern_among_the_options_of_the_user_is_no_name_of_a_file() throws Exception {
    assertThat(launch(Map.of("AREYOUACAT_JAVA_OPTS", home + "/*"), "runs"))
        .contains("=abc123 " + home + "/* -cp");
  }

  @Test
  void an_image_without_the_server_says_so() throws Exception {
    Files.delete(home.resolve("classes/io/areyouacat/serving/Main.class"));

    assertThat(launch(Map.of(), "serve"))
        .isEqualTo(
            "This image has no server: 'serve' is for the image 'serving'; leave the word out, or"
                + " take that image.\n");
  }

  @Test
  void an_image_with_nothing_but_the_server_says_so() throws Exception {
    Files.delete(home.resolve("classes/io/areyouacat/workflows/Main.class"));

    assertThat(launch(Map.of(), "runs"))
        .isEqualTo("This image has only the server: say 'serve', or take the image 'tasks'.\n");
  }

  @Test
  void it_is_found_through_a_link() throws Exception {
    Path link = Files.createSymbolicLink(home.resolve("link"), home.resolve("bin/areyouacat"));

    assertThat(run(link, Map.of(), "runs")).contains("@" + home + "/jvm.options");
  }

  @Test
  void a_container_that_is_too_small_ends_it() throws Exception {
    java("task", PLANNED);

    assertThat(launch(Map.of(), "runs")).isEqualTo("broken\n");
  }

  private void program(String room) throws IOException {
    Path folder = Files.createDirectories(home.resolve("classes/io/areyouacat/" + room));
    Files.createFile(folder.resolve("Main.class"));
  }

  private void java(String refused, String options) throws IOException {
    Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, JAVA.formatted(refused, options));
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  private String launch(Map<String, String> environment, String... arguments) throws Exception {
    return run(home.resolve("bin/areyouacat"), environment, arguments);
  }

  private String run(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder("bash", launcher.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().keySet().removeIf(name -> name.matches("OMP_.*|GOMP_.*|MALLOC_.*"));
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    builder.environment().putAll(environment);
    Path out = home.resolve("out");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return Files.readString(out);
  }
}
