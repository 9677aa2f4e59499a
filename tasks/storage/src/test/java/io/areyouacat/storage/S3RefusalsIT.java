package io.areyouacat.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** What a real server refuses, each in one sentence with what to do. */
class S3RefusalsIT {

  private final S3Server server = S3Server.required();

  @Test
  void a_wrong_secret_is_told() {
    assertThatThrownBy(() -> open(server.newPlace(), credentials(server.accessKey(), "hunter2")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the secret access key is wrong for this access key id")
        .hasMessageContaining("Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void an_unknown_key_id_is_told() {
    assertThatThrownBy(() -> open(server.newPlace(), credentials("nobody", "hunter2")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the server does not know the access key id");
  }

  @Test
  void a_missing_bucket_is_told() {
    assertThatThrownBy(() -> open(new S3Place("no-such-bucket", ""), server.credentials()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'s3://no-such-bucket' cannot be used: there is no such bucket")
        .hasMessageContaining("Maybe its name is misspelt");
  }

  private void open(S3Place place, AwsCredentialsProvider credentials) {
    S3Connections.open(place, server.settings(), credentials).close();
  }

  private static AwsCredentialsProvider credentials(String id, String secret) {
    return S3Server.credentials(id, secret);
  }
}
