package io.areyouacat.core.settings;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;

/**
 * How this process reaches a store: a matter of the machine it runs on, not of a run, which
 * remembers none of it. Secrets are not here: S3's come from AWS's standard credential chain, the
 * catalogue's password from {@link #CATALOG_PASSWORD}. Travels to Spark's executors.
 *
 * @param s3Endpoint empty for AWS's own
 * @param s3Region empty for AWS's standard chain
 * @param s3PathStyle whether the bucket stands in the path, not in the host's name
 * @param s3Attempts of one request, the first included
 * @param s3MaxBackoff longest pause between two attempts
 * @param s3AttemptTimeout of one attempt
 * @param s3PartBytes larger objects are sent in parts of this size
 * @param openTimeout how long a server that takes no connections is waited for
 * @param catalog JDBC address; empty for the SQLite file of a local store
 * @param catalogUser empty for none
 */
public record StoreSettings(
    String s3Endpoint,
    String s3Region,
    boolean s3PathStyle,
    int s3Attempts,
    Duration s3MaxBackoff,
    Duration s3ConnectTimeout,
    Duration s3AttemptTimeout,
    int s3PartBytes,
    Duration openTimeout,
    String catalog,
    String catalogUser)
    implements Serializable {

  /** Name of the section. */
  public static final String SECTION = "store";

  /** The environment variable with the password of {@link #catalogUser}. */
  public static final String CATALOG_PASSWORD = "AREYOUACAT_CATALOG_PASSWORD";

  static StoreSettings read(SettingsReader reader) {
    var settings = settings(reader);
    // None of them is repeated where there may be a secret in it.
    reader.require(
        !settings.s3Endpoint.contains("@"),
        "store.s3Endpoint has an '@' in it; the address has no user, keys come from AWS's standard"
            + " credential chain");
    reader.require(
        !settings.catalog.contains("@"),
        "store.catalog has an '@' in it; the user belongs into store.catalogUser, the password into"
            + " the environment variable "
            + CATALOG_PASSWORD);
    reader.require(
        settings.s3Endpoint.isEmpty() || isHttp(settings.s3Endpoint),
        "store.s3Endpoint is '%s'; it looks like https://host:port"
            .formatted(shown(settings.s3Endpoint)));
    reader.require(
        settings.catalog.isEmpty() || settings.catalog.startsWith("jdbc:"),
        "store.catalog is '%s'; it looks like jdbc:postgresql://host:port/database"
            .formatted(shown(settings.catalog)));
    reader.require(
        !settings.catalog.toLowerCase(Locale.ROOT).contains("password="),
        "store.catalog has a password in it; that belongs into the environment variable "
            + CATALOG_PASSWORD);
    return settings;
  }

  private static StoreSettings settings(SettingsReader reader) {
    return new StoreSettings(
        reader.text("store.s3Endpoint", "", "Address of an S3 server; none: AWS."),
        reader.text("store.s3Region", "", "Region of the bucket; none: AWS's standard chain."),
        reader.flag(
            "store.s3PathStyle", false, "Whether the bucket stands in the path, not in the host."),
        reader.wholeInt(
            "store.s3Attempts",
            15,
            1,
            100,
            "Attempts of one request to S3; with pauses that double from 0.1 s, 15 outlast 20 s."),
        millis(reader, "store.s3MaxBackoffMillis", 5_000, "Longest pause between attempts, in ms."),
        millis(reader, "store.s3ConnectMillis", 5_000, "Longest wait for a connection, in ms."),
        millis(reader, "store.s3AttemptMillis", 60_000, "Longest attempt of a request, in ms."),
        reader.wholeInt(
            "store.s3PartBytes",
            16_777_216,
            5_242_880,
            1_000_000_000,
            "Larger objects are sent in parts of this size."),
        millis(
            reader,
            "store.openMillis",
            30_000,
            "How long a server that cannot be reached is waited for when a store is opened, in ms."),
        reader.text(
            "store.catalog",
            "",
            "JDBC address of the tables' catalogue, such as jdbc:postgresql://host/database; none:"
                + " a SQLite file in a local store."),
        reader.text(
            "store.catalogUser",
            "",
            "User of the catalogue; the password is only read from the environment."));
  }

  private static Duration millis(
      SettingsReader reader, String name, int byDefault, String meaning) {
    return Duration.ofMillis(reader.whole(name, byDefault, 1, 3_600_000, meaning));
  }

  private static String shown(String address) {
    boolean secret = address.contains("@") || address.toLowerCase(Locale.ROOT).contains("password");
    return secret ? "..." : address;
  }

  private static boolean isHttp(String address) {
    try {
      var uri = new URI(address);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
