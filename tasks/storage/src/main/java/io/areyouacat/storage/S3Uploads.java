package io.areyouacat.storage;

import io.areyouacat.core.store.UnfinishedWrite;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Uploads in parts that nobody has completed: invisible but paid for. */
record S3Uploads(S3Client client, S3Place place) {

  List<UnfinishedWrite> list() {
    return client
        .listMultipartUploadsPaginator(list -> list.bucket(place.bucket()).prefix(place.prefix()))
        .uploads()
        .stream()
        .filter(upload -> upload.key().startsWith(place.prefix()))
        .map(
            upload ->
                new UnfinishedWrite(
                    upload.key().substring(place.prefix().length()),
                    upload.uploadId(),
                    upload.initiated()))
        .toList();
  }

  void abort(UnfinishedWrite write) {
    try {
      client.abortMultipartUpload(
          abort ->
              abort.bucket(place.bucket()).key(place.prefix() + write.key()).uploadId(write.id()));
    } catch (S3Exception e) {
      // It was completed or removed since it was listed.
      if (!S3Failures.code(e).equals("NoSuchUpload")) {
        throw e;
      }
    }
  }
}
