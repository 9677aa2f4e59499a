package io.areyouacat.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.evaluation.LabelAudit.Suspect;
import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.IngestResult.Rejection;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.upload.Feedback;
import io.areyouacat.core.upload.FeedbackAnswer;
import io.areyouacat.core.upload.Prediction;
import io.areyouacat.core.upload.PredictionId;
import io.areyouacat.core.upload.UploadFolder;
import io.areyouacat.core.upload.Uploads;
import io.areyouacat.dataset.table.StoreTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsNightTest {

  private static final Instant MORNING = Instant.parse("2025-12-31T09:00:00Z");
  private static final ModelVersion MODEL = new ModelVersion("0123456789abcdef");
  private static final int EACH = 60;

  @TempDir Path folder;
  private Night night;
  private Uploads uploads;

  @BeforeEach
  void open() {
    night = new Night(folder.resolve("store"));
    night.backbone = null;
    uploads = new Uploads(night.store);
  }

  @AfterEach
  void close() {
    night.close();
  }

  private static Prediction prediction(
      String id, FakePhoto photo, double probability, @Nullable Integer contributor) {
    return new Prediction(
        new PredictionId(id),
        PhotoId.of(photo.bytes()),
        MODEL,
        probability,
        Answer.UNSURE,
        true,
        contributor == null ? null : "%064x".formatted(contributor),
        MORNING);
  }

  private UploadFolder upload(String id, FakePhoto photo, double probability) {
    return uploads.keep(prediction(id, photo, probability, null), photo.bytes());
  }

  private void say(UploadFolder folder, FeedbackAnswer answer, long minutesLater) {
    uploads.keep(
        folder,
        new Feedback(folder.predictionId(), answer, MORNING.plusSeconds(60 * minutesLater)));
  }

  private void fill() {
    for (int i = 0; i < EACH; i++) {
      night.drop("cat", i + ".png", FakePhoto.of(i));
      night.drop("dog", i + ".png", FakePhoto.of(1_000 + i));
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Finding finding(ValidationResult result, String name) {
    return result.findings().stream()
        .filter(finding -> finding.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + result.findings()));
  }

  private static List<DatasetRow> rows(Dataset dataset, FakePhoto... photos) {
    List<PhotoId> ids = List.of(photos).stream().map(each -> PhotoId.of(each.bytes())).toList();
    return dataset.rows().stream().filter(row -> ids.contains(row.photo())).toList();
  }

  @Test
  void an_upload_comes_in_once_with_what_the_model_said() {
    FakePhoto photo = FakePhoto.of(7);
    UploadFolder folder = uploads.keep(prediction("p-7", photo, 0.25, 7), photo.bytes());

    IngestResult result = night.ingest("one");

    assertThat(result).isEqualTo(new IngestResult(1, 1, 0, Map.of("uploads", 1L), 0, List.of()));
    PhotoId id = PhotoId.of(photo.bytes());
    assertThat(night.store.get(id.key()).orElseThrow().bytes()).isEqualTo(photo.bytes());
    assertThat(
            night.rows(
                StoreTable.CONTRIBUTIONS,
                "photo_id",
                "origin",
                "category",
                "positive",
                "label_rank",
                "contributor",
                "consent",
                "received_at",
                "file",
                "prediction_id"))
        .containsExactly(
            "%s UPLOAD null null 1 %064x true 2025-12-31T09:00Z %s p-7"
                .formatted(id, 7, folder.photo()));
    assertThat(
            night.rows(
                StoreTable.PREDICTIONS,
                "prediction_id",
                "photo_id",
                "model",
                "probability",
                "band",
                "received_at",
                "run_id"))
        .containsExactly("p-7 " + id + " " + MODEL + " 0.25 UNSURE 2025-12-31T09:00Z one");

    Map<String, Long> before = night.warehouse.snapshots();
    night.ingest("two");
    assertThat(night.warehouse.snapshots()).isEqualTo(before);
  }

  @Test
  void a_store_of_before_there_were_uploads_takes_them_in() {
    night.drop("cat", "a.png", FakePhoto.of(1));
    night.ingest("one");
    night.warehouse.spark().sql("ALTER TABLE store.tables.contributions DROP COLUMN prediction_id");
    night.close();
    open();
    upload("p", FakePhoto.of(2), 0.5);

    assertThat(night.ingest("two").byCategory()).isEqualTo(Map.of("uploads", 1L));
    assertThat(night.rows(StoreTable.CONTRIBUTIONS, "prediction_id")).containsExactly("null", "p");
  }

  @Test
  void half_an_upload_waits_for_its_other_half() {
    FakePhoto photo = FakePhoto.of(7);
    Prediction prediction = prediction("p-7", photo, 0.25, null);
    UploadFolder folder = UploadFolder.of(prediction);
    night.drop("cat", "a.png", FakePhoto.of(1));
    night.store.put(folder.photo(), photo.bytes());

    IngestResult half = night.ingest("one");
    assertThat(half.byCategory()).isEqualTo(Map.of("cat", 1L));
    assertThat(half.rejected()).isZero();

    uploads.keep(prediction, photo.bytes());
    assertThat(night.ingest("two").byCategory()).isEqualTo(Map.of("uploads", 1L));
  }

  @Test
  void what_may_not_be_kept_or_cannot_be_trusted_is_refused_without_a_copy() {
    night.drop("cat", "a.png", FakePhoto.of(1));
    String consented =
        new String(prediction("none", FakePhoto.of(2), 0.5, null).json(), StandardCharsets.UTF_8);
    String root = UploadFolder.ROOT + "dt=2025-12-31/";
    write("none", consented.replace("\"consent\" : true", "\"consent\" : false"), 2);
    write("number", consented.replace("\"consent\" : true", "\"consent\" : 1"), 3);
    write("broken", "{", 4);
    write("elsewhere", consented, 5);
    UploadFolder other = upload("other", FakePhoto.of(6), 0.5);
    night.store.put(other.photo(), FakePhoto.of(66).bytes());
    UploadFolder bare = upload("photoless", FakePhoto.of(7), 0.5);
    night.store.delete(bare.photo());

    IngestResult result = night.ingest("one");

    assertThat(result.byCategory()).isEqualTo(Map.of("cat", 1L));
    assertThat(result.rejections())
        .containsExactly(
            rejection(
                root + "broken/prediction.json",
                RejectionReason.BROKEN_DOCUMENT,
                "It cannot be used: it is not JSON: Unexpected end-of-input: expected close marker"
                    + " for Object (start marker at [Source: (byte[])\"{\"; line: 1, column: 1])."),
            rejection(
                root + "elsewhere/prediction.json",
                RejectionReason.BROKEN_DOCUMENT,
                "It cannot be used: it belongs into the folder " + root + "none/."),
            rejection(
                root + "none/prediction.json",
                RejectionReason.NO_CONSENT,
                "It says that the photo may not be kept."),
            rejection(
                root + "number/prediction.json",
                RejectionReason.BROKEN_DOCUMENT,
                "It cannot be used: its 'consent' is '1', which cannot be used: it is neither true"
                    + " nor false."),
            rejection(
                root + "other/photo.jpg",
                RejectionReason.OTHER_PHOTO,
                "Its bytes are not those that its prediction.json names."),
            rejection(
                root + "photoless/prediction.json",
                RejectionReason.OTHER_PHOTO,
                "There is no photo.jpg beside it."));
    assertThat(night.store.list("quarantine/")).isEmpty();
    assertThat(night.store.list("photos/")).hasSize(1);
    assertThat(night.rows(StoreTable.PREDICTIONS, "prediction_id")).isEmpty();

    assertThat(night.ingest("two").rejected()).isZero();
    write("broken", consented.replace("\"none\"", "\"broken\""), 2);
    assertThat(night.ingest("three").byCategory()).isEqualTo(Map.of("uploads", 1L));
  }

  private void write(String id, String document, long seed) {
    String prefix = UploadFolder.ROOT + "dt=2025-12-31/" + id + "/";
    night.store.put(prefix + "photo.jpg", FakePhoto.of(seed).bytes());
    night.store.put(prefix + "prediction.json", text(document));
  }

  private static Rejection rejection(String file, RejectionReason reason, String detail) {
    return new Rejection(file, reason, detail, "");
  }

  @Test
  void an_upload_that_is_no_photo_goes_to_quarantine() {
    night.drop("cat", "a.png", FakePhoto.of(1));
    byte[] bytes = text("not a photo");
    Prediction given = prediction("text", FakePhoto.of(2), 0.5, null);
    uploads.keep(
        new Prediction(
            given.predictionId(),
            PhotoId.of(bytes),
            MODEL,
            0.5,
            Answer.UNSURE,
            true,
            null,
            MORNING),
        bytes);

    IngestResult result = night.ingest("one");

    assertThat(result.rejections()).hasSize(1);
    assertThat(result.rejections().get(0).reason()).isEqualTo(RejectionReason.NOT_A_PHOTO);
    assertThat(night.store.list("quarantine/not-a-photo/")).hasSize(1);
  }

  @Test
  void the_latest_feedback_is_the_label_whenever_it_comes() {
    fill();
    FakePhoto photo = FakePhoto.of(5_000);
    UploadFolder folder = upload("p", photo, 0.5);
    ValidationResult silent = night.all("one");
    assertThat(rows(night.dataset(silent), photo)).isEmpty();
    assertThat(silent.photos()).isEqualTo(2 * EACH + 1);
    assertThat(night.rows(StoreTable.SPLITS, "photo_id"))
        .contains(PhotoId.of(photo.bytes()).sha256());
    String side = side(photo);

    say(folder, FeedbackAnswer.CAT, 1);
    List<DatasetRow> cat = rows(night.dataset(night.all("two")), photo);
    assertThat(cat).extracting(DatasetRow::stratum).containsExactly("upload-cat");
    assertThat(cat).extracting(row -> row.side().name()).containsExactly(side);

    say(folder, FeedbackAnswer.NOT_CAT, 2);
    List<DatasetRow> notCat = rows(night.dataset(night.all("three")), photo);
    assertThat(notCat).extracting(DatasetRow::stratum).containsExactly("upload-not-cat");

    say(folder, FeedbackAnswer.NOT_SURE, 3);
    assertThat(rows(night.dataset(night.all("four")), photo)).isEmpty();
    assertThat(night.rows(StoreTable.FEEDBACK, "prediction_id", "answer", "run_id"))
        .containsExactly("p cat two", "p not_cat three", "p not_sure four");

    Map<String, Long> before = night.warehouse.snapshots();
    night.ingest("five");
    assertThat(night.warehouse.snapshots()).isEqualTo(before);
  }

  private String side(FakePhoto photo) {
    String id = PhotoId.of(photo.bytes()).sha256();
    return night.rows(StoreTable.SPLITS, "photo_id", "side").stream()
        .filter(row -> row.startsWith(id))
        .map(row -> row.split(" ", -1)[1])
        .findFirst()
        .orElseThrow();
  }

  @Test
  void broken_feedback_is_reported_and_ends_nothing() {
    UploadFolder folder = upload("p", FakePhoto.of(1), 0.5);
    UploadFolder other = upload("q", FakePhoto.of(2), 0.5);
    night.store.put(folder.feedback(), text("{\"predictionId\":\"p\",\"answer\":\"dunno\"}"));
    night.store.put(
        other.feedback(), new Feedback(folder.predictionId(), FeedbackAnswer.CAT, MORNING).json());

    IngestResult result = night.ingest("one");

    assertThat(result.byCategory()).isEqualTo(Map.of("uploads", 2L));
    assertThat(result.rejections())
        .extracting(Rejection::detail)
        .containsExactly(
            "It cannot be used: its 'answer' is 'dunno', which cannot be used: it is none of cat,"
                + " not_cat, not_sure.",
            "It cannot be used: it is of the prediction p.");
    assertThat(night.rows(StoreTable.FEEDBACK, "file")).isEmpty();
  }

  @Test
  void operators_outrank_people_and_one_persons_photos_stay_together() {
    fill();
    say(upload("known", FakePhoto.of(3), 0.9), FeedbackAnswer.NOT_CAT, 1);
    FakePhoto[] ofOne = new FakePhoto[8];
    for (int i = 0; i < ofOne.length; i++) {
      ofOne[i] = FakePhoto.of(6_000 + i);
      say(
          uploads.keep(prediction("one-" + i, ofOne[i], 0.5, 1), ofOne[i].bytes()),
          i % 2 == 0 ? FeedbackAnswer.CAT : FeedbackAnswer.NOT_CAT,
          i);
    }

    ValidationResult result = night.all("one");

    Dataset dataset = night.dataset(result);
    assertThat(rows(dataset, FakePhoto.of(3)))
        .extracting(DatasetRow::stratum)
        .containsExactly("cat");
    assertThat(rows(dataset, ofOne)).hasSize(8);
    assertThat(rows(dataset, ofOne))
        .extracting(DatasetRow::group)
        .containsOnly(rows(dataset, ofOne).get(0).group());
    double uploaded =
        dataset.rows().stream().filter(DatasetRow::upload).mapToDouble(DatasetRow::weight).sum();
    assertThat(uploaded).isBetween(0.1, 0.2 * dataset.rows().size());
  }

  @Test
  void validation_says_what_there_is_of_uploads_and_names_no_photo() {
    fill();
    say(upload("sure-1", FakePhoto.of(7_001), 0.97), FeedbackAnswer.NOT_CAT, 1);
    say(upload("sure-2", FakePhoto.of(7_002), 0.99), FeedbackAnswer.NOT_CAT, 1);
    say(upload("sure-3", FakePhoto.of(7_003), 0.01), FeedbackAnswer.CAT, 1);
    say(upload("unsure", FakePhoto.of(7_004), 0.9), FeedbackAnswer.NOT_CAT, 1);
    say(upload("right", FakePhoto.of(7_005), 0.99), FeedbackAnswer.CAT, 1);
    say(upload("twice-1", FakePhoto.of(7_006), 0.5), FeedbackAnswer.CAT, 1);
    say(upload("twice-2", FakePhoto.of(7_006), 0.5), FeedbackAnswer.NOT_CAT, 1);
    upload("silent", FakePhoto.of(7_007), 0.5);

    ValidationResult result = night.all("one");

    assertThat(finding(result, "uploads").metric())
        .isEqualTo(
            "people's uploads = 8, with feedback that says what is on them and counts = 7, photos of which"
                + " labels contradict each other = 1");
    Finding doubtful = finding(result, "doubtful-feedback");
    assertThat(doubtful)
        .isEqualTo(
            new Finding(
                "doubtful-feedback",
                Severity.WARN,
                "feedback against answers of at least 0.95 = 3",
                "= 0",
                3,
                List.of(
                    "1 times model " + MODEL + " was sure and people said cat",
                    "2 times model " + MODEL + " was sure and people said not_cat")));
    assertThat(result.errors()).isEmpty();
    night.settings.put("validation.sureAnswer", "0.98");
    assertThat(finding(night.all("two"), "doubtful-feedback").count()).isEqualTo(2);
  }

  @Test
  void uploads_do_not_make_up_for_a_side_without_operators_photos() {
    for (int i = 0; i < EACH; i++) {
      night.drop("dog", i + ".png", FakePhoto.of(1_000 + i));
      say(upload("cat-" + i, FakePhoto.of(i), 0.5), FeedbackAnswer.CAT, 1);
    }

    ValidationResult result = night.all("one");

    assertThat(result.blocked()).isTrue();
    assertThat(finding(result, "one-class-on-test").severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void of_one_persons_day_the_first_labels_count_and_the_rest_is_disputed() {
    fill();
    night.settings.put("dataset.contributorLabels", "3");
    for (int i = 0; i < 5; i++) {
      FakePhoto photo = FakePhoto.of(8_000 + i);
      say(
          uploads.keep(prediction("eager-" + i, photo, 0.5, 1), photo.bytes()),
          FeedbackAnswer.CAT,
          5 - i);
      FakePhoto nobodys = FakePhoto.of(8_100 + i);
      say(upload("nobody-" + i, nobodys, 0.5), FeedbackAnswer.CAT, i);
    }
    FakePhoto later = FakePhoto.of(8_200);
    say(
        uploads.keep(prediction("next-day", later, 0.5, 1), later.bytes()),
        FeedbackAnswer.CAT,
        24 * 60);
    FakePhoto operators = FakePhoto.of(3);
    say(
        uploads.keep(prediction("known", operators, 0.5, 1), operators.bytes()),
        FeedbackAnswer.CAT,
        6);

    ValidationResult result = night.all("one");

    Dataset dataset = night.dataset(result);
    assertThat(rows(dataset, FakePhoto.of(8_000), FakePhoto.of(8_001))).isEmpty();
    assertThat(rows(dataset, FakePhoto.of(8_002), FakePhoto.of(8_003), FakePhoto.of(8_004), later))
        .hasSize(4);
    assertThat(dataset.rows().stream().filter(DatasetRow::upload)).hasSize(3 + 1 + 5);
    assertThat(rows(dataset, operators)).extracting(DatasetRow::stratum).containsExactly("cat");
    assertThat(finding(result, "disputed-many"))
        .isEqualTo(
            new Finding(
                "disputed-many",
                Severity.WARN,
                "people's labels beyond those of one contributor's day that count = 3",
                "<= 3 a contributor and day",
                3,
                List.of(
                    "Contributor %064x gave 6 labels on 2025-12-31; the first 3 count."
                        .formatted(1))));
  }

  @Test
  void a_label_that_an_audit_contradicts_strongly_is_not_learnt_from_until_people_say_otherwise() {
    fill();
    FakePhoto wrong = FakePhoto.of(9_000);
    FakePhoto odd = FakePhoto.of(9_001);
    FakePhoto operators = FakePhoto.of(3);
    UploadFolder folder = upload("wrong", wrong, 0.5);
    say(folder, FeedbackAnswer.CAT, 1);
    say(upload("odd", odd, 0.5), FeedbackAnswer.NOT_CAT, 1);
    ValidationResult first = audited("one", suspects(wrong, odd, operators));
    assertThat(rows(night.dataset(first), wrong, odd)).hasSize(2);
    assertThat(finding(first, "disputed-by-audit").severity()).isEqualTo(Severity.INFO);

    ValidationResult second = audited("two", List.of());

    assertThat(rows(night.dataset(second), wrong, operators))
        .extracting(DatasetRow::stratum)
        .containsExactly("cat");
    assertThat(rows(night.dataset(second), odd)).hasSize(1);
    assertThat(finding(second, "disputed-by-audit"))
        .isEqualTo(
            new Finding(
                "disputed-by-audit",
                Severity.WARN,
                "people's labels that a label audit contradicted = 1",
                "probability of the other class < 0.90",
                1,
                List.of(
                    ("Photo %s was said to be cat, and networks that had not seen it gave 0.040.")
                        .formatted(PhotoId.of(wrong.bytes())))));
    night.store.delete("runs/one/validate_dataset.json");
    night.store.delete("runs/one/train_model.json");
    ValidationResult third = audited("two-and-a-half", List.of());
    assertThat(night.dataset(third)).isEqualTo(night.dataset(second));

    say(folder, FeedbackAnswer.NOT_CAT, 2);
    assertThat(rows(night.dataset(audited("yet-another", List.of())), wrong))
        .extracting(DatasetRow::stratum)
        .containsExactly("upload-not-cat");
  }

  private static List<Suspect> suspects(FakePhoto wrong, FakePhoto odd, FakePhoto operators) {
    return List.of(
        new Suspect(PhotoId.of(operators.bytes()), true, 0.01),
        new Suspect(PhotoId.of(wrong.bytes()), true, 0.04),
        new Suspect(PhotoId.of(odd.bytes()), false, 0.89));
  }

  /** A night with its documents and an audit. */
  private ValidationResult audited(String run, List<Suspect> suspects) {
    ValidationResult result = night.all(run);
    var documents = new RunFolder(night.store, new RunId(run));
    documents.write(TaskName.VALIDATE_DATASET, result);
    documents.write(
        TaskName.TRAIN_MODEL, new TrainingResult(MODEL, false, new LabelAudit(100, suspects)));
    return result;
  }
}
