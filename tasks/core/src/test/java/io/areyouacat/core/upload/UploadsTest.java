package io.areyouacat.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.upload.Uploads.FeedbackIntake;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadsTest {

  private static final byte[] PHOTO = "a photo".getBytes(StandardCharsets.UTF_8);
  private static final Instant MIDNIGHT = Instant.parse("2026-01-31T23:59:59.5Z");

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Uploads uploads = new Uploads(store);

  private static Prediction prediction() {
    return new Prediction(
        new PredictionId("p-1"),
        PhotoId.of(PHOTO),
        new ModelVersion("0123456789abcdef"),
        0.75,
        Answer.UNSURE,
        true,
        null,
        MIDNIGHT);
  }

  private static Feedback feedback(FeedbackAnswer answer, long secondsLater) {
    return new Feedback(new PredictionId("p-1"), answer, MIDNIGHT.plusSeconds(secondsLater));
  }

  private static byte[] json(String text) {
    return text.replace('`', '"').getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void an_upload_is_read_as_it_was_written() {
    UploadFolder folder = uploads.keep(prediction(), PHOTO);

    assertThat(store.list("").stream().map(ObjectInfo::key))
        .containsExactly(
            "inbox/uploads/dt=2026-01-31/p-1/photo.jpg",
            "inbox/uploads/dt=2026-01-31/p-1/prediction.json");
    assertThat(uploads.prediction(folder)).contains(prediction());
    assertThat(uploads.feedback(folder)).isEmpty();
    assertThat(UploadFolder.holding(folder.photo())).contains(folder);
  }

  @Test
  void a_document_is_plain_json() {
    assertThat(new String(prediction().json(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {
              "predictionId" : "p-1",
              "photo" : "%s",
              "model" : "0123456789abcdef",
              "probability" : 0.75,
              "band" : "UNSURE",
              "consent" : true,
              "contributor" : null,
              "receivedAt" : "2026-01-31T23:59:59.500Z"
            }
            """
                .formatted(PhotoId.of(PHOTO)));
    assertThat(new String(feedback(FeedbackAnswer.NOT_CAT, 0).json(), StandardCharsets.UTF_8))
        .contains("\"answer\" : \"not_cat\"");
  }

  @Test
  void nothing_is_kept_without_consent_or_with_other_bytes() {
    Prediction given = prediction();
    var without =
        new Prediction(
            given.predictionId(),
            given.photo(),
            given.model(),
            given.probability(),
            given.band(),
            false,
            null,
            MIDNIGHT);

    assertThatThrownBy(() -> uploads.keep(without, PHOTO)).hasMessageContaining("no consent");
    assertThatThrownBy(() -> uploads.keep(given, new byte[] {1}))
        .hasMessageContaining("other bytes");
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void the_latest_feedback_stays_whichever_arrives_last() {
    UploadFolder folder = uploads.keep(prediction(), PHOTO);

    Feedback first = feedback(FeedbackAnswer.CAT, 1);
    Feedback latest = feedback(FeedbackAnswer.NOT_CAT, 3);

    assertThat(uploads.keep(folder, first)).isEqualTo(FeedbackIntake.KEPT);
    assertThat(uploads.keep(folder, latest)).isEqualTo(FeedbackIntake.KEPT);
    assertThat(uploads.keep(folder, feedback(FeedbackAnswer.NOT_SURE, 2)))
        .isEqualTo(FeedbackIntake.OLDER);

    assertThat(uploads.feedback(folder)).contains(latest.after(first));
  }

  @Test
  void feedback_may_be_changed_for_some_time_after_the_first() {
    UploadFolder folder = uploads.keep(prediction(), PHOTO);
    Duration change = Duration.ofSeconds(60);

    uploads.keep(folder, feedback(FeedbackAnswer.CAT, 100), change);

    assertThat(uploads.keep(folder, feedback(FeedbackAnswer.NOT_CAT, 150), change))
        .isEqualTo(FeedbackIntake.KEPT);
    assertThat(uploads.keep(folder, feedback(FeedbackAnswer.CAT, 160), change))
        .isEqualTo(FeedbackIntake.KEPT);
    assertThat(uploads.keep(folder, feedback(FeedbackAnswer.NOT_CAT, 161), change))
        .isEqualTo(FeedbackIntake.CLOSED);
    assertThat(uploads.feedback(folder).orElseThrow().answer()).isEqualTo(FeedbackAnswer.CAT);
    assertThat(uploads.feedback(folder).orElseThrow().first()).isEqualTo(MIDNIGHT.plusSeconds(100));
  }

  @Test
  void feedback_of_an_older_server_is_read() {
    String document = "{`predictionId`:`p-1`,`answer`:`cat`,`givenAt`:`2026-01-31T23:59:59.500Z`}";

    assertThat(Feedback.parse(json(document))).isEqualTo(feedback(FeedbackAnswer.CAT, 0));
  }

  @Test
  void unreadable_feedback_is_replaced() {
    UploadFolder folder = uploads.keep(prediction(), PHOTO);
    store.put(folder.feedback(), json("{"));

    uploads.keep(folder, feedback(FeedbackAnswer.CAT, 1));

    assertThat(uploads.feedback(folder)).contains(feedback(FeedbackAnswer.CAT, 1));
  }

  @Test
  void feedback_of_what_is_not_there_is_not_kept() {
    var folder = new UploadFolder(LocalDate.of(2026, 1, 31), new PredictionId("p-1"));

    assertThat(uploads.keep(folder, feedback(FeedbackAnswer.CAT, 1)))
        .isEqualTo(FeedbackIntake.NO_UPLOAD);
    assertThat(store.list("")).isEmpty();
    var other = new UploadFolder(folder.day(), new PredictionId("p-2"));
    assertThatThrownBy(() -> uploads.keep(other, feedback(FeedbackAnswer.CAT, 1)))
        .hasMessage("feedback of p-1 does not belong into the folder of p-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "{; it is not JSON",
        "{} {}; it is not JSON",
        "[]; it is not a JSON object",
        "{}; it has no 'predictionId'",
        "{`predictionId`:`p-1`,`predictionId`:`p-2`}; Duplicate field 'predictionId'",
        "{`predictionId`:7}; its 'predictionId' is '7', which cannot be used: it is not text",
        "{`predictionId`:`../p`}; '../p' is not a prediction id",
        "{`predictionId`:`p`,`answer`:`maybe`}; 'maybe', which cannot be used: it is none of cat",
        "{`predictionId`:`p`,`answer`:`cat`,`givenAt`:`today`}; its 'givenAt' is 'today'"
      })
  void what_is_wrong_with_feedback_is_said(String document, String sentence) {
    assertRefused(() -> Feedback.parse(json(document)), sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "`consent` : true; `consent` : 1; its 'consent' is '1', which cannot be used: it is neither",
        "`consent` : true; `consent` : `true`; neither true nor false",
        "`consent` : true; `agreed` : true; it has no 'consent'",
        "`probability` : 0.75; `probability` : 1.5; its probability (1.5) must be 0 to 1",
        "`probability` : 0.75; `probability` : `high`; it is not a number",
        "`contributor` : null; `contributor` : `me@example.org`; is not a hash",
        "`band` : `UNSURE`; `band` : `PERHAPS`; its 'band' is 'PERHAPS'"
      })
  void what_is_wrong_with_a_prediction_is_said(String good, String bad, String sentence) {
    String document = new String(prediction().json(), StandardCharsets.UTF_8);
    String broken = document.replace(good.replace('`', '"'), bad.replace('`', '"'));

    assertThat(broken).isNotEqualTo(document);
    assertRefused(() -> Prediction.parse(json(broken)), sentence);
  }

  @Test
  void fields_of_a_newer_server_are_no_error() {
    String document = new String(prediction().json(), StandardCharsets.UTF_8);

    assertThat(Prediction.parse(json(document.replaceFirst("\\{", "{`page` : 2,"))))
        .isEqualTo(prediction());
  }

  @ParameterizedTest
  @CsvSource({
    "inbox/uploads/dt=2026-02-30/p-1/photo.jpg",
    "inbox/uploads/2026-01-31/p-1/photo.jpg",
    "inbox/uploads/dt=2026-01-31/p.1/photo.jpg",
    "inbox/uploads/dt=2026-01-31/photo.jpg",
    "inbox/cat/dt=2026-01-31/p-1/photo.jpg"
  })
  void a_folder_of_another_shape_is_none_of_uploads(String key) {
    assertThat(UploadFolder.holding(key)).isEmpty();
  }

  private static void assertRefused(Executable parse, String sentence) {
    assertThatThrownBy(parse::execute)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence.strip());
  }
}
