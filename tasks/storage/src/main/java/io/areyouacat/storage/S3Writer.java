package io.areyouacat.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Writes objects whole, in one request or, if they are large, in parts that only the last request
 * makes visible. A conditional write is always one request, however large: of several uploads in
 * parts that end at the same moment, not every server lets only one be first.
 *
 * <p>A request whose answer is lost is sent again, and then meets its own object. So every write
 * leaves an id of its own in the object's metadata, which tells whether it was this one.
 */
final class S3Writer {

  private static final String WRITE_ID = "write-id";

  private final S3Client client;
  private final String bucket;
  private final int partBytes;

  S3Writer(S3Client client, String bucket, int partBytes) {
    this.client = client;
    this.bucket = bucket;
    this.partBytes = partBytes;
  }

  private record Write(
      String key, byte[] bytes, String id, @Nullable String ifMatch, @Nullable String ifNoneMatch) {

    Map<String, String> metadata() {
      return Map.of(WRITE_ID, id);
    }
  }

  /** Returns the entity tag. */
  String put(String key, byte[] bytes) {
    var write = new Write(key, bytes, newId(), null, null);
    if (bytes.length <= partBytes) {
      return sendAtOnce(write);
    }
    try {
      return sendInParts(write);
    } catch (S3Exception e) {
      // An upload is gone once it was completed, or if somebody removed it.
      if (S3Failures.code(e).equals("NoSuchUpload")) {
        return ours(write).orElseThrow(() -> e);
      }
      throw e;
    }
  }

  /** Returns the entity tag, or empty if there was an object. */
  Optional<String> putIfAbsent(String key, byte[] bytes) {
    return conditional(new Write(key, bytes, newId(), null, "*"));
  }

  /** Returns the entity tag, or empty if there was none or another object. */
  Optional<String> replace(String key, byte[] bytes, String etag) {
    return conditional(new Write(key, bytes, newId(), etag, null));
  }

  private Optional<String> conditional(Write write) {
    try {
      return Optional.of(sendAtOnce(write));
    } catch (S3Exception e) {
      // AWS says 404 where there is nothing to replace, others 412.
      if (e.statusCode() == 412 || S3Failures.code(e).equals("NoSuchKey")) {
        return ours(write);
      }
      throw e;
    }
  }

  private String sendAtOnce(Write write) {
    return client
        .putObject(
            put ->
                put.bucket(bucket)
                    .key(write.key())
                    .metadata(write.metadata())
                    .ifMatch(write.ifMatch())
                    .ifNoneMatch(write.ifNoneMatch()),
            RequestBody.fromBytes(write.bytes()))
        .eTag();
  }

  private String sendInParts(Write write) {
    String upload =
        client
            .createMultipartUpload(
                create -> create.bucket(bucket).key(write.key()).metadata(write.metadata()))
            .uploadId();
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (int from = 0; from < write.bytes().length; from += partBytes) {
        parts.add(sendPart(write, upload, parts.size() + 1, from));
      }
      return client
          .completeMultipartUpload(
              complete ->
                  complete
                      .bucket(bucket)
                      .key(write.key())
                      .uploadId(upload)
                      .multipartUpload(whole -> whole.parts(parts)))
          .eTag();
    } catch (RuntimeException e) {
      abort(write, upload, e);
      throw e;
    }
  }

  private CompletedPart sendPart(Write write, String upload, int number, int from) {
    int to = Math.min(from + partBytes, write.bytes().length);
    var sent =
        client.uploadPart(
            part -> part.bucket(bucket).key(write.key()).uploadId(upload).partNumber(number),
            RequestBody.fromBytes(Arrays.copyOfRange(write.bytes(), from, to)));
    // The SDK sends a checksum with each part, and the last request has to repeat it.
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(sent.eTag())
        .checksumCRC32(sent.checksumCRC32())
        .build();
  }

  /** Parts are invisible but paid for. */
  private void abort(Write write, String upload, RuntimeException because) {
    try {
      client.abortMultipartUpload(abort -> abort.bucket(bucket).key(write.key()).uploadId(upload));
    } catch (SdkException e) {
      because.addSuppressed(e);
    }
  }

  /** The entity tag of the object if this very write made it. */
  private Optional<String> ours(Write write) {
    try {
      HeadObjectResponse now = client.headObject(head -> head.bucket(bucket).key(write.key()));
      return write.id().equals(now.metadata().get(WRITE_ID))
          ? Optional.of(now.eTag())
          : Optional.empty();
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
