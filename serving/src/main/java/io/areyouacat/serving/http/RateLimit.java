package io.areyouacat.serving.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each client: full at the start, one token a request, filled again over a
 * minute. Thread-safe.
 */
final class RateLimit {

  /**
   * Clients that are remembered, about 10 MB. Whoever was not seen for longest is forgotten first,
   * and begins with a full bucket.
   */
  private static final int MOST_CLIENTS = 100_000;

  /** Whoever has an IPv6 address mostly has all that begin like it. */
  private static final int V6_PREFIX_BYTES = 8;

  private static final double NANOS_A_MINUTE = 60e9;

  private final int requestsPerMinute;
  private final LongSupplier nanoTime;
  private final Map<ByteBuffer, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  /** What was left, and when. */
  private record Bucket(double tokens, long nanos) {}

  /**
   * @param requestsPerMinute 0 for no limit
   */
  RateLimit(int requestsPerMinute, LongSupplier nanoTime) {
    this.requestsPerMinute = requestsPerMinute;
    this.nanoTime = nanoTime;
  }

  /** Takes a token; if there is none, how long it takes until there is one. */
  synchronized Optional<Duration> take(InetAddress client) {
    if (requestsPerMinute == 0) {
      return Optional.empty();
    }
    long now = nanoTime.getAsLong();
    ByteBuffer key = key(client);
    Bucket bucket = buckets.getOrDefault(key, new Bucket(requestsPerMinute, now));
    double filled = (now - bucket.nanos) / NANOS_A_MINUTE * requestsPerMinute;
    double tokens = Math.min(requestsPerMinute, bucket.tokens + filled);
    boolean allowed = tokens >= 1;
    buckets.put(key, new Bucket(allowed ? tokens - 1 : tokens, now));
    if (buckets.size() > MOST_CLIENTS) {
      buckets.remove(buckets.keySet().iterator().next());
    }
    return allowed
        ? Optional.empty()
        : Optional.of(Duration.ofNanos((long) ((1 - tokens) * NANOS_A_MINUTE / requestsPerMinute)));
  }

  /** Those that are remembered. */
  synchronized int clients() {
    return buckets.size();
  }

  private static ByteBuffer key(InetAddress client) {
    byte[] address = client.getAddress();
    return ByteBuffer.wrap(
        client instanceof Inet6Address ? Arrays.copyOf(address, V6_PREFIX_BYTES) : address);
  }
}
