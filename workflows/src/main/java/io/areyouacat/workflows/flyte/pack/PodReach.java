package io.areyouacat.workflows.flyte.pack;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.TrackingSettings;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What works on the machine that packages and cannot work in a pod. */
final class PodReach {

  /** Settings that name a file. */
  private static final List<String> FILES =
      List.of("backbone.file", "validation.errorRules", "validation.warnRules");

  private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z][A-Za-z0-9+.:-]*://([^/?]*).*");

  private static final Pattern THIS_MACHINE =
      Pattern.compile("(?i)|localhost|127(\\.[0-9]+){3}|0\\.0\\.0\\.0|\\[::1?]");

  private PodReach() {}

  /**
   * @throws BadInputException if pods could not work with the settings
   */
  static void require(Settings settings) {
    FILES.forEach(name -> requireFile(name, settings.effective().getOrDefault(name, "")));
    requireCatalog(settings.store().catalog());
    String master = settings.spark().master();
    if (master.startsWith("spark://")) {
      requireElsewhere("spark.master", master, "spark://spark-master:7077");
    }
    String endpoint = settings.store().s3Endpoint();
    if (endpoint.isEmpty() && settings.store().s3Region().isEmpty()) {
      throw new BadInputException(
          "Pods would not know where the bucket is: store.s3Endpoint and store.s3Region are empty.",
          "Set the region of the bucket, such as --set store.s3Region=eu-central-1, or the address"
              + " of a server of your own by store.s3Endpoint.");
    }
    if (!endpoint.isEmpty()) {
      requireElsewhere("store.s3Endpoint", endpoint, "https://s3.example.org");
    }
  }

  /**
   * @param tracking variables that say where nights are tracked
   * @throws BadInputException if pods would look for that place in themselves
   */
  static void requireTracking(Map<String, String> tracking) {
    String address = tracking.get(TrackingSettings.ADDRESS);
    if (address != null) {
      requireElsewhere(TrackingSettings.ADDRESS, address, "http://mlflow.example.org:5000");
    }
  }

  /**
   * @throws BadInputException if processes that begin in other folders would not find a file
   */
  static void requireAbsoluteFiles(Settings settings) {
    for (String name : FILES) {
      String file = settings.effective().getOrDefault(name, "");
      if (isRelative(file)) {
        throw new BadInputException(
            "%s is '%s', a file of the folder you are in, where nights will not begin."
                .formatted(name, file),
            "Name it by its absolute path.");
      }
    }
  }

  private static boolean isRelative(String file) {
    return !file.isEmpty() && !file.startsWith("/") && !file.contains("://");
  }

  private static void requireFile(String setting, String file) {
    if (isRelative(file)) {
      throw new BadInputException(
          "%s is '%s', a file of the folder you are in, which pods do not have."
              .formatted(setting, file),
          setting.equals("backbone.file")
              ? "Name it as s3://bucket/key, or by its absolute path in the image of the tasks."
              : "Put it into the image of the tasks and name it by its absolute path there.");
    }
  }

  private static void requireCatalog(String catalog) {
    if (catalog.isEmpty()) {
      throw new BadInputException(
          "There is no catalogue: a store on S3 keeps it in PostgreSQL.",
          "Set store.catalog, such as --set store.catalog=jdbc:postgresql://host:5432/catalog");
    }
    if (catalog.startsWith("jdbc:sqlite:")) {
      throw new BadInputException(
          "store.catalog is '%s', a file, which pods do not share.".formatted(catalog),
          "Set a PostgreSQL database, such as jdbc:postgresql://host:5432/catalog");
    }
    requireElsewhere("store.catalog", catalog, "jdbc:postgresql://db.example.org:5432/catalog");
  }

  /** No host at all is this machine, too. */
  private static void requireElsewhere(String setting, String address, String example) {
    Matcher found = AUTHORITY.matcher(address);
    for (String host : (found.matches() ? found.group(1) : "").split(",")) {
      if (THIS_MACHINE.matcher(host.replaceFirst(":[0-9]*$", "")).matches()) {
        throw new BadInputException(
            "%s is '%s', which in a pod is the pod itself.".formatted(setting, address),
            "Name it as pods reach it, such as %s".formatted(example));
      }
    }
  }
}
