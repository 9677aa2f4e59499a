package io.areyouacat.dataset.table;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.StoreSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** How Iceberg finds its tables; the same for Spark and without it. No secrets are among it. */
record CatalogSettings(Map<String, String> properties) {

  /** What Spark calls the catalogue; what the catalogue calls itself is {@link #OWN_NAME}. */
  static final String NAME = "store";

  /** Stands in every row of the catalogue, so it never changes. */
  static final String OWN_NAME = "areyouacat.catalog-name";

  /** How long a database that takes no connections is waited for, in ms. */
  static final String OPEN_MILLIS = "areyouacat.open-millis";

  private static final String FILE = "catalog.db";

  CatalogSettings {
    properties = Map.copyOf(properties);
  }

  /**
   * The folder of a store whose catalogue is a file in it.
   *
   * @throws BadInputException where such a catalogue would not last, or is not what the store has
   */
  static Path folderForFile(URI root, Map<String, String> environment) {
    String suggestion =
        "Set store.catalog to a PostgreSQL, such as jdbc:postgresql://host/database.";
    if (!"file".equals(root.getScheme())) {
      throw new BadInputException(
          "The store '%s' needs a catalogue for its tables, and none is set.".formatted(root),
          suggestion);
    }
    if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
      throw new BadInputException(
          "In a pod the catalogue of '%s' cannot be a SQLite file: it would not be shared and not last."
              .formatted(root),
          suggestion);
    }
    Path folder = folder(root);
    if (Files.exists(folder.resolve("tables")) && !Files.exists(folder.resolve(FILE))) {
      throw new BadInputException(
          "The store '%s' has tables, but their catalogue is not in it.".formatted(root),
          suggestion);
    }
    return folder;
  }

  static CatalogSettings sqlite(Path folder) {
    return new CatalogSettings(
        Map.of(
            "uri",
            "jdbc:sqlite:" + folder.resolve(FILE),
            "warehouse",
            folder.toUri().toString().replaceAll("/+$", ""),
            OWN_NAME,
            NAME,
            "jdbc.schema-version",
            "V1",
            // SQLite has one writer at a time; more connections would only wait for each other.
            "clients",
            "1"));
  }

  /**
   * A catalogue that several stores and processes may share.
   *
   * @throws BadInputException if the store has one of its own already
   */
  static CatalogSettings database(URI root, StoreSettings store) {
    Map<String, String> properties = new TreeMap<>();
    if ("file".equals(root.getScheme())) {
      Path folder = folder(root);
      if (Files.exists(folder.resolve(FILE))) {
        throw new BadInputException(
            "The store '%s' keeps its catalogue in its file %s, not in a database."
                .formatted(root, FILE),
            "Maybe leave store.catalog out, or give another --store.");
      }
      properties.put("warehouse", folder.toUri().toString().replaceAll("/+$", ""));
    } else {
      properties.put("warehouse", root.toString());
      properties.putAll(s3(store));
    }
    String name = "areyouacat_" + PhotoId.sha256Hex(bytes(root)).substring(0, 16);
    properties.put("uri", store.catalog());
    properties.put(OWN_NAME, name);
    properties.put(OPEN_MILLIS, Long.toString(store.openTimeout().toMillis()));
    properties.put("jdbc.user", store.catalogUser());
    properties.put("jdbc.tcpKeepAlive", "true");
    properties.put("jdbc.schema-version", "V1");
    return new CatalogSettings(properties);
  }

  /** Names of Iceberg's S3FileIO. */
  private static Map<String, String> s3(StoreSettings store) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
    properties.put("s3.path-style-access", Boolean.toString(store.s3PathStyle()));
    // All requests of a client pay their retries from one purse of this size.
    properties.put("s3.retry.num-retries", Integer.toString(4 * store.s3Attempts()));
    properties.put("s3.retry.max-wait-ms", Long.toString(store.s3MaxBackoff().toMillis()));
    properties.put("http-client.type", "apache");
    properties.put(
        "http-client.apache.connection-timeout-ms",
        Long.toString(store.s3ConnectTimeout().toMillis()));
    properties.put(
        "http-client.apache.socket-timeout-ms", Long.toString(store.s3AttemptTimeout().toMillis()));
    if (!store.s3Endpoint().isEmpty()) {
      properties.put("s3.endpoint", store.s3Endpoint());
    }
    String region = store.s3Region();
    if (!region.isEmpty()) {
      properties.put("client.region", region);
    }
    return properties;
  }

  private static Path folder(URI root) {
    return Path.of(URI.create("file://" + root.getRawPath()));
  }

  private static byte[] bytes(URI root) {
    return root.toString().replaceAll("/+$", "").getBytes(StandardCharsets.UTF_8);
  }
}
