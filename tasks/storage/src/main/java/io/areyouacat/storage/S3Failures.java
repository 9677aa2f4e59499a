package io.areyouacat.storage;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.CauseChain;
import io.areyouacat.core.error.TemporaryException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failure of S3 means to whoever asked, whoever asked on their behalf. */
public final class S3Failures {

  private static final String SECRETS =
      "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or an AWS profile by AWS_PROFILE.";

  /** However often it is asked, such a server will never do it. */
  private static final int NOT_IMPLEMENTED = 501;

  private S3Failures() {}

  /** The sentence for an error of S3 that other libraries wrapped; empty for other errors. */
  public static Optional<RuntimeException> find(Throwable error) {
    return CauseChain.of(error)
        .filter(SdkException.class::isInstance)
        .map(cause -> of("the object store", (SdkException) cause))
        .findFirst();
  }

  /**
   * @param what the address that was asked for
   */
  static RuntimeException of(String what, SdkException error) {
    String quoted = what.contains("://") ? "'" + what + "'" : what;
    return error instanceof AwsServiceException service
        ? answered(quoted, service)
        : unanswered(quoted, error);
  }

  private static boolean isTimeout(SdkException error) {
    return error instanceof ApiCallTimeoutException
        || error instanceof ApiCallAttemptTimeoutException;
  }

  /** S3's word for it; answers without a body have none. */
  static String code(AwsServiceException error) {
    return error.awsErrorDetails() == null || error.awsErrorDetails().errorCode() == null
        ? ""
        : error.awsErrorDetails().errorCode();
  }

  private static RuntimeException answered(String what, AwsServiceException error) {
    String code = code(error);
    return switch (code) {
      case "InvalidAccessKeyId" ->
          bad(what, "the server does not know the access key id", SECRETS, error);
      case "SignatureDoesNotMatch" ->
          bad(what, "the secret access key is wrong for this access key id", SECRETS, error);
      case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
          bad(what, "the session token has expired or is wrong", "Log in again.", error);
      case "RequestTimeTooSkewed" ->
          bad(what, "this machine's clock is wrong", "Set the clock right.", error);
      case "NoSuchBucket" ->
          bad(
              what,
              "there is no such bucket",
              "Maybe its name is misspelt, or it has to be made first; nothing here makes buckets.",
              error);
      case "KeyTooLongError" ->
          bad(what, "the name is too long for S3", "Give the file a shorter name.", error);
      case "NoSuchUpload", "ConditionalRequestConflict", "OperationAborted" ->
          temporary(what, "somebody else was writing it at the same time", error);
      case "PermanentRedirect",
          "TemporaryRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException",
          "IncorrectEndpoint" ->
          region(what, error);
      default -> byStatus(what, code, error);
    };
  }

  private static RuntimeException byStatus(String what, String code, AwsServiceException error) {
    int status = error.statusCode();
    if (error.isThrottlingException() || status == 429 || "SlowDown".equals(code)) {
      return temporary(what, "the server is asked too much at once", error);
    }
    if (status >= 500 && status != NOT_IMPLEMENTED) {
      return temporary(what, "the server failed with %d %s".formatted(status, code), error);
    }
    if (status == 301 || status == 307) {
      return region(what, error);
    }
    if (status == 401 || status == 403) {
      return bad(
          what,
          "access is denied",
          "The credentials need s3:ListBucket on the bucket and s3:GetObject, s3:PutObject and"
              + " s3:DeleteObject on what is in it; maintain also s3:ListBucketMultipartUploads and"
              + " s3:AbortMultipartUpload.",
          error);
    }
    return bad(
        what,
        "the server refused with %d %s".formatted(status, code).strip(),
        "Maybe the setting store.s3Endpoint does not name an S3 server.",
        error);
  }

  private static RuntimeException unanswered(String what, SdkException error) {
    String message = String.valueOf(error.getMessage());
    if (message.startsWith("Unable to load credentials")) {
      return bad(what, "no credentials for S3 were found", SECRETS, error);
    }
    if (isTimeout(error)) {
      return temporary(what, "the server did not answer in time", error);
    }
    Throwable cause = CauseChain.of(error).reduce(error, (outer, inner) -> inner);
    if (cause instanceof UnknownHostException) {
      return temporary(
          what,
          "there is no host '%s', or no network; maybe the setting store.s3Endpoint is misspelt"
              .formatted(String.valueOf(cause.getMessage()).split(":", 2)[0]),
          error);
    }
    if (cause instanceof SSLException) {
      return bad(
          what,
          "no secure connection could be made (%s)".formatted(cause.getMessage()),
          "Maybe the setting store.s3Endpoint has https:// for a server that speaks http.",
          error);
    }
    if (cause instanceof ConnectException) {
      return temporary(
          what,
          "the server does not take connections; maybe it is down, or the setting store.s3Endpoint"
              + " is wrong",
          error);
    }
    return temporary(what, "the connection failed (%s)".formatted(cause.getMessage()), error);
  }

  private static RuntimeException region(String what, AwsServiceException error) {
    return bad(
        what,
        "the bucket is in another region",
        "Set store.s3Region to the region of the bucket.",
        error);
  }

  private static BadInputException bad(
      String what, String why, String suggestion, SdkException cause) {
    return new BadInputException(sentence(what, why), suggestion, cause);
  }

  private static TemporaryException temporary(String what, String why, SdkException cause) {
    return new TemporaryException(sentence(what, why), cause);
  }

  private static String sentence(String what, String why) {
    String sentence = "%s cannot be used: %s.".formatted(what, why);
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
