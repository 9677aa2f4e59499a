package io.areyouacat.dataset.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ManifestTest {

  private static Manifest parse(String csv) {
    return Manifest.parse(csv.getBytes(StandardCharsets.UTF_8), "file:///photos/manifest.csv");
  }

  private static void assertRefused(ThrowingCallable parsing, String problem) {
    assertThatThrownBy(parsing)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("file:///photos/manifest.csv")
        .hasMessageContaining(problem);
  }

  @Test
  void columns_come_in_any_order_and_may_be_left_out() {
    Manifest manifest = parse("group,file\r\n\"a, b\",cat/1.png\r\n,cat/2.png\r\n");

    assertThat(manifest.of("cat/1.png")).contains(new Manifest.Entry(null, null, "a, b"));
    assertThat(manifest.of("cat/2.png")).contains(new Manifest.Entry(null, null, null));
    assertThat(manifest.of("cat/3.png")).isEmpty();
  }

  @Test
  void what_cannot_be_used_is_refused() {
    assertRefused(() -> parse(""), "is empty");
    assertRefused(() -> parse("category\ncat\n"), "needs each column once, and 'file'");
    assertRefused(() -> parse("file,file\na,b\n"), "needs each column once");
    assertRefused(() -> parse("file,colour,label\n"), "mean nothing here: colour, label");
    assertRefused(() -> parse("file,group\n,g\n"), "a row without a file");
    assertRefused(() -> parse("file\na.png\na.png\n"), "names the file 'a.png' twice");
  }
}
