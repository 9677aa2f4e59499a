package io.areyouacat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.StoreSettings;
import io.areyouacat.core.store.ConditionalPut.Refused;
import io.areyouacat.core.store.ConditionalPut.Written;
import io.areyouacat.core.store.UnfinishedWrite;
import io.areyouacat.storage.FaultyServer.Fault;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** What goes wrong between us and a server, played by a server of this test's own. */
class S3FailuresTest {

  private static final S3Place PLACE = new S3Place("bucket", "");
  private static final AwsCredentialsProvider SOMEBODY = S3Server.credentials("a", "b");

  @ParameterizedTest
  @CsvSource({
    "403, InvalidAccessKeyId, does not know the access key id",
    "403, SignatureDoesNotMatch, the secret access key is wrong",
    "400, ExpiredToken, the session token has expired",
    "403, RequestTimeTooSkewed, clock is wrong",
    "404, NoSuchBucket, there is no such bucket",
    "403, AccessDenied, access is denied",
    "301, PermanentRedirect, the bucket is in another region",
    "400, AuthorizationHeaderMalformed, the bucket is in another region",
    "400, NoSuchThing, refused with 400 NoSuchThing",
    "501, NotImplemented, refused with 501 NotImplemented"
  })
  void what_only_people_can_mend_is_told_at_once(int status, String code, String words) {
    try (var server = new FaultyServer(new Fault(status, code, false))) {
      assertThatThrownBy(() -> S3Connections.open(PLACE, server.settings(), SOMEBODY))
          .isInstanceOf(BadInputException.class)
          .hasMessageStartingWith("'s3://bucket' cannot be used: ")
          .hasMessageContaining(words)
          .message()
          .hasLineCount(2);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void no_credentials_at_all_are_told() {
    var none = AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create());
    try (var server = new FaultyServer()) {
      assertThatThrownBy(() -> S3Connections.open(PLACE, server.settings(), none))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("no credentials for S3 were found")
          .hasMessageContaining("Set AWS_ACCESS_KEY_ID");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1, the server does not take connections",
    "http://no-such-host.invalid:80, there is no host 'no-such-host.invalid'"
  })
  void a_server_that_is_not_there_is_waited_for_and_then_told(String endpoint, String words) {
    StoreSettings settings =
        Settings.of(
                Map.of(
                    "store.s3Endpoint",
                    endpoint,
                    "store.s3PathStyle",
                    "true",
                    "store.openMillis",
                    "1500"))
            .store();

    assertThatThrownBy(() -> S3Connections.open(PLACE, settings, SOMEBODY))
        .isInstanceOf(TemporaryException.class)
        .hasMessageContaining(words);
  }

  @Test
  void a_store_is_waited_for_however_few_attempts_a_request_has() {
    try (var server = new FaultyServer()) {
      var slowDown = new Fault(503, "SlowDown", false);
      server.next(slowDown, slowDown, slowDown, slowDown);

      S3Connections.open(PLACE, server.settings("store.s3Attempts", "1"), SOMEBODY).close();

      assertThat(server.requests()).isEqualTo(5);
    }
  }

  @Test
  void failures_that_pass_are_outlasted() {
    try (var server = new FaultyServer()) {
      StoreSettings settings = server.settings();
      try (S3Client client = S3Clients.open(settings, settings.s3Attempts(), SOMEBODY)) {
        var store = new S3ObjectStore(PLACE, client, settings);
        server.next(
            new Fault(500, "InternalError", false),
            new Fault(503, "SlowDown", false),
            new Fault(0, "", false),
            new Fault(409, "ConditionalRequestConflict", false));

        assertThat(store.putIfAbsent("a", new byte[] {1})).isInstanceOf(Written.class);
        assertThat(server.requests()).isEqualTo(5);
      }
    }
  }

  @Test
  void a_write_whose_answer_was_lost_is_still_ours() {
    try (var server = new FaultyServer(new Fault(0, "", true))) {
      StoreSettings settings = server.settings();
      try (S3Client client = S3Clients.open(settings, settings.s3Attempts(), SOMEBODY)) {
        var store = new S3ObjectStore(PLACE, client, settings);

        assertThat(store.putIfAbsent("a", new byte[] {1})).isEqualTo(new Written("\"1\""));
        assertThat(store.putIfAbsent("a", new byte[] {1})).isEqualTo(new Refused());
      }
    }
  }

  @Test
  void a_server_that_keeps_failing_is_told_as_passing() {
    try (var server = new FaultyServer()) {
      StoreSettings settings = server.settings("store.s3Attempts", "2");
      try (S3Client client = S3Clients.open(settings, settings.s3Attempts(), SOMEBODY)) {
        var store = new S3ObjectStore(PLACE, client, settings);
        server.next(new Fault(503, "SlowDown", false), new Fault(503, "SlowDown", false));

        assertThatThrownBy(() -> store.get("a"))
            .isInstanceOf(TemporaryException.class)
            .hasMessageContaining("'s3://bucket/a' cannot be used: the server is asked too much");
      }
    }
  }

  @Test
  void a_refusal_about_unfinished_writes_names_the_rights_and_is_the_same_for_all_of_them() {
    try (var server = new FaultyServer()) {
      StoreSettings settings = server.settings();
      try (S3Client client = S3Clients.open(settings, 1, SOMEBODY)) {
        var store = new S3ObjectStore(PLACE, client, settings);
        var write = new UnfinishedWrite("models/a/model.zip", "1", Instant.EPOCH);
        var denied = new Fault(403, "AccessDenied", false);
        server.next(denied, denied);

        assertThatThrownBy(store::unfinishedWrites)
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("s3:ListBucketMultipartUploads and s3:AbortMultipartUpload");
        assertThatThrownBy(() -> store.abandon(write))
            .hasMessageStartingWith("'s3://bucket/' cannot be used: access is denied.");
      }
    }
  }

  @Test
  void an_error_of_s3_is_found_within_others() {
    try (var server = new FaultyServer()) {
      StoreSettings settings = server.settings("store.s3Attempts", "1");
      try (S3Client client = S3Clients.open(settings, 1, SOMEBODY)) {
        server.next(new Fault(403, "AccessDenied", false));
        Throwable inner =
            org.assertj.core.api.Assertions.catchThrowable(
                () -> client.headObject(head -> head.bucket("bucket").key("a")));

        assertThat(S3Failures.find(new IllegalStateException("outer", inner)))
            .get()
            .isInstanceOf(BadInputException.class)
            .extracting(Throwable::getMessage)
            .asString()
            .startsWith("The object store cannot be used: access is denied.");
      }
    }
    assertThat(S3Failures.find(new IllegalStateException("other"))).isEmpty();
  }
}
