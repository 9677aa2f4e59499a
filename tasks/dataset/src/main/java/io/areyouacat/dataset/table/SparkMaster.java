package io.areyouacat.dataset.table;

import io.areyouacat.core.error.Patience;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.settings.SparkSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether a cluster's master can be reached before Spark tries, which takes a minute to say
 * so and then says it in many lines.
 *
 * @param master {@code spark://host:port,host:port} or {@code k8s://https://host:port}
 * @param patience how long it is tried
 */
record SparkMaster(String master, Duration patience) {

  private static final Logger LOG = LoggerFactory.getLogger(SparkMaster.class);
  private static final int CONNECT_MILLIS = 5_000;

  static SparkMaster of(SparkSettings settings) {
    return new SparkMaster(settings.master(), settings.openTimeout());
  }

  /**
   * This machine's address as the master sees it: where executors find the driver, unless something
   * between them translates addresses.
   *
   * @throws TemporaryException if nothing answers there
   */
  InetAddress reach() {
    return Patience.await(patience, LOG, this::connect);
  }

  private InetAddress connect() {
    List<IOException> failures = new ArrayList<>();
    for (InetSocketAddress address : addresses()) {
      try (var socket = new Socket()) {
        socket.connect(address, CONNECT_MILLIS);
        return socket.getLocalAddress();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    throw new TemporaryException(
        "Spark's master '%s' cannot be reached; maybe it is down, or spark.master names the wrong host."
            .formatted(master),
        failures.get(0));
  }

  private List<InetSocketAddress> addresses() {
    String places = master.replaceFirst("^(spark|k8s)://(https?://)?", "");
    return Arrays.stream(places.split(","))
        .map(place -> place.split(":"))
        .map(parts -> new InetSocketAddress(parts[0], Integer.parseInt(parts[1])))
        .toList();
  }
}
