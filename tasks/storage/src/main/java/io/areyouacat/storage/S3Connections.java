package io.areyouacat.storage;

import io.areyouacat.core.error.Patience;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.settings.StoreSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/**
 * The connections of a process. Spark gives each task a copy of the factory, so tasks of one
 * process can share sockets, and what is known of the server, only through something static.
 */
final class S3Connections {

  private static final Logger LOG = LoggerFactory.getLogger(S3Connections.class);
  private static final Map<Server, S3Client> OPEN = new ConcurrentHashMap<>();

  private S3Connections() {}

  private record Server(String bucket, StoreSettings settings) {}

  /** A client that has seen the bucket. Closed by the end of the process. */
  static S3Client to(S3Place place, StoreSettings settings) {
    return OPEN.computeIfAbsent(
        new Server(place.bucket(), settings),
        server -> open(place, settings, DefaultCredentialsProvider.builder().build()));
  }

  /**
   * @throws io.areyouacat.core.error.BadInputException for a bucket, secret or region that is wrong
   * @throws TemporaryException if the server does not answer within {@code openTimeout}
   */
  static S3Client open(S3Place place, StoreSettings settings, AwsCredentialsProvider credentials) {
    // One attempt a look: the first that fails tells a waiting person why.
    try (S3Client once = S3Clients.open(settings, 1, credentials)) {
      Patience.await(settings.openTimeout(), LOG, () -> look(once, place, settings));
    }
    return S3Clients.open(settings, settings.s3Attempts(), credentials);
  }

  private static boolean look(S3Client client, S3Place place, StoreSettings settings) {
    try {
      client.listObjectsV2(
          ListObjectsV2Request.builder()
              .bucket(place.bucket())
              .prefix(place.prefix())
              .maxKeys(1)
              .overrideConfiguration(bounded -> bounded.apiCallTimeout(settings.openTimeout()))
              .build());
      return true;
    } catch (SdkException e) {
      throw S3Failures.of(place.root().toString(), e);
    }
  }
}
