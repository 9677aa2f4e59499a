package io.areyouacat.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.IngestResult.Forgotten;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.StoreSettings;
import io.areyouacat.core.upload.DeletionRequest;
import io.areyouacat.core.upload.Feedback;
import io.areyouacat.core.upload.FeedbackAnswer;
import io.areyouacat.core.upload.Prediction;
import io.areyouacat.core.upload.PredictionId;
import io.areyouacat.core.upload.Uploads;
import io.areyouacat.dataset.table.StoreTable;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deletion on S3 with the catalogue in PostgreSQL. */
class ForgettingIT {

  private static final Instant RECEIVED = Instant.parse("2025-12-30T10:00:00Z");
  private static final int EACH = 40;

  private Night night;

  @BeforeEach
  void open() {
    Map<String, String> environment = System.getenv();
    assumeTrue(
        environment.containsKey("TEST_S3_ENDPOINT") && environment.containsKey("TEST_CATALOG"),
        "TEST_S3_ENDPOINT and TEST_CATALOG are not set; scripts/it starts servers and sets them");
    StoreSettings settings =
        Settings.of(
                Map.of(
                    "store.s3Endpoint", environment.get("TEST_S3_ENDPOINT"),
                    "store.s3PathStyle", "true",
                    "store.s3Region", "us-east-1",
                    "store.catalog", environment.get("TEST_CATALOG"),
                    "store.catalogUser", environment.get("TEST_CATALOG_USER")))
            .store();
    night =
        new Night(
            URI.create(
                "s3://%s/forgetting-%s"
                    .formatted(environment.get("TEST_S3_BUCKET"), UUID.randomUUID())),
            settings);
    for (int i = 0; i < EACH; i++) {
      night.drop("cat", "a" + i + ".png", FakePhoto.of(i));
      night.drop("dog", "a" + i + ".png", FakePhoto.of(1_000 + i));
    }
  }

  @AfterEach
  void close() {
    if (night != null) {
      night.close();
    }
  }

  private void upload(String prediction, FakePhoto photo) {
    var document =
        new Prediction(
            new PredictionId(prediction),
            PhotoId.of(photo.bytes()),
            new ModelVersion("0".repeat(16)),
            0.75,
            Answer.POSITIVE,
            true,
            null,
            RECEIVED);
    var uploads = new Uploads(night.store);
    uploads.keep(
        uploads.keep(document, photo.bytes()),
        new Feedback(document.predictionId(), FeedbackAnswer.CAT, RECEIVED));
  }

  @Test
  void of_an_upload_that_is_forgotten_no_object_of_the_bucket_tells_anything() {
    FakePhoto photo = FakePhoto.of(5_000);
    FakePhoto other = FakePhoto.of(5_001);
    upload("person-1", photo);
    upload("person-2", other);
    ValidationResult before = night.all("one");
    var search = new StoreSearch(night.store, night.warehouse);
    assertThat(search.findPhoto(photo.bytes())).isNotEmpty();

    var request = new DeletionRequest(new PredictionId("person-1"), RECEIVED.plusSeconds(60));
    night.store.put(request.key(), request.json());
    assertThat(night.ingest("two").forgotten()).isEqualTo(new Forgotten(1, 1, 0));

    assertThat(search.findPhoto(photo.bytes())).isEmpty();
    assertThat(search.findText("person-1")).isEmpty();
    assertThat(search.findPhoto(other.bytes())).isNotEmpty();
    assertThat(night.dataset(before).minusDeleted()).isEqualTo("minus 1 deleted");
    assertThat(night.store.list("receipts/")).hasSize(1);

    upload("person-1", photo);
    night.all("three");
    assertThat(search.findPhoto(photo.bytes())).isEmpty();
    assertThat(night.rows(StoreTable.PHOTOS, "photo_id"))
        .hasSize(2 * EACH + 1)
        .doesNotContain(PhotoId.of(photo.bytes()).sha256());
  }
}
