package io.areyouacat.storage;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.store.Keys;
import java.net.URI;

/**
 * A bucket, and what all keys of a store in it begin with.
 *
 * @param prefix empty, or ends with a slash
 */
record S3Place(String bucket, String prefix) {

  /**
   * @param root {@code s3://bucket} or {@code s3://bucket/prefix}
   */
  static S3Place of(URI root) {
    String bucket = root.getRawAuthority();
    if (bucket != null && bucket.contains("@")) {
      throw new BadInputException(
          "The address of a store has no user or secret in it.",
          "Maybe give s3://bucket/prefix alone, and the secret by AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY.");
    }
    String path = root.getPath() == null ? "" : root.getPath().replaceAll("^/+|/+$", "");
    if (bucket == null || bucket.contains(":") || !(path.isEmpty() || Keys.isKey(path))) {
      throw new BadInputException(
          "'%s' is not the address of a store on S3.".formatted(root),
          "Maybe give s3://bucket or s3://bucket/prefix; a server of your own is named by the"
              + " setting store.s3Endpoint.");
    }
    return new S3Place(bucket, path.isEmpty() ? "" : path + "/");
  }

  URI root() {
    String path = prefix.isEmpty() ? "" : "/" + prefix.substring(0, prefix.length() - 1);
    return Keys.address("s3", bucket, path);
  }
}
