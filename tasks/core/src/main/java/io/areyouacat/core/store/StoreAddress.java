package io.areyouacat.core.store;

import io.areyouacat.core.error.BadInputException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people give as a place: a path, relative to where they are, or an address. */
public final class StoreAddress {

  /** The environment variable with the place of whoever names none. */
  public static final String VARIABLE = "AREYOUACAT_STORE";

  private static final String BY_DEFAULT = "./data";

  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+:.*");

  private StoreAddress() {}

  /**
   * The place that is given, or that of the environment, or {@code ./data}.
   *
   * @throws BadInputException if it is neither a path nor an address
   */
  public static URI of(@Nullable String given, Map<String, String> environment) {
    return parse(given == null ? environment.getOrDefault(VARIABLE, BY_DEFAULT) : given);
  }

  /**
   * @return {@code file:///folder} or {@code s3://bucket/prefix}, without a slash at its end
   * @throws BadInputException if it is neither a path nor an address
   */
  public static URI parse(String text) {
    try {
      if (!SCHEME.matcher(text).matches()) {
        return folder(Path.of(text));
      }
      URI address = URI.create(text);
      return "file".equals(address.getScheme())
          ? folder(Path.of(address))
          : URI.create(text.replaceFirst("(?<=[^:/])/+$", ""));
    } catch (InvalidPathException e) {
      throw new BadInputException(
          "'%s' is not a path.".formatted(text), "Maybe it has a character too many.", e);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "'%s' is not an address.".formatted(text),
          "Give a folder, file:///folder or s3://bucket/prefix.",
          e);
    }
  }

  private static URI folder(Path path) {
    String address = path.toAbsolutePath().normalize().toUri().toString();
    return URI.create(address.replaceFirst("(?<=.{8})/$", ""));
  }
}
