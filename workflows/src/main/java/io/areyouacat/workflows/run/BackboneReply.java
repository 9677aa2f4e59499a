package io.areyouacat.workflows.run;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.BackboneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM that was started to read a backbone says of it, in one line of JSON.
 *
 * @param id of the backbone it stored, null if it refused the file
 * @param refusal what is wrong with the file, then what to do, a line each; null if nothing is
 */
public record BackboneReply(@Nullable BackboneId id, @Nullable String refusal) {

  public static BackboneReply of(Supplier<BackboneId> reading) {
    try {
      return new BackboneReply(reading.get(), null);
    } catch (BadInputException e) {
      return new BackboneReply(null, e.getMessage());
    }
  }

  /**
   * @throws BadInputException that the other JVM had
   */
  BackboneId orThrow() {
    if (id != null) {
      return id;
    }
    String[] lines = String.valueOf(refusal).split("\n", 2);
    throw new BadInputException(lines[0], lines.length > 1 ? lines[1] : "");
  }
}
