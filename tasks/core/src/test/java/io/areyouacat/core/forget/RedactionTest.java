package io.areyouacat.core.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.store.Json;
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
  void of_a_page_its_pictures_go_and_its_id_long_and_short() {
    String picture = "<figure data-photo=\"%s\"><img src=\"data:x\"/></figure>";
    String page =
        "<p>%s and %s</p>%s%s<p>end</p>"
            .formatted(ID, ID.substring(0, 12), picture.formatted(ID), picture.formatted(OTHER));

    assertThat(html(page))
        .isEqualTo(
            "<p>[forgotten] and [forgotten]</p>%s<p>end</p>".formatted(picture.formatted(OTHER)));
  }
}
