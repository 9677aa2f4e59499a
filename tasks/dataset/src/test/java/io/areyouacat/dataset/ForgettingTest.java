package io.areyouacat.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.forget.Receipt;
import io.areyouacat.core.forget.Receipt.Removal;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.dataset.forget.Forgetting;
import io.areyouacat.dataset.table.StoreTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgettingTest {

  private static final int EACH = 40;

  @TempDir Path folder;
  private Night night;

  @BeforeEach
  void open() {
    night = new Night(folder.resolve("store"));
    for (int i = 0; i < EACH; i++) {
      night.drop("cat", "a" + i + ".png", FakePhoto.of(i));
      night.drop("dog", "a" + i + ".png", FakePhoto.of(1_000 + i));
    }
  }

  @AfterEach
  void close() {
    night.close();
  }

  private StoreSearch search() {
    return new StoreSearch(night.store, night.warehouse);
  }

  private Forgetting forgetting() {
    return new Forgetting(night.warehouse, night.store, Duration.ofHours(72), night.clock);
  }

  private void later() {
    night.clock = Clock.offset(night.clock, Duration.ofHours(1));
  }

  /** A whole night with its documents, as the tasks write them. */
  private ValidationResult night(String run) {
    var result = night.ingest(run);
    night.extract(run);
    ValidationResult validation = night.validate(run);
    var runFolder = new RunFolder(night.store, new RunId(run));
    runFolder.write(TaskName.INGEST_PHOTOS, result);
    runFolder.write(TaskName.VALIDATE_DATASET, validation);
    return validation;
  }

  private String vector(FakePhoto photo) {
    var vector = new StringBuilder();
    night.warehouse.forEach(
        StoreTable.EMBEDDINGS,
        Expressions.equal("photo_id", PhotoId.of(photo.bytes()).sha256()),
        row ->
            vector.append(
                row.getField("vector")
                    .toString()
                    .replace(" ", "")
                    .replace("[", "")
                    .replace("]", "")));
    return vector.toString();
  }

  @Test
  void an_operators_photo_is_removed_at_once_and_refused_from_then_on() {
    FakePhoto photo = FakePhoto.of(3);
    PhotoId id = PhotoId.of(photo.bytes());
    Path elsewhere = folder.resolve("photos");
    Night.write(elsewhere.resolve("cat/again.png"), photo.bytes());
    night.photos = elsewhere.toUri();
    ValidationResult before = night("one");
    String vector = vector(photo);

    Receipt receipt = forgetting().forget(TombstoneKind.PHOTO, id.sha256()).orElseThrow();

    assertThat(search().findPhoto(photo.bytes())).isEmpty();
    assertThat(search().findText(vector)).isEmpty();
    assertThat(night.dataset(before).deleted()).isEqualTo(1);
    Removal removal = receipt.removals().get(0);
    assertThat(removal.objects()).containsEntry("inbox", 1L).containsEntry("photos", 1L);
    assertThat(removal.left())
        .singleElement()
        .asString()
        .contains("/photos/cat/again.png' was left: it is outside the store.");

    night.drop("dog", "renamed.png", photo);
    later();
    IngestResult result = night.ingest("two");
    assertThat(result.rejections())
        .extracting(IngestResult.Rejection::reason)
        .containsOnly(RejectionReason.FORGOTTEN);
    assertThat(result.rejections())
        .extracting(IngestResult.Rejection::source)
        .contains("inbox/dog/renamed.png");
    assertThat(search().findPhoto(photo.bytes()))
        .allMatch(place -> place.endsWith("in inbox/dog/renamed.png"));
  }
}
