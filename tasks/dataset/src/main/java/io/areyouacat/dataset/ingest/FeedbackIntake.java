package io.areyouacat.dataset.ingest;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import io.areyouacat.core.upload.Feedback;
import io.areyouacat.core.upload.UploadFolder;
import io.areyouacat.core.upload.Uploads;
import io.areyouacat.dataset.table.Rejections;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Takes in what people say of their uploads, also long after the photo came and again when they
 * change their mind: every version is a row, and readers go by the latest.
 */
record FeedbackIntake(Warehouse warehouse, ObjectStore store, Rejections rejections) {

  private sealed interface Reading {
    record Given(Feedback feedback, ObjectInfo file) implements Reading {}

    record Refused(ReadFile file) implements Reading {}
  }

  /**
   * @param unknown feedback that was not read before
   * @return how many were taken in
   */
  int take(Map<UploadFolder, ObjectInfo> unknown, RunId run) {
    List<Reading> readings =
        unknown.entrySet().stream().toList().parallelStream()
            .map(each -> read(each.getKey(), each.getValue()))
            .toList();
    List<Map<String, Object>> given = new ArrayList<>();
    List<Row> refused = new ArrayList<>();
    for (Reading reading : readings) {
      if (reading instanceof Reading.Given one) {
        given.add(row(one, run));
      } else if (reading instanceof Reading.Refused one) {
        refused.add(one.file().toRow());
      }
    }
    if (!given.isEmpty()) {
      warehouse.append(StoreTable.FEEDBACK, given);
    }
    if (!refused.isEmpty()) {
      rejections.append(
          warehouse.spark().createDataFrame(refused, ReadFile.SCHEMA), TaskName.INGEST_PHOTOS, run);
    }
    return given.size();
  }

  private Reading read(UploadFolder folder, ObjectInfo info) {
    if (info.sizeBytes() > Uploads.MOST_DOCUMENT_BYTES) {
      return broken(info, "it has %,d bytes".formatted(info.sizeBytes()));
    }
    Optional<StoredObject> object;
    try {
      object = store.get(info.key());
    } catch (BadInputException e) {
      return refused(info, RejectionReason.UNREADABLE_FILE, Unreadable.detail(e));
    }
    if (object.isEmpty()) {
      return refused(info, RejectionReason.UNREADABLE_FILE, Unreadable.VANISHED);
    }
    Feedback feedback;
    try {
      feedback = Feedback.parse(object.get().bytes());
    } catch (IllegalArgumentException e) {
      return broken(info, String.valueOf(e.getMessage()));
    }
    return feedback.predictionId().equals(folder.predictionId())
        ? new Reading.Given(feedback, info)
        : broken(info, "it is of the prediction " + feedback.predictionId());
  }

  private Reading broken(ObjectInfo info, String why) {
    return refused(info, RejectionReason.BROKEN_DOCUMENT, "It cannot be used: %s.".formatted(why));
  }

  private Reading refused(ObjectInfo info, RejectionReason reason, String detail) {
    var file =
        new IncomingFile(
            store.root(),
            info.key(),
            info.key(),
            info.etag(),
            info.sizeBytes(),
            null,
            null,
            null,
            null);
    return new Reading.Refused(ReadFile.refused(file, null, reason, detail, ""));
  }

  private static Map<String, Object> row(Reading.Given given, RunId run) {
    Feedback feedback = given.feedback();
    return Map.of(
        "prediction_id", feedback.predictionId().value(),
        "answer", feedback.answer().text(),
        "given_at", feedback.givenAt().atOffset(ZoneOffset.UTC),
        "file", given.file().key(),
        "etag", given.file().etag(),
        "run_id", run.value());
  }
}
