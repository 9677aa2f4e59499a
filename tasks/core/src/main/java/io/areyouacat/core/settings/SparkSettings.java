package io.areyouacat.core.settings;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where Spark runs.
 *
 * @param master {@code local[*]} or a cluster's address
 * @param conf Spark's own settings by name; never secrets, since Spark shows and logs them
 * @param openTimeout how long a cluster that takes no connections, or gives no executor, is waited
 *     for
 */
public record SparkSettings(String master, Map<String, String> conf, Duration openTimeout) {

  /**
   * The environment variable with the secret of a cluster that asks who comes, by the name that
   * Spark's master, workers and executors look for.
   */
  public static final String AUTH_SECRET = "_SPARK_AUTH_SECRET";

  private static final String LOCAL = "local(\\[(\\*|[1-9][0-9]*)])?";
  private static final String HOST_AND_PORT = "[^\\s/,:@]+:[0-9]{1,5}";

  private static final Pattern MASTER =
      Pattern.compile(
          "%1$s|spark://%2$s(,%2$s)*|k8s://(https?://)?%2$s".formatted(LOCAL, HOST_AND_PORT));

  /** A value may have commas itself. */
  private static final Pattern BETWEEN = Pattern.compile(",\\s*(?=spark\\.)");

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(secret|password|token|access.?key|credential).*");

  /** Names of Kubernetes' secrets, and of files with one. */
  private static final Pattern NO_SECRET =
      Pattern.compile("spark\\.kubernetes\\..*([sS]ecrets?\\.|secretKeyRef\\.|File$).*|.*\\.file$");

  public SparkSettings {
    conf = Map.copyOf(conf);
  }

  /** Spark in this process. */
  public static SparkSettings local(int threads) {
    return new SparkSettings("local[%d]".formatted(threads), Map.of(), Duration.ofMinutes(1));
  }

  /** Whether all its work is done in this process. */
  public boolean isLocal() {
    return master.startsWith("local");
  }

  static SparkSettings read(SettingsReader reader) {
    String master =
        reader.text(
            "spark.master",
            "local[*]",
            "Where Spark of ingest, extraction and validation runs: local[*] is this process;"
                + " spark://host:port a standalone cluster; k8s://https://host:port Kubernetes.");
    reader.require(
        MASTER.matcher(master).matches(),
        "spark.master is '%s'; it looks like local[*], local[4], spark://host:7077 or"
                .formatted(master)
            + " k8s://https://host:6443");
    return new SparkSettings(
        master,
        conf(reader),
        Duration.ofMillis(
            reader.whole(
                "spark.openMillis",
                60_000,
                1,
                3_600_000,
                "How long a cluster that cannot be reached, or has no executor for us, is waited"
                    + " for, in ms.")));
  }

  private static Map<String, String> conf(SettingsReader reader) {
    String text =
        reader.text(
            "spark.conf",
            "",
            "Spark's own settings, name=value with commas, such as spark.executor.memory=4g,"
                + " spark.cores.max=16. Secrets are refused.");
    Map<String, String> conf = new TreeMap<>();
    for (String item : text.isEmpty() ? new String[0] : BETWEEN.split(text)) {
      String name = item.split("=", 2)[0].strip();
      boolean secret = SECRET.matcher(item).matches() && !NO_SECRET.matcher(name).matches();
      reader.require(
          !secret,
          "spark.conf has what looks like a secret in '%s', which Spark would log; executors get"
                  .formatted(secret && !item.contains("=") ? "..." : name)
              + " secrets from their environment");
      reader.require(
          secret || (name.startsWith("spark.") && item.contains("=")),
          "spark.conf has '%s'; its items look like spark.executor.memory=4g"
              .formatted(secret ? "..." : item.strip()));
      reader.require(
          !name.equals("spark.master"),
          "spark.conf has spark.master, which is a setting of its own");
      if (item.contains("=")) {
        conf.put(name, item.split("=", 2)[1].strip());
      }
    }
    return conf;
  }
}
