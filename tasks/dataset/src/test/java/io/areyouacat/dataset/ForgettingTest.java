package io.areyouacat.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Origin;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.forget.Receipt;
import io.areyouacat.core.forget.Receipt.Removal;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.forget.Tombstones;
import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.IngestResult.Forgotten;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.FailingObjectStore;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.upload.DeletionRequest;
import io.areyouacat.core.upload.Feedback;
import io.areyouacat.core.upload.FeedbackAnswer;
import io.areyouacat.core.upload.Prediction;
import io.areyouacat.core.upload.PredictionId;
import io.areyouacat.core.upload.UploadFolder;
import io.areyouacat.core.upload.Uploads;
import io.areyouacat.dataset.forget.Forgetting;
import io.areyouacat.dataset.table.FileRewrite;
import io.areyouacat.dataset.table.Quarantine;
import io.areyouacat.dataset.table.StoreTable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgettingTest {

  private static final Instant RECEIVED = Instant.parse("2025-12-30T10:00:00Z");
  private static final String SOMEBODY = "5".repeat(64);
  private static final int EACH = 40;

  @TempDir Path folder;
  private Night night;

  @BeforeEach
  void open() {
    night = new Night(root());
    for (int i = 0; i < EACH; i++) {
      night.drop("cat", "a" + i + ".png", FakePhoto.of(i));
      night.drop("dog", "a" + i + ".png", FakePhoto.of(1_000 + i));
    }
  }

  @AfterEach
  void close() {
    night.close();
  }

  private Path root() {
    return folder.resolve("store");
  }

  private static Prediction prediction(
      String prediction, byte[] photo, @Nullable String contributor) {
    return new Prediction(
        new PredictionId(prediction),
        PhotoId.of(photo),
        new ModelVersion("0".repeat(16)),
        0.75,
        Answer.POSITIVE,
        true,
        contributor,
        RECEIVED);
  }

  private UploadFolder upload(String prediction, FakePhoto photo, @Nullable String contributor) {
    Prediction document = prediction(prediction, photo.bytes(), contributor);
    var uploads = new Uploads(night.store);
    UploadFolder kept = uploads.keep(document, photo.bytes());
    uploads.keep(kept, new Feedback(document.predictionId(), FeedbackAnswer.CAT, RECEIVED));
    return kept;
  }

  private void ask(String prediction) {
    var request = new DeletionRequest(new PredictionId(prediction), RECEIVED.plusSeconds(60));
    night.store.put(request.key(), request.json());
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

  private List<Receipt> receipts() {
    return night.store.list("receipts/").stream()
        .map(info -> night.store.get(info.key()).orElseThrow().bytes())
        .map(json -> Json.read(json, Receipt.class))
        .toList();
  }

  private void page(String run, FakePhoto shown, FakePhoto other) {
    String figure = "<figure data-photo=\"%s\"><img src=\"data:,%s\"/></figure>";
    String html =
        "<h1>Errors</h1>"
            + figure.formatted(PhotoId.of(shown.bytes()), "one")
            + figure.formatted(PhotoId.of(other.bytes()), "two");
    night.store.put("runs/" + run + "/evaluate_model.html", html.getBytes(UTF_8));
  }

  @Test
  void of_an_upload_that_is_forgotten_no_object_of_the_store_tells_anything() {
    FakePhoto photo = FakePhoto.of(5_000);
    upload("person-1", photo, SOMEBODY);
    upload("person-2", FakePhoto.of(5_001), SOMEBODY);
    ValidationResult before = night("one");
    page("one", photo, FakePhoto.of(1));
    Dataset had = night.dataset(before);
    String vector = vector(photo);
    assertThat(had.rows()).extracting(DatasetRow::photo).contains(PhotoId.of(photo.bytes()));
    assertThat(search().findPhoto(photo.bytes())).isNotEmpty();
    assertThat(search().findText("person-1")).isNotEmpty();
    assertThat(search().findText(vector)).isNotEmpty();

    later();
    ask("person-1");
    IngestResult result = night.ingest("two");

    assertThat(result.forgotten()).isEqualTo(new Forgotten(1, 1, 0));
    assertThat(search().findPhoto(photo.bytes())).isEmpty();
    assertThat(search().findText("person-1")).isEmpty();
    assertThat(search().findText(vector)).isEmpty();
    assertThat(search().findText("person-2")).isNotEmpty();
    assertThat(search().findPhoto(FakePhoto.of(5_001).bytes())).isNotEmpty();

    Dataset left = night.dataset(before);
    assertThat(left.hash()).isEqualTo(had.hash());
    assertThat(left.deleted()).isEqualTo(1);
    assertThat(left.minusDeleted()).isEqualTo("minus 1 deleted");
    assertThat(left.rows()).hasSize(had.rows().size() - 1);
    assertThat(left.contentHash()).isNotEqualTo(had.hash());
    assertThat(
            new RunFolder(night.store, new RunId("one"))
                .read(TaskName.VALIDATE_DATASET, ValidationResult.class)
                .datasetHash())
        .isEqualTo(had.hash());
    Removal removal = receipts().get(0).removals().get(0);
    assertThat(removal.photos()).isEqualTo(1);
    assertThat(removal.rows())
        .containsEntry("photos", 1L)
        .containsEntry("contributions", 1L)
        .containsEntry("features", 1L)
        .containsEntry("embeddings", 1L)
        .containsEntry("splits", 1L);
    assertThat(removal.objects()).containsEntry("photos", 1L).containsEntry("uploads", 3L);
    assertThat(removal.dataSets()).containsExactly(had.hash());
    assertThat(removal.tags()).contains("features:dataset-" + had.hash().substring(0, 16));
    assertThat(removal.left()).isEmpty();
    assertThat(night.store.list(DeletionRequest.ROOT)).isEmpty();
    assertThat(night.store.list("forgetting/")).isEmpty();

    night.extract("two");
    assertThat(night.validate("two").errors()).isEmpty();
    left.snapshots()
        .forEach(
            (table, snapshot) ->
                assertThat(night.warehouse.table(StoreTable.named(table)).snapshot(snapshot))
                    .as(table)
                    .isNotNull());
  }

  @Test
  void a_replay_of_the_upload_does_not_bring_it_back() {
    FakePhoto photo = FakePhoto.of(5_000);
    upload("person-1", photo, null);
    night("one");
    ask("person-1");
    night.ingest("two");

    upload("person-1", photo, null);
    later();
    IngestResult replayed = night.ingest("three");

    assertThat(replayed.forgotten()).isEqualTo(new Forgotten(0, 0, 1));
    assertThat(search().findPhoto(photo.bytes())).isEmpty();
    assertThat(search().findText("person-1")).isEmpty();
  }

  @Test
  void a_back_up_from_before_does_not_bring_it_back() throws IOException {
    FakePhoto photo = FakePhoto.of(5_000);
    upload("person-1", photo, null);
    night("one");
    Path backup = folder.resolve("backup");
    copy(root(), backup);
    ask("person-1");
    night.ingest("two");
    Path tombstones = folder.resolve("kept");
    copy(root().resolve("tombstones"), tombstones);
    night.close();

    Path restored = folder.resolve("restored-elsewhere");
    Files.move(root(), restored);
    copy(backup, root());
    copy(tombstones, root().resolve("tombstones"));
    night = new Night(root());
    later();
    assertThat(search().findPhoto(photo.bytes())).isNotEmpty();
    IngestResult result = night.ingest("three");

    assertThat(result.forgotten()).isEqualTo(new Forgotten(0, 1, 1));
    assertThat(search().findPhoto(photo.bytes())).isEmpty();
    assertThat(search().findText("person-1")).isEmpty();
  }

  @Test
  void a_photo_that_somebody_else_gave_too_stays_until_that_one_goes() {
    FakePhoto photo = FakePhoto.of(5_000);
    upload("person-1", photo, null);
    upload("person-2", photo, null);
    night("one");
    ask("person-1");
    night.ingest("two");

    assertThat(search().findText("person-1")).isEmpty();
    assertThat(night.store.get(PhotoId.of(photo.bytes()).key())).isPresent();
    assertThat(night.rows(StoreTable.FEATURES, "photo_id"))
        .contains(PhotoId.of(photo.bytes()).sha256());

    later();
    ask("person-2");
    night.ingest("three");
    assertThat(search().findText("person-2")).isEmpty();
    assertThat(search().findPhoto(photo.bytes())).isEmpty();
  }

  @Test
  void two_people_ask_in_one_day() {
    FakePhoto shared = FakePhoto.of(5_000);
    upload("person-1", shared, null);
    upload("person-2", shared, null);
    upload("person-3", FakePhoto.of(5_001), null);
    night("one");
    ask("person-1");
    ask("person-2");
    ask("person-3");
    IngestResult result = night.ingest("two");

    assertThat(result.forgotten()).isEqualTo(new Forgotten(3, 2, 0));
    assertThat(search().findPhoto(shared.bytes())).isEmpty();
    assertThat(search().findPhoto(FakePhoto.of(5_001).bytes())).isEmpty();
    assertThat(receipts()).hasSize(3);
    assertThat(receipts().stream().mapToLong(each -> each.removals().get(0).photos()).sum())
        .isEqualTo(2);
  }

  @Test
  void what_somebody_uploaded_goes_and_what_they_upload_later_does_not() {
    FakePhoto photo = FakePhoto.of(5_000);
    upload("person-1", photo, SOMEBODY);
    night("one");
    upload("person-2", FakePhoto.of(5_001), SOMEBODY);
    Receipt receipt = forgetting().forget(TombstoneKind.CONTRIBUTOR, SOMEBODY).orElseThrow();

    assertThat(receipt.removals().get(0).photos()).isEqualTo(1);
    assertThat(search().findText(SOMEBODY)).isEmpty();
    assertThat(search().findText("person-1")).isEmpty();
    assertThat(search().findText("person-2")).isEmpty();
    assertThat(search().findPhoto(photo.bytes())).isEmpty();
    assertThat(forgetting().forget(TombstoneKind.CONTRIBUTOR, "6".repeat(64)))
        .isEqualTo(Optional.empty());
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

  @Test
  void an_upload_that_was_never_taken_in_goes_too_and_so_does_its_copy_in_quarantine() {
    byte[] broken = "not a photo, but somebody's text".getBytes(UTF_8);
    var document =
        new Prediction(
            new PredictionId("person-9"),
            PhotoId.of(broken),
            new ModelVersion("0".repeat(16)),
            0.5,
            Answer.POSITIVE,
            true,
            null,
            RECEIVED);
    night.ingest("one");
    new Uploads(night.store).keep(document, broken);
    night.ingest("two");
    upload("person-8", FakePhoto.of(5_008), null);
    ask("person-9");
    ask("person-8");
    ask("nobody");
    later();
    night.ingest("three");

    assertThat(search().findText("person-9")).isEmpty();
    assertThat(search().findText("person-8")).isEmpty();
    assertThat(search().findPhoto(broken)).isEmpty();
    assertThat(search().findPhoto(FakePhoto.of(5_008).bytes())).isEmpty();
    assertThat(receipts()).hasSize(3);
  }

  @Test
  void bytes_of_a_night_that_was_killed_before_its_rows_go_with_their_upload() {
    night.ingest("one");
    FakePhoto photo = FakePhoto.of(5_000);
    byte[] broken = "not a photo, but somebody's text".getBytes(UTF_8);
    FakePhoto also = FakePhoto.of(2);
    upload("person-1", photo, SOMEBODY);
    upload("person-2", photo, SOMEBODY);
    new Uploads(night.store).keep(prediction("person-3", broken, SOMEBODY), broken);
    UploadFolder undocumented = upload("person-4", FakePhoto.of(5_004), null);
    upload("person-5", also, null);
    kept(photo.bytes());
    kept(FakePhoto.of(5_004).bytes());
    Quarantine.put(
        night.store, RejectionReason.UNSUPPORTED_FORMAT, PhotoId.of(broken), "photo.jpg", broken);
    night.store.delete(undocumented.prediction());

    ask("person-1");
    ask("person-4");
    ask("person-5");
    Receipt receipt = forgetting().forget(TombstoneKind.CONTRIBUTOR, SOMEBODY).orElseThrow();
    assertThat(receipt.removals().get(0).photos()).isEqualTo(2);
    forgetting().apply();

    assertThat(search().findPhoto(photo.bytes())).isEmpty();
    assertThat(search().findPhoto(broken)).isEmpty();
    assertThat(search().findPhoto(FakePhoto.of(5_004).bytes())).isEmpty();
    assertThat(night.store.get(PhotoId.of(also.bytes()).key())).isPresent();
  }

  @Test
  void bytes_without_a_row_go_when_an_operator_names_them() {
    night.ingest("one");
    byte[] photo = FakePhoto.of(5_000).bytes();
    byte[] broken = "not a photo, but somebody's text".getBytes(UTF_8);
    kept(photo);
    Quarantine.put(
        night.store, RejectionReason.UNSUPPORTED_FORMAT, PhotoId.of(broken), "a.jpg", broken);

    String[] ids = {PhotoId.of(photo).sha256(), PhotoId.of(broken).sha256()};
    assertThat(forgetting().forget(TombstoneKind.PHOTO, ids[0])).isPresent();
    assertThat(forgetting().forget(TombstoneKind.PHOTO, ids[1])).isPresent();
    assertThat(search().findPhoto(photo)).isEmpty();
    assertThat(search().findPhoto(broken)).isEmpty();

    kept(photo);
    later();
    assertThat(night.ingest("two").forgotten()).isEqualTo(new Forgotten(0, 1, 1));
    assertThat(search().findPhoto(photo)).isEmpty();
  }

  @Test
  void a_plan_of_somebody_else_is_never_overwritten() {
    upload("person-1", FakePhoto.of(5_000), null);
    night("one");
    ask("person-1");
    String subject =
        new Tombstones(night.store).salt().subject(TombstoneKind.PREDICTION, "person-1");
    String key = "forgetting/prediction-" + subject + ".json";
    byte[] plan = "their plan".getBytes(UTF_8);
    String request = new DeletionRequest(new PredictionId("person-1"), RECEIVED).key();
    var raced = new MeanwhileStore(night.store, request, () -> night.store.put(key, plan));

    var ours = new Forgetting(night.warehouse, raced, Duration.ofHours(72), night.clock);
    assertThatThrownBy(ours::apply).isInstanceOf(TemporaryException.class);
    assertThat(night.store.get(key).orElseThrow().bytes()).isEqualTo(plan);
  }

  @Test
  void what_a_night_writes_beside_a_deletion_goes_however_late_the_next_one_comes() {
    FakePhoto photo = FakePhoto.of(5_000);
    upload("person-1", photo, null);
    night("one");
    ask("person-1");
    night.ingest("two");
    page("beside", photo, FakePhoto.of(1));

    night.clock = Clock.fixed(Instant.now().plus(Duration.ofDays(30)), ZoneOffset.UTC);
    assertThat(night.ingest("three").forgotten()).isEqualTo(new Forgotten(0, 1, 1));
    assertThat(search().findPhoto(photo.bytes())).isEmpty();
    assertThat(search().findText(PhotoId.of(FakePhoto.of(1).bytes()).sha256()))
        .anyMatch(place -> place.endsWith("runs/beside/evaluate_model.html"));
    assertThat(night.ingest("four").forgotten()).isEqualTo(Forgotten.NOTHING);
  }

  @Test
  void a_photo_that_somebody_gives_after_it_had_gone_is_not_said_to_come_back() {
    FakePhoto photo = FakePhoto.of(5_000);
    upload("person-1", photo, null);
    night("one");
    ask("person-1");
    night.ingest("two");
    upload("person-2", photo, null);
    night("three");

    assertThat(night.ingest("four").forgotten()).isEqualTo(Forgotten.NOTHING);
    assertThat(receipts()).singleElement().satisfies(one -> assertThat(one.removals()).hasSize(1));
    whole(photo);
  }

  @Test
  void bytes_that_a_killed_night_kept_of_a_photo_that_had_gone_go() {
    FakePhoto photo = FakePhoto.of(5_000);
    upload("person-1", photo, null);
    night("one");
    ask("person-1");
    night.ingest("two");
    kept(photo.bytes());

    later();
    night.ingest("three");
    assertThat(search().findPhoto(photo.bytes())).isEmpty();
  }

  @Test
  void a_snapshot_that_never_had_a_row_of_it_stays_and_is_not_in_the_receipt() {
    night("one");
    String other = PhotoId.of(FakePhoto.of(1).bytes()).sha256();
    var splits = night.warehouse.table(StoreTable.SPLITS);
    new FileRewrite(StoreTable.SPLITS, splits)
        .remove(row -> other.equals(row.getField("photo_id")));
    long snapshot = night.warehouse.snapshots().get("splits");
    night.warehouse.tag("before", Map.of("splits", snapshot));
    upload("person-1", FakePhoto.of(5_000), null);
    String had = Dataset.tag(night("two").datasetHash());

    later();
    ask("person-1");
    night.ingest("three");

    assertThat(receipts().get(0).removals().get(0).tags())
        .contains("splits:" + had)
        .doesNotContain("splits:before");
    assertThat(night.warehouse.table(StoreTable.SPLITS).refs().get("before").snapshotId())
        .isEqualTo(snapshot);
    assertThat(search().findPhoto(FakePhoto.of(5_000).bytes())).isEmpty();
  }

  @Test
  void documents_keep_a_photo_that_is_contributed_anew_while_the_deletion_goes_on() {
    FakePhoto photo = FakePhoto.of(5_000);
    upload("person-1", photo, null);
    ValidationResult before = night("one");
    page("one", photo, FakePhoto.of(1));
    ask("person-1");
    var raced = new MeanwhileStore(night.store, "tombstones/gone/", () -> contributed(photo));
    new Forgetting(night.warehouse, raced, Duration.ofHours(72), night.clock).apply();

    assertThat(search().findText("person-1")).isEmpty();
    assertThat(night.dataset(before).deleted()).isZero();
    assertThat(search().findText(PhotoId.of(photo.bytes()).sha256()))
        .anyMatch(place -> place.endsWith("runs/one/evaluate_model.html"));
    whole(photo);
  }

  /** By a night that committed it at this moment. */
  private void contributed(FakePhoto photo) {
    night.warehouse.append(
        StoreTable.CONTRIBUTIONS,
        List.of(
            Map.of(
                "photo_id",
                PhotoId.of(photo.bytes()).sha256(),
                "origin",
                Origin.OPERATOR.name(),
                "category",
                "cat",
                "positive",
                true,
                "label_rank",
                Origin.OPERATOR.labelRank(),
                "file",
                "inbox/cat/again.png",
                "etag",
                "1",
                "consent",
                true,
                "received_at",
                RECEIVED.atOffset(ZoneOffset.UTC),
                "run_id",
                "beside")));
  }

  /** There are bytes and one row of it. */
  private void whole(FakePhoto photo) {
    PhotoId id = PhotoId.of(photo.bytes());
    assertThat(night.store.head(id.key())).isPresent();
    assertThat(night.rows(StoreTable.PHOTOS, "photo_id")).containsOnlyOnce(id.sha256());
    assertThat(night.rows(StoreTable.CONTRIBUTIONS, "photo_id")).containsOnlyOnce(id.sha256());
  }

  @Test
  void what_a_deletion_takes_from_a_photo_that_is_just_given_anew_is_put_back_at_once() {
    FakePhoto photo = FakePhoto.of(5_000);
    String key = PhotoId.of(photo.bytes()).key();
    upload("person-1", photo, null);
    night("one");
    upload("person-2", photo, null);
    RunFolder run = night.begin("two");
    // Where nothing was deleted yet it looks at the clock between bytes and rows.
    night.clock =
        new MeanwhileClock(
            night.clock,
            () -> {
              ask("person-1");
              forgetting().apply();
              assertThat(night.store.head(key)).isEmpty();
            });
    night.ingest(run);

    whole(photo);
    assertThat(night.rows(StoreTable.PREDICTIONS, "prediction_id")).containsExactly("person-2");
    assertThat(search().findText("person-1")).isEmpty();
  }

  @Test
  void what_a_deletion_takes_after_a_night_took_it_in_is_put_back_by_the_next() {
    FakePhoto photo = FakePhoto.of(5_000);
    String key = PhotoId.of(photo.bytes()).key();
    upload("person-1", photo, null);
    night("one");
    ask("person-1");
    var raced =
        new MeanwhileStore(
            night.store,
            key,
            () -> {
              upload("person-2", photo, null);
              night.ingest("two");
              whole(photo);
            });
    new Forgetting(night.warehouse, raced, Duration.ofHours(72), night.clock).apply();
    assertThat(night.store.head(key)).isEmpty();

    later();
    assertThat(night.ingest("three").forgotten()).isEqualTo(Forgotten.NOTHING);
    whole(photo);
    assertThat(night.rows(StoreTable.PREDICTIONS, "prediction_id")).containsExactly("person-2");
    night.extract("three");
    assertThat(night.validate("three").errors()).isEmpty();
  }

  @Test
  void a_photo_that_is_forgotten_while_it_is_taken_in_goes_again_and_the_night_goes_on() {
    night.ingest("one");
    FakePhoto photo = FakePhoto.of(5_000);
    night.drop("cat", "new.png", photo);
    RunFolder run = night.begin("two");
    Clock earlier = Clock.offset(night.clock, Duration.ofMinutes(-1));
    var beside = new Forgetting(night.warehouse, night.store, Duration.ofHours(72), earlier);
    night.clock =
        new MeanwhileClock(
            night.clock,
            () -> beside.forget(TombstoneKind.PHOTO, PhotoId.of(photo.bytes()).sha256()));
    assertThat(night.ingest(run).forgotten()).isEqualTo(new Forgotten(0, 1, 1));

    assertThat(search().findPhoto(photo.bytes())).isEmpty();
    night.extract("two");
    assertThat(night.validate("two").errors()).isEmpty();
    assertThat(receipts()).singleElement().satisfies(one -> assertThat(one.removals()).hasSize(2));
  }

  /** As a night keeps it that is killed before its rows are there. */
  private void kept(byte[] photo) {
    night.store.put(PhotoId.of(photo).key(), photo);
  }

  @Test
  void killed_after_any_write_the_next_ingest_completes_it_and_the_receipt_adds_up()
      throws IOException {
    FakePhoto photo = FakePhoto.of(5_000);
    upload("person-1", photo, SOMEBODY);
    night("one");
    page("one", photo, FakePhoto.of(1));
    ask("person-1");
    Path backup = folder.resolve("backup");
    night.close();
    copy(root(), backup);
    Removal whole = null;
    List<String> rest = List.of();
    int died = 0;
    for (int writes = -1; writes < 100; writes++) {
      delete(root());
      copy(backup, root());
      night = new Night(root());
      // The salt is drawn at random; the subject would be another each time.
      night.store.put("tombstones/salt", "ab".repeat(32).getBytes(UTF_8));
      boolean dies = writes >= 0 && diesAfter(writes);
      if (writes >= 0 && !dies) {
        break;
      }
      died += dies ? 1 : 0;
      forgetting().apply();

      Removal removal = receipts().get(0).removals().get(0);
      assertThat(receipts()).hasSize(1);
      assertThat(receipts().get(0).removals()).hasSize(1);
      if (whole == null) {
        whole = removal;
        rest = everythingButTables();
        assertThat(search().findPhoto(photo.bytes())).isEmpty();
      }
      assertThat(removal).as("died after write %s", writes).isEqualTo(whole);
      assertThat(everythingButTables()).as("died after write %s", writes).isEqualTo(rest);
      for (StoreTable table : StoreTable.values()) {
        if (table.schema().findField("photo_id") != null) {
          assertThat(night.rows(table, "photo_id"))
              .doesNotContain(PhotoId.of(photo.bytes()).sha256());
        }
      }
      night.close();
    }
    assertThat(died).isGreaterThan(8);
    assertThat(search().findPhoto(photo.bytes())).isEmpty();
    assertThat(search().findText("person-1")).isEmpty();
  }

  private boolean diesAfter(int writes) {
    var dying = new FailingObjectStore(night.store);
    dying.killAfter(writes, true);
    try {
      new Forgetting(night.warehouse, dying, Duration.ofHours(72), night.clock).apply();
      return false;
    } catch (FailingObjectStore.KilledException e) {
      return true;
    }
  }

  /** Keys with what is in them. */
  private List<String> everythingButTables() {
    return night.store.list("").stream()
        .map(info -> info.key())
        .filter(key -> !key.startsWith("tables/") && !key.startsWith("catalog.db"))
        .filter(key -> !key.equals("run.lock") && !key.startsWith("datasets/"))
        .map(key -> key + " " + PhotoId.of(night.store.get(key).orElseThrow().bytes()))
        .toList();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(each).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(each, to.resolve(from.relativize(each).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
