package io.areyouacat.core.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.evaluation.LabelAudit.Suspect;
import io.areyouacat.core.evaluation.TestSet;
import io.areyouacat.core.evaluation.TestSet.TestPhoto;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.IngestResult.Rejection;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.training.StoredTraining;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTest {

  private static final String ID = "0123456789abcdef".repeat(4);
  private static final String OTHER = "f".repeat(64);
  private static final String NAME = "e".repeat(64);

  private final Redaction redaction = Redaction.of(Map.of(ID, NAME, "p-1", "x"));

  private String json(String document) {
    byte[] redacted = redaction.redact("runs/r/x.json", document.getBytes(UTF_8));
    return Json.line(Json.read(redacted, JsonNode.class));
  }

  private String html(String page) {
    return new String(redaction.redact("runs/r/x.html", page.getBytes(UTF_8)), UTF_8);
  }

  @Test
  void a_document_that_names_nothing_stays_byte_for_byte() {
    byte[] document = "{ \"a\" :  \"b\" }".getBytes(UTF_8);

    assertThat(redaction.redact("a.json", document)).isSameAs(document);
    assertThat(redaction.named("p-10 xp-1 " + ID + "0 ap-1b")).isEmpty();
  }

  @Test
  void an_element_that_is_the_id_or_names_it_goes() {
    assertThat(json("{\"examples\":[\"%s\",\"%s\"]}".formatted(ID, OTHER)))
        .isEqualTo("{\"examples\":[\"%s\"]}".formatted(OTHER));
    assertThat(json("[{\"photo\":\"%s\",\"n\":1},{\"photo\":\"%s\",\"n\":2}]".formatted(ID, OTHER)))
        .isEqualTo("[{\"photo\":\"%s\",\"n\":2}]".formatted(OTHER));
    assertThat(json("{\"byPhoto\":{\"%s\":1,\"%s\":2}}".formatted(ID, OTHER)))
        .isEqualTo("{\"byPhoto\":{\"%s\":2}}".formatted(OTHER));
  }

  @Test
  void a_photo_of_a_group_named_after_it_stays_and_its_group_is_called_otherwise() {
    assertThat(json("[{\"photo\":\"%s\",\"group\":\"%s\"}]".formatted(OTHER, ID)))
        .isEqualTo("[{\"photo\":\"%s\",\"group\":\"%s\"}]".formatted(OTHER, NAME));
  }

  @Test
  void in_other_text_the_id_becomes_a_word() {
    assertThat(json("{\"said\":\"Photo %s is dark; see inbox/p-1/photo.jpg\"}".formatted(ID)))
        .isEqualTo("{\"said\":\"Photo [forgotten] is dark; see inbox/[forgotten]/photo.jpg\"}");
    assertThat(new String(redaction.redact("logs/a.txt", ("at p-1\n").getBytes(UTF_8)), UTF_8))
        .isEqualTo("at [forgotten]\n");
  }

  @Test
  void an_id_with_hyphens_is_found_between_hyphens_and_the_longest_goes() {
    var some = Redaction.of(Map.of("a-b", "x", "a-b-c", "x", "-d", "x", "e-", "x", ID, "x"));

    assertThat(some.text("a-b-c a-b a-bc xa-b x-a-b-x --a-b a-b."))
        .isEqualTo("[forgotten] [forgotten] a-bc xa-b x-[forgotten]-x --[forgotten] [forgotten].");
    assertThat(some.text("-d x-d --d e- e-x"))
        .isEqualTo("[forgotten] x-d -[forgotten] [forgotten] e-x");
    assertThat(some.text("q/" + ID + "-photo.jpg _" + ID))
        .isEqualTo("q/[forgotten]-photo.jpg _" + ID);
    assertThat(some.named("a-b-a-b-c-" + ID)).containsExactly(ID, "a-b", "a-b-c");
  }

  @Test
  void of_a_page_its_pictures_go_and_its_id_long_and_short() {
    String picture = "<figure data-photo=\"%s\"><img src=\"data:x\"/></figure>";
    String page =
        "<p>%s and %s</p>%s%s<p>end</p>"
            .formatted(ID, ID.substring(0, 12), picture.formatted(ID), picture.formatted(OTHER));

    assertThat(html(page))
        .isEqualTo(
            "<p>[forgotten] and [forgotten]</p>%s<p>end</p>".formatted(picture.formatted(OTHER)));
  }

  @Test
  void our_own_records_still_read_what_was_redacted() {
    var id = new PhotoId(ID);
    var other = new PhotoId(OTHER);
    var training =
        new StoredTraining(
            new ModelVersion("0".repeat(16)),
            new LabelAudit(2, List.of(new Suspect(id, true, 0.1), new Suspect(other, true, 0.2))));
    assertThat(redacted(training, StoredTraining.class).audit().suspects())
        .containsExactly(new Suspect(other, true, 0.2));

    var tests =
        new TestSet(
            1,
            "d",
            List.of(new TestPhoto(id, true, "cat", ID), new TestPhoto(other, true, "cat", ID)));
    assertThat(redacted(tests, TestSet.class).photos())
        .containsExactly(new TestPhoto(other, true, "cat", NAME));

    var finding =
        new Finding("dark", Severity.WARN, "dark " + ID, null, 2, List.of(ID, OTHER, "See " + ID));
    var validation = new ValidationResult("d", 2, 0, 0, 0, Map.of(), Map.of(), List.of(finding));
    assertThat(redacted(validation, ValidationResult.class).findings().get(0).examples())
        .containsExactly(OTHER, "See [forgotten]");

    var rejection =
        new Rejection(
            "inbox/uploads/dt=2026-01-01/p-1/photo.jpg",
            RejectionReason.TRUNCATED,
            "It.",
            "quarantine/truncated/" + ID + "-photo.jpg");
    var ingest = new IngestResult(1, 0, 0, Map.of(), 1, List.of(rejection));
    assertThat(redacted(ingest, IngestResult.class).rejections().get(0).source())
        .isEqualTo("inbox/uploads/dt=2026-01-01/[forgotten]/photo.jpg");
  }

  private <T> T redacted(T document, Class<T> type) {
    return Json.read(redaction.redact("runs/r/x.json", Json.bytes(document)), type);
  }
}
