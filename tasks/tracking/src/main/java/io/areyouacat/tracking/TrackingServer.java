package io.areyouacat.tracking;

import io.areyouacat.core.settings.TrackingSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/**
 * Where MLflow is and how we are let in, from the variables that all its clients read. What is
 * secret is in no text that this gives.
 */
final class TrackingServer {

  private static final String BY_DEFAULT = "areyouacat";

  private final String address;
  private final String experiment;
  private final String user;
  private final String password;
  private final String token;

  private TrackingServer(
      String address, String experiment, String user, String password, String token) {
    this.address = address;
    this.experiment = experiment;
    this.user = user;
    this.password = password;
    this.token = token;
  }

  /** Whether the environment names one at all. */
  static boolean isNamed(Map<String, String> environment) {
    return !environment.getOrDefault(TrackingSettings.ADDRESS, "").isBlank();
  }

  /**
   * @throws io.areyouacat.core.error.BadInputException for an address that is none of a server, or
   *     has a secret in it
   */
  static TrackingServer of(Map<String, String> environment) {
    String experiment = environment.getOrDefault(TrackingSettings.EXPERIMENT, "").strip();
    return new TrackingServer(
        TrackingSettings.address(environment.getOrDefault(TrackingSettings.ADDRESS, "")),
        experiment.isEmpty() ? BY_DEFAULT : experiment,
        environment.getOrDefault(TrackingSettings.USER, ""),
        environment.getOrDefault(TrackingSettings.PASSWORD, ""),
        environment.getOrDefault(TrackingSettings.TOKEN, ""));
  }

  /** Without a slash at its end. */
  String address() {
    return address;
  }

  /** As a server that checks it wants to be called: with its port, if that is not the usual one. */
  String host() {
    return URI.create(address).getAuthority();
  }

  /** Of runs; the registered model has the same name. */
  String experiment() {
    return experiment;
  }

  BasicMlflowHostCreds credentials() {
    return new BasicMlflowHostCreds(
        address, noneIfEmpty(user), noneIfEmpty(password), noneIfEmpty(token), false);
  }

  /** As the client of MLflow sends it. */
  Optional<String> authorization() {
    if (!user.isEmpty() && !password.isEmpty()) {
      byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }
    return token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token);
  }

  @SuppressWarnings("NullAway") // The client takes null for none.
  private static String noneIfEmpty(String value) {
    return value.isEmpty() ? null : value;
  }

  @Override
  public String toString() {
    return address;
  }
}
