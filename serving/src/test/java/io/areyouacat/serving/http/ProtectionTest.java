package io.areyouacat.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectionTest {

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/nothing", "/v2", "/api/model"})
  void every_answer_tells_browsers_what_not_to_do(String path) {
    try (var server = new TestServer(Map.of())) {
      var headers = server.get(path).headers();

      assertThat(headers.firstValue("Content-Security-Policy"))
          .contains(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
                  + " connect-src 'self'; media-src 'self' blob:; form-action 'self';"
                  + " frame-ancestors 'none'; base-uri 'none'");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(headers.firstValue("Permissions-Policy").orElse("")).contains("camera=(self)");
      assertThat(headers.firstValue("Cache-Control")).contains("no-store");
      assertThat(headers.firstValue("Server")).isEmpty();
      assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void whoever_asks_too_often_hears_when_to_come_back() {
    try (var server = new TestServer(Map.of("server.requestsPerMinute", "3"))) {
      for (int i = 0; i < 3; i++) {
        assertThat(server.get("/api/model").statusCode()).isEqualTo(200);
      }

      var response = server.post("/api/predictions", Drawn.cat());

      assertLimited(response);
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(server.get("/metrics").statusCode()).isEqualTo(200);
      assertThat(server.keeper().kept()).isEmpty();
    }
  }

  @Test
  void what_a_page_is_made_of_does_not_count() {
    try (var server = new TestServer(Map.of("server.requestsPerMinute", "1"))) {
      for (String path : List.of("/", "/web/app.js", "/web/style.css", "/operator", "/")) {
        assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(server.get("/api/model").statusCode()).isEqualTo(200);

      assertLimited(server.post("/", Drawn.cat()));
      assertThat(server.get("/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_client_cannot_pass_for_others_by_a_header() {
    try (var server = new TestServer(Map.of("server.requestsPerMinute", "1"))) {
      assertThat(server.get("/api/model", "X-Forwarded-For", "192.0.2.1").statusCode())
          .isEqualTo(200);
      assertLimited(server.get("/api/model", "X-Forwarded-For", "192.0.2.2"));
    }
  }

  @Test
  void behind_a_proxy_of_ours_each_client_has_a_limit_of_its_own() {
    try (var server =
        new TestServer(
            Map.of("server.requestsPerMinute", "1", "server.trustedProxies", "127.0.0.0/8"))) {
      assertThat(server.get("/api/model", "X-Forwarded-For", "192.0.2.1").statusCode())
          .isEqualTo(200);
      assertThat(server.get("/api/model", "X-Forwarded-For", "192.0.2.2").statusCode())
          .isEqualTo(200);
      assertLimited(server.get("/api/model", "X-Forwarded-For", "203.0.113.9, 192.0.2.1"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "198.51.100.7|-|198.51.100.7",
        "198.51.100.7|1.2.3.4|198.51.100.7",
        "10.0.0.1|1.2.3.4|1.2.3.4",
        "10.0.0.1|6.6.6.6, 1.2.3.4|1.2.3.4",
        "10.0.0.1|6.6.6.6, 1.2.3.4, 10.9.9.9|1.2.3.4",
        "10.0.0.1|1.2.3.4:5678|1.2.3.4",
        "10.0.0.1|[2001:db8::7]:99|2001:db8::7",
        "10.0.0.1|2001:db8::7|2001:db8::7",
        "10.0.0.1|1.2.3.4, unknown|10.0.0.1",
        "10.0.0.1|localhost|10.0.0.1",
        "10.0.0.1|10.0.0.2|10.0.0.2",
        "fd00::5|1.2.3.4, fd00::6|1.2.3.4",
        "::ffff:10.0.0.1|1.2.3.4|1.2.3.4",
      })
  void the_last_address_that_is_no_proxy_of_ours_is_the_client(
      String peer, @org.jspecify.annotations.Nullable String header, String client)
      throws Exception {
    var clients = new ClientAddress(List.of("10.0.0.0/8", "fd00::/8", "192.0.2.1"));

    assertThat(
            clients.of(InetAddress.getByName(peer), header == null ? List.of() : List.of(header)))
        .isEqualTo(InetAddress.getByName(client));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.200, true",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::1, ::1, true"
  })
  void a_range_holds_addresses_that_begin_alike(String range, String address, boolean holds)
      throws Exception {
    assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address))).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "10.0.0/8", "a/b"})
  void what_is_no_range_is_named(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(
            "server.trustedProxies has '%s', which is neither an address nor a range."
                .formatted(text));
  }

  @Test
  void a_bucket_fills_again_over_a_minute() throws Exception {
    var now = new AtomicLong(77);
    var limit = new RateLimit(60, now::get);
    InetAddress client = InetAddress.getByName("192.0.2.1");
    for (int i = 0; i < 60; i++) {
      assertThat(limit.take(client)).isEmpty();
    }

    assertThat(limit.take(client)).contains(Duration.ofSeconds(1));
    now.addAndGet(Duration.ofMillis(500).toNanos());
    assertThat(limit.take(client)).contains(Duration.ofMillis(500));
    now.addAndGet(Duration.ofMillis(500).toNanos());
    assertThat(limit.take(client)).isEmpty();
    assertThat(limit.take(InetAddress.getByName("192.0.2.2"))).isEmpty();
    now.addAndGet(Duration.ofHours(1).toNanos());
    for (int i = 0; i < 60; i++) {
      assertThat(limit.take(client)).isEmpty();
    }
    assertThat(limit.take(client)).isPresent();
  }

  @Test
  void a_household_with_ipv6_is_one_client() throws Exception {
    var limit = new RateLimit(1, () -> 0);

    assertThat(limit.take(InetAddress.getByName("2001:db8:1:2::1"))).isEmpty();
    assertThat(limit.take(InetAddress.getByName("2001:db8:1:2:ffff::9"))).isPresent();
    assertThat(limit.take(InetAddress.getByName("2001:db8:1:3::1"))).isEmpty();
  }

  @Test
  void as_many_clients_as_there_are_addresses_take_no_more_memory() throws Exception {
    var limit = new RateLimit(1, () -> 0);
    for (int i = 0; i < 120_000; i++) {
      byte[] address = {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i};
      assertThat(limit.take(InetAddress.getByAddress(address))).isEmpty();
    }

    assertThat(limit.clients()).isEqualTo(100_000);
  }

  @Test
  void tokens_are_compared_whole() {
    assertThat(BearerToken.same("abc", "abc")).isTrue();
    assertThat(BearerToken.same("abc", "abd")).isFalse();
    assertThat(BearerToken.same("ab", "abc")).isFalse();
    assertThat(BearerToken.same("", "")).isTrue();
  }

  private static void assertLimited(HttpResponse<byte[]> response) {
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(TestServer.json(response).get("code").textValue()).isEqualTo("rate_limited");
    assertThat(response.headers().firstValue("Retry-After").map(Integer::parseInt))
        .isNotEqualTo(Optional.of(0))
        .isPresent();
  }
}
