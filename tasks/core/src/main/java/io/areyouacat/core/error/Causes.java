package io.areyouacat.core.error;

import java.io.File;
import java.util.List;
import java.util.Optional;

/** Libraries wrap what our code throws within them; this finds it again. */
public final class Causes {

  /** The words of Linux and of SQLite. */
  private static final List<String> FULL_DISK =
      List.of("No space left on device", "database or disk is full");

  private Causes() {}

  /**
   * The outermost {@link BadInputException} or {@link TemporaryException}; a full disk that some
   * library met is one too.
   */
  public static Optional<RuntimeException> foreseen(Throwable error) {
    return CauseChain.of(error)
        .filter(cause -> cause instanceof BadInputException || cause instanceof TemporaryException)
        .map(RuntimeException.class::cast)
        .findFirst()
        .or(() -> fullDisk(error));
  }

  private static Optional<RuntimeException> fullDisk(Throwable error) {
    return CauseChain.of(error)
        .map(cause -> String.valueOf(cause.getMessage()))
        .flatMap(message -> FULL_DISK.stream().filter(message::contains))
        .findFirst()
        .map(words -> new TemporaryException(fullDiskSentence(words), error));
  }

  private static String fullDiskSentence(String words) {
    var temporary = new File(System.getProperty("java.io.tmpdir"));
    return ("A disk is full (%s). Make room where the store is, or for temporary files in '%s', which"
            + " has room for %,d bytes, and run the same again.")
        .formatted(words, temporary, temporary.getUsableSpace());
  }

  public static Optional<OutOfMemoryError> outOfMemory(Throwable error) {
    return CauseChain.of(error)
        .filter(OutOfMemoryError.class::isInstance)
        .map(OutOfMemoryError.class::cast)
        .findFirst();
  }
}
