package io.areyouacat.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.StoreSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The server that the environment names for tests. */
record S3Server(String endpoint, String bucket, String accessKey, String secretKey) {

  /** Skips the test where there is none. */
  static S3Server required() {
    Map<String, String> environment = System.getenv();
    assumeTrue(
        environment.containsKey("TEST_S3_ENDPOINT"),
        "TEST_S3_ENDPOINT is not set; scripts/it starts a server and sets it");
    return new S3Server(
        environment.get("TEST_S3_ENDPOINT"),
        environment.get("TEST_S3_BUCKET"),
        environment.get("TEST_S3_ACCESS_KEY"),
        environment.get("TEST_S3_SECRET_KEY"));
  }

  StoreSettings settings(String... more) {
    Map<String, String> given = new HashMap<>();
    given.put("store.s3Endpoint", endpoint);
    given.put("store.s3PathStyle", "true");
    given.put("store.s3Region", "us-east-1");
    for (int i = 0; i < more.length; i += 2) {
      given.put(more[i], more[i + 1]);
    }
    return Settings.of(given).store();
  }

  AwsCredentialsProvider credentials() {
    return credentials(accessKey, secretKey);
  }

  static AwsCredentialsProvider credentials(String id, String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
  }

  S3Place newPlace() {
    return new S3Place(bucket, "test-" + UUID.randomUUID() + "/");
  }
}
