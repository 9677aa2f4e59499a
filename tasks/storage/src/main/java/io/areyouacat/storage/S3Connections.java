package io.areyouacat.storage;

import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.settings.StoreSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
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
    // A first look that fails at once tells a waiting person why; a second one is patient.
    TemporaryException absent = firstLook(place, settings, credentials);
    S3Client client = S3Clients.open(settings, settings.s3Attempts(), credentials);
    if (absent != null) {
      try {
        LOG.warn(
            "{} Trying for up to {} s.", absent.getMessage(), settings.openTimeout().toSeconds());
        secondLook(client, place, settings, absent);
      } catch (RuntimeException e) {
        client.close();
        throw e;
      }
    }
    return client;
  }

  private static @Nullable TemporaryException firstLook(
      S3Place place, StoreSettings settings, AwsCredentialsProvider credentials) {
    try (S3Client once = S3Clients.open(settings, 1, credentials)) {
      once.listObjectsV2(oneKey(place).build());
      return null;
    } catch (SdkException e) {
      RuntimeException failure = S3Failures.of(place.root().toString(), e);
      if (failure instanceof TemporaryException temporary) {
        return temporary;
      }
      throw failure;
    }
  }

  private static void secondLook(
      S3Client client, S3Place place, StoreSettings settings, TemporaryException first) {
    try {
      client.listObjectsV2(
          oneKey(place)
              .overrideConfiguration(patient -> patient.apiCallTimeout(settings.openTimeout()))
              .build());
    } catch (SdkException e) {
      // Of a time-out that ended the waiting, the first failure still says why.
      throw S3Failures.isTimeout(e) ? first : S3Failures.of(place.root().toString(), e);
    }
  }

  private static ListObjectsV2Request.Builder oneKey(S3Place place) {
    return ListObjectsV2Request.builder().bucket(place.bucket()).prefix(place.prefix()).maxKeys(1);
  }
}
