package io.areyouacat.storage;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.settings.StoreSettings;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** The SDK's client as our settings want it. */
final class S3Clients {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration FIRST_PAUSE_WHEN_THROTTLED = Duration.ofMillis(500);

  private S3Clients() {}

  /**
   * @param attempts of one request, the first included
   */
  static S3Client open(StoreSettings settings, int attempts, AwsCredentialsProvider credentials) {
    var client =
        S3Client.builder()
            .credentialsProvider(credentials)
            .region(region(settings))
            .forcePathStyle(settings.s3PathStyle())
            .httpClientBuilder(
                ApacheHttpClient.builder()
                    .connectionTimeout(settings.s3ConnectTimeout())
                    .socketTimeout(settings.s3AttemptTimeout())
                    .tcpKeepAlive(true))
            .overrideConfiguration(
                all ->
                    all.retryStrategy(retries(settings, attempts))
                        .apiCallAttemptTimeout(settings.s3AttemptTimeout()));
    if (!settings.s3Endpoint().isEmpty()) {
      client.endpointOverride(URI.create(settings.s3Endpoint()));
    }
    return client.build();
  }

  private static Region region(StoreSettings settings) {
    if (!settings.s3Region().isEmpty()) {
      return Region.of(settings.s3Region());
    }
    try {
      return new DefaultAwsRegionProviderChain().getRegion();
    } catch (SdkClientException e) {
      if (!settings.s3Endpoint().isEmpty()) {
        // Servers that are not AWS's hardly ever have regions; the signature still names one.
        return Region.US_EAST_1;
      }
      throw new BadInputException(
          "No region is known for S3.", "Set store.s3Region or AWS_REGION to the bucket's.", e);
    }
  }

  private static StandardRetryStrategy retries(StoreSettings settings, int attempts) {
    Duration longest = settings.s3MaxBackoff();
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(attempts)
        .backoffStrategy(BackoffStrategy.exponentialDelayHalfJitter(FIRST_PAUSE, longest))
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelayHalfJitter(FIRST_PAUSE_WHEN_THROTTLED, longest))
        // It would give up early when many requests at once meet a server that is away.
        .circuitBreakerEnabled(false)
        .retryOnException(S3Clients::isConflict)
        .build();
  }

  /** Two conditional writes at the very same time: S3 asks one of them to come again. */
  private static boolean isConflict(Throwable error) {
    return error instanceof AwsServiceException service
        && service.statusCode() == 409
        && "ConditionalRequestConflict".equals(S3Failures.code(service));
  }
}
