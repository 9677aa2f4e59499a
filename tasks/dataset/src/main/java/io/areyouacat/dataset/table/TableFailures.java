package io.areyouacat.dataset.table;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.CauseChain;
import io.areyouacat.core.error.TemporaryException;
import java.io.FileNotFoundException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.iceberg.exceptions.NotFoundException;

/** What a failure to read a table means to whoever asked. */
public final class TableFailures {

  /** By name: it is there when the program runs, not when it is compiled. */
  private static final String AWS = "software.amazon.awssdk.";

  private TableFailures() {}

  /**
   * The sentence if a file of a table was gone: forgetting and upkeep remove such while others read
   * them. Empty for other errors.
   */
  public static Optional<RuntimeException> find(Throwable error) {
    return CauseChain.of(error).anyMatch(TableFailures::isGone)
        ? Optional.of(
            new TemporaryException(
                "A table was changed while it was read: a file of it is gone. Run the same again; if"
                    + " it stays, see what is wrong with: areyouacat check",
                error))
        : Optional.empty();
  }

  /** Whether what holds the tables did not serve us, so that nothing is said about the tables. */
  public static boolean isOutage(Throwable error) {
    return CatalogFailures.find(error).isPresent()
        || CauseChain.of(error)
            .anyMatch(
                cause ->
                    cause instanceof TemporaryException
                        || cause instanceof BadInputException
                        || cause.getClass().getName().startsWith(AWS) && !isGone(cause)
                        || cause instanceof SocketException
                        || cause instanceof UnknownHostException
                        || cause instanceof InterruptedIOException
                        || cause instanceof SSLException);
  }

  private static boolean isGone(Throwable error) {
    return error instanceof NotFoundException
        || error instanceof FileNotFoundException missing
            && String.valueOf(missing.getMessage()).contains("/tables/")
        || error.getClass().getName().equals(AWS + "services.s3.model.NoSuchKeyException");
  }
}
