package io.areyouacat.core.settings;

import io.areyouacat.core.error.BadInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How this process tracks what runs do; a matter of the process, as {@code store} is. Whether and
 * where is said by the variables that all clients of MLflow read.
 *
 * @param patience how long a task waits for the tracking server at most
 */
public record TrackingSettings(Duration patience) {

  /** Name of the section. */
  public static final String SECTION = "tracking";

  /** Address of MLflow's server; without it nothing is tracked. */
  public static final String ADDRESS = "MLFLOW_TRACKING_URI";

  /** Name of the experiment, and of the registered model. */
  public static final String EXPERIMENT = "MLFLOW_EXPERIMENT_NAME";

  public static final String USER = "MLFLOW_TRACKING_USERNAME";
  public static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
  public static final String TOKEN = "MLFLOW_TRACKING_TOKEN";

  /** What lets us in, and is never shown. */
  public static final List<String> SECRETS = List.of(USER, PASSWORD, TOKEN);

  static TrackingSettings read(SettingsReader reader) {
    return new TrackingSettings(
        Duration.ofMillis(
            reader.whole(
                "tracking.patienceMillis",
                20_000,
                100,
                600_000,
                "How long a task tries to track what it did in MLflow, in ms; then it goes on"
                    + " without.")));
  }

  /**
   * What another process has to be given to track at the same place, but for {@link #SECRETS}.
   *
   * @param environment variables of this process
   * @throws BadInputException for an address that is none of a server, or has a secret in it
   */
  public static Map<String, String> handedOn(Map<String, String> environment) {
    Map<String, String> variables = new TreeMap<>();
    String address = environment.getOrDefault(ADDRESS, "").strip();
    if (!address.isEmpty()) {
      variables.put(ADDRESS, address(address));
      String experiment = environment.getOrDefault(EXPERIMENT, "").strip();
      if (!experiment.isEmpty()) {
        variables.put(EXPERIMENT, experiment);
      }
    }
    return variables;
  }

  /**
   * Without slashes at its end.
   *
   * @throws BadInputException for one that is none of a server, or has a secret in it
   */
  public static String address(String given) {
    String address = given.strip().replaceFirst("/+$", "");
    if (address.contains("@")) {
      // Not repeated, since there may be a secret in it.
      throw new BadInputException(
          "%s has an '@' in it; the address has no user.".formatted(ADDRESS),
          "Give user and password by %s and %s, or a token by %s."
              .formatted(USER, PASSWORD, TOKEN));
    }
    if (!isHttp(address)) {
      throw new BadInputException(
          "%s is '%s', which is no address of a server.".formatted(ADDRESS, address),
          "It looks like http://host:5000; files and databases are not written to from here.");
    }
    return address;
  }

  private static boolean isHttp(String address) {
    try {
      var uri = new URI(address);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getQuery() == null
          && uri.getFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
