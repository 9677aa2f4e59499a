package io.areyouacat.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--port 70000|Port 70000 is not from 0 to 65535.",
        "--port web|Invalid value for option '--port': 'web' is not an int",
        "--hosts a|Unknown options: '--hosts', 'a'",
        "--set server.queue=-1|The settings cannot be used: server.queue is '-1'; it is 0 to"
            + " 100000.",
        "--set server.cue=1|The settings cannot be used: server.cue is not a setting.",
        "--set server.trustedProxies=proxy|server.trustedProxies has 'proxy', which is neither an"
            + " address nor a range.",
        "--config missing.yaml|'missing.yaml'",
        "--store gs://bucket|The store 'gs://bucket' is of kind 'gs', which is not supported.",
      })
  void what_cannot_be_used_is_named(String arguments, String sentence) {
    assertThat(serve(arguments.split(" "))).isEqualTo(ExitCodes.USAGE);

    assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void a_port_that_is_taken_is_named() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(serve("--port", Integer.toString(taken.getLocalPort())))
          .isEqualTo(ExitCodes.USAGE);

      assertThat(err.toString()).startsWith("Cannot listen on 127.0.0.1, port ");
    }
  }

  @Test
  void a_variable_that_is_no_setting_is_named() {
    environment.put("AREYOUACAT_SERVER_CUE", "1");

    assertThat(serve()).isEqualTo(ExitCodes.USAGE);

    assertThat(err.toString())
        .startsWith("The environment variable 'AREYOUACAT_SERVER_CUE' is not a setting.");
  }

  @Test
  void a_key_that_is_too_short_is_not_taken() {
    environment.put("AREYOUACAT_SERVER_KEY", "short");

    assertThat(serve()).isEqualTo(ExitCodes.USAGE);

    assertThat(err.toString()).contains("AREYOUACAT_SERVER_KEY").doesNotContain("'short'");
  }

  @Test
  void help_says_how_it_ends() {
    assertThat(serve("--help")).isZero();

    assertThat(out.toString()).contains("areyouacat serve", "--store", "--port", "SIGTERM");
  }

  private int serve(String... arguments) {
    var all = new String[arguments.length + 2];
    all[0] = "--set";
    all[1] = "server.journal=" + folder.resolve("journal");
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    environment.putIfAbsent("AREYOUACAT_STORE", folder.resolve("store").toString());
    assertThat(Files.exists(folder)).isTrue();
    return ServeCommand.run(
        new PrintWriter(out, true), new PrintWriter(err, true), environment, all);
  }
}
