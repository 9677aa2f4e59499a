package io.areyouacat.workflows.run;

import io.areyouacat.core.store.ObjectStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** {@code logs/}: stack traces of what nobody foresaw. */
public final class TraceLog {

  private final ObjectStore store;

  public TraceLog(ObjectStore store) {
    this.store = store;
  }

  /**
   * Keeps the stack trace of {@code error}, which learns of it where that fails.
   *
   * @param name of what was being done
   * @return where it is now; empty if the store does not take it
   */
  public Optional<URI> keep(String name, Throwable error) {
    try {
      String time = Instant.now().toString().replaceAll("[^0-9TZ]", "");
      String key = "logs/" + time + "-" + name.replace(' ', '-') + ".txt";
      store.put(key, trace(error).getBytes(StandardCharsets.UTF_8));
      return Optional.of(store.uri(key));
    } catch (RuntimeException e) {
      error.addSuppressed(e);
      return Optional.empty();
    }
  }

  /** The stack trace as text. */
  public static String trace(Throwable error) {
    var text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
