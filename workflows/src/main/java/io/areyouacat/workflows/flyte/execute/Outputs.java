package io.areyouacat.workflows.flyte.execute;

import flyteidl.core.Errors.ContainerError;
import flyteidl.core.Errors.ErrorDocument;
import flyteidl.core.Execution.ExecutionError.ErrorKind;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.workflows.flyte.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.flyte.api.v1.Literal;

/** The files by which a task answers Flyte, in the folder that Flyte names for this try. */
final class Outputs {

  private final ObjectStore folder;

  Outputs(ObjectStore folder) {
    this.folder = folder;
  }

  /** {@code outputs.pb}: it ended well. */
  void results(Map<String, Literal> outputs) {
    folder.put("outputs.pb", LiteralWriter.write(outputs).toByteArray());
  }

  /**
   * {@code error.pb}: it did not, and whether Flyte shall try again.
   *
   * @param message for people: what was wrong, then what to do
   */
  void error(FailureKind kind, String message) {
    folder.put(
        "error.pb",
        ErrorDocument.newBuilder()
            .setError(
                ContainerError.newBuilder()
                    .setCode(kind.code())
                    .setMessage(message)
                    .setKind(
                        kind.recoverable()
                            ? ContainerError.Kind.RECOVERABLE
                            : ContainerError.Kind.NON_RECOVERABLE)
                    .setOrigin(kind.user() ? ErrorKind.USER : ErrorKind.SYSTEM))
            .build()
            .toByteArray());
  }

  /** {@code deck.html}: what the console shows of it. */
  void deck(String page) {
    folder.put("deck.html", page.getBytes(StandardCharsets.UTF_8));
  }
}
