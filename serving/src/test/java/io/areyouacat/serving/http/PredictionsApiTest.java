package io.areyouacat.serving.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.serving.ask.Outcome;
import io.areyouacat.serving.keep.Consent;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionsApiTest {

  private static final String ASK = "/api/predictions";

  private final TestServer server =
      new TestServer(Map.of("server.maxBytes", "100000", "server.maxPixels", "10000"));

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"255, cat, 1.0", "100, unsure, 0.392", "0, not_cat, 0.0"})
  void a_photo_is_answered_with_its_probability_and_band(int red, String answer, double about) {
    var response = server.post(ASK, Drawn.png(red, 8, 8), "Content-Type", "image/png");

    assertThat(response.statusCode()).isEqualTo(201);
    JsonNode json = TestServer.json(response);
    assertThat(json.get("answer").textValue()).isEqualTo(answer);
    assertThat(json.get("probability").doubleValue())
        .isCloseTo(about, org.assertj.core.data.Offset.offset(0.001));
    assertThat(json.get("bands").get("low").doubleValue()).isEqualTo(0.25);
    assertThat(json.get("bands").get("high").doubleValue()).isEqualTo(0.75);
    assertThat(json.get("modelVersion").textValue())
        .isEqualTo(new FakeModel("first").version().value());
    assertThat(json.get("id").textValue()).isEqualTo("answer-1");
    assertThat(json.get("deletionToken").textValue()).isEqualTo("token-of-answer-1");
    assertThat(json.get("kept").booleanValue()).isFalse();
  }

  @Test
  void nothing_is_kept_unless_the_person_says_so() {
    server.post(ASK, Drawn.cat());
    server.post(ASK, Drawn.form(Drawn.cat()), "Content-Type", Drawn.FORM);

    assertThat(server.keeper().kept())
        .extracting(FakeKeeper.Kept::consent)
        .containsExactly(Consent.NONE, Consent.NONE);
  }

  @Test
  void a_form_carries_consent_and_contributor() {
    byte[] form =
        Drawn.form(Drawn.cat(), "consent", "store", "contributor", "3f2c-random-of-a-browser");

    var response = server.post(ASK, form, "Content-Type", Drawn.FORM);

    assertThat(TestServer.json(response).get("kept").booleanValue()).isTrue();
    FakeKeeper.Kept kept = server.keeper().kept().get(0);
    assertThat(kept.consent()).isEqualTo(Consent.STORE);
    assertThat(kept.contributor()).isEqualTo("3f2c-random-of-a-browser");
    assertThat(kept.answer().probability()).isEqualTo(1);
  }

  @Test
  void a_query_carries_them_beside_raw_bytes_whatever_type_a_tool_declares() {
    var response =
        server.post(
            ASK + "?consent=store&contributor=some-contributor",
            Drawn.cat(),
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(server.keeper().kept().get(0).consent()).isEqualTo(Consent.STORE);
    assertThat(server.keeper().kept().get(0).contributor()).isEqualTo("some-contributor");
  }

  @Test
  void people_are_told_when_nothing_could_be_kept() {
    server.keeper().fill(true);

    var response = server.post(ASK + "?consent=store", Drawn.cat());

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(TestServer.json(response).get("kept").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "consent=maybe|consent is 'maybe'; it is store or none.",
        "consent=store&consent=none|The address has 'consent' more than once; give it once.",
        "keep=yes|The address has a parameter 'keep'; there are consent, contributor.",
        "contributor=me|contributor is not 8 to 128 letters, digits, '_' and '-'; draw such an id"
            + " at random, or leave it out.",
      })
  void a_query_that_means_nothing_is_refused(String query, String detail) {
    assertProblem(server.post(ASK + "?" + query, Drawn.cat()), 400, "bad_request", detail);
  }

  @Test
  void a_form_with_an_unknown_field_is_refused() {
    var response =
        server.post(ASK, Drawn.form(Drawn.cat(), "agree", "yes"), "Content-Type", Drawn.FORM);

    assertProblem(
        response,
        400,
        "bad_request",
        "The form has a field 'agree'; its fields are consent, contributor, photo.");
  }

  @Test
  void a_form_with_two_photos_is_refused() {
    byte[] form = Drawn.form(Drawn.cat(), "photo", "another");

    assertProblem(
        server.post(ASK, form, "Content-Type", Drawn.FORM),
        400,
        "bad_request",
        "The form has the field 'photo' twice; give it once.");
  }

  @Test
  void a_form_without_a_photo_is_refused() {
    String form =
        "--x\r\nContent-Disposition: form-data; name=\"consent\"\r\n\r\nnone\r\n--x--\r\n";

    assertProblem(
        server.post(ASK, form.getBytes(UTF_8), "Content-Type", "multipart/form-data; boundary=x"),
        400,
        "bad_request",
        "The form has no field 'photo'; put the photo into it.");
  }

  @Test
  void consent_beside_a_form_is_refused_since_two_could_differ() {
    var response =
        server.post(ASK + "?consent=store", Drawn.form(Drawn.cat()), "Content-Type", Drawn.FORM);

    assertProblem(
        response, 400, "bad_request", "Give consent as fields of the form, not in the address.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary="})
  void a_form_that_names_no_boundary_is_refused(String type) {
    assertProblem(
        server.post(ASK, Drawn.form(Drawn.cat()), "Content-Type", type),
        400,
        "bad_request",
        "The form's Content-Type names no boundary; let your HTTP client set it.");
  }

  @Test
  void a_form_that_is_cut_off_is_refused() {
    byte[] form = Drawn.form(Drawn.cat());

    assertProblem(
        server.post(ASK, Arrays.copyOf(form, form.length - 20), "Content-Type", Drawn.FORM),
        400,
        "bad_request",
        "The form is not well-formed or is cut off; send it as multipart/form-data again.");
  }

  @Test
  void an_empty_file_is_told_from_others() {
    assertProblem(
        server.post(ASK, new byte[0]),
        400,
        "empty_file",
        "The photo has no bytes. Send it again; the copy was probably cut off.");
    assertThat(code(server.post(ASK, Drawn.form(new byte[0]), "Content-Type", Drawn.FORM)))
        .isEqualTo("empty_file");
  }

  @Test
  void text_renamed_to_jpg_is_refused() {
    var response =
        server.post(ASK, "I am a cat, I swear.\n".getBytes(UTF_8), "Content-Type", "image/jpeg");

    assertProblem(
        response,
        415,
        "not_a_photo",
        "The photo is text. Give a JPEG, PNG, GIF, BMP or WebP photo.");
  }

  @Test
  void whoever_sends_heic_hears_how_to_convert_it() {
    byte[] heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(UTF_8);

    assertProblem(
        server.post(ASK, heic, "Content-Type", "image/heic"),
        415,
        "unsupported_format",
        "The photo is HEIC. Save or share it as JPEG first; an iPhone takes JPEG photos with"
            + " Settings > Camera > Formats > Most Compatible.");
  }

  @Test
  void a_photo_with_too_many_pixels_is_refused() {
    assertProblem(
        server.post(ASK, Drawn.png(9, 101, 100)),
        422,
        "too_many_pixels",
        "The photo declares 101 x 100 pixels, more than 10000. Make it smaller and send it again.");
  }

  @Test
  void a_photo_that_is_cut_off_is_refused() {
    byte[] photo = Drawn.png(9, 50, 50);

    var response = server.post(ASK, Arrays.copyOf(photo, photo.length - 10));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(code(response)).isEqualTo("truncated");
  }

  @Test
  void a_damaged_photo_is_refused() {
    byte[] photo = Drawn.png(9, 50, 50);
    Arrays.fill(photo, photo.length / 2 - 10, photo.length / 2 + 10, (byte) 0x55);

    var response = server.post(ASK, photo);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(code(response)).isIn("undecodable", "truncated");
  }

  @Test
  void a_body_over_the_limit_is_refused_whether_or_not_its_length_is_declared() {
    var large = new byte[100_001];
    String detail =
        "The request has more than 100000 bytes; make the photo smaller and send it again.";

    assertProblem(server.post(ASK, large), 413, "photo_too_large", detail);
    var chunked =
        server.send(
            ASK,
            request ->
                request.POST(
                    BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));
    assertProblem(chunked, 413, "photo_too_large", detail);
  }

  @Test
  void a_body_just_within_the_limit_is_read() {
    assertThat(code(server.post(ASK, new byte[100_000]))).isEqualTo("not_a_photo");
  }

  @Test
  void whoever_comes_too_many_at_once_hears_when_to_come_back() {
    server.predictor().next(() -> new Outcome.Busy(Duration.ofMillis(2_300)));

    var response = server.post(ASK, Drawn.cat());

    assertProblem(
        response, 503, "busy", "Too many photos are waiting already; try again in a moment.");
    assertThat(response.headers().firstValue("Retry-After")).contains("3");
  }

  @Test
  void a_question_that_takes_too_long_is_given_up() {
    server.predictor().next(() -> new Outcome.TooSlow(Duration.ofSeconds(10)));

    var response = server.post(ASK, Drawn.cat());

    assertProblem(
        response, 503, "too_slow", "There was no answer within 10 s; try again in a moment.");
    assertThat(response.headers().firstValue("Retry-After")).contains("10");
  }

  @Test
  void without_a_model_there_is_no_answer() {
    server.serve(null);

    var response = server.post(ASK, Drawn.cat());

    assertProblem(response, 503, "no_model", "No model is in service yet; try again in a moment.");
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void an_error_of_ours_says_nothing_of_where_it_was() {
    server
        .predictor()
        .next(
            () -> {
              throw new IllegalStateException("secret of the inside");
            });

    var response = server.post(ASK, Drawn.cat());

    assertProblem(response, 500, "internal", "Something went wrong on our side; try again later.");
    assertThat(new String(response.body(), UTF_8)).doesNotContain("secret", "java");
  }

  @Test
  void memory_that_runs_out_is_an_error_like_any_other() {
    server
        .predictor()
        .next(
            () -> {
              throw new OutOfMemoryError("no room");
            });

    assertProblem(
        server.post(ASK, Drawn.cat()),
        500,
        "internal",
        "Something went wrong on our side; try again later.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cat", "not_cat", "not_sure"})
  void feedback_is_taken_and_may_be_repeated(String actual) {
    server.post(ASK + "?consent=store", Drawn.cat());

    for (int i = 0; i < 2; i++) {
      var response = feedback("answer-1", "{\"actual\":\"" + actual + "\"}");
      assertThat(response.statusCode()).isEqualTo(204);
      assertThat(response.body()).isEmpty();
    }
  }

  @Test
  void feedback_on_an_answer_that_is_not_there_is_refused() {
    assertProblem(
        feedback("forged", "{\"actual\":\"cat\"}"),
        404,
        "prediction_not_found",
        "There is no such answer; its id is wrong, too old, or everything about it is deleted.");
  }

  @Test
  void feedback_cannot_be_changed_for_ever() {
    server.post(ASK, Drawn.cat());
    feedback("answer-1", "{\"actual\":\"cat\"}");
    server.keeper().closeFeedback();

    assertThat(feedback("answer-1", "{\"actual\":\"cat\"}").statusCode()).isEqualTo(204);
    assertProblem(
        feedback("answer-1", "{\"actual\":\"not_cat\"}"),
        409,
        "feedback_closed",
        "Other feedback was given on this answer, too long ago to change it.");
  }

  @Test
  void feedback_that_cannot_be_written_down_may_be_given_later() {
    server.post(ASK, Drawn.cat());
    server.keeper().fill(true);

    var response = feedback("answer-1", "{\"actual\":\"cat\"}");

    assertProblem(
        response,
        503,
        "store_behind",
        "The feedback could not be written down now, and nothing was done; try again later.");
    assertThat(response.headers().firstValue("Retry-After")).contains("30");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cat",
        "null",
        "\"cat\"",
        "[\"cat\"]",
        "{}",
        "{\"actual\":null}",
        "{\"actual\":true}",
        "{\"actual\":\"dog\"}",
        "{\"actual\":\"cat\",\"sure\":true}",
        "{\"actual\":\"cat\",\"actual\":\"not_cat\"}",
        "{\"actual\":\"cat\"} {}"
      })
  void feedback_of_another_shape_is_refused(String body) {
    server.post(ASK, Drawn.cat());

    var response = feedback("answer-1", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(code(response)).isEqualTo("bad_request");
    assertThat(TestServer.json(response).get("detail").textValue())
        .endsWith(
            "Send {\"actual\":\"cat\"}, {\"actual\":\"not_cat\"} or {\"actual\":\"not_sure\"}.");
  }

  @Test
  void an_answer_is_deleted_with_the_token_of_its_receipt() {
    server.post(ASK, Drawn.cat());

    var response = delete("answer-1", "Authorization", "Bearer token-of-answer-1");

    assertThat(response.statusCode()).isEqualTo(204);
  }

  @Test
  void deleting_needs_the_right_token() {
    server.post(ASK, Drawn.cat());

    var without = delete("answer-1");
    assertProblem(
        without,
        401,
        "token_missing",
        "Deleting needs the header 'Authorization: Bearer' with its token.");
    assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(code(delete("answer-1", "Authorization", "Basic YTpi"))).isEqualTo("token_missing");
    assertProblem(
        delete("answer-1", "Authorization", "Bearer guessed"),
        403,
        "token_wrong",
        "The token is not the one that came with this answer; take it from the receipt.");
    assertThat(code(delete("answer-2", "Authorization", "Bearer token-of-answer-2")))
        .isEqualTo("prediction_not_found");
  }

  @Test
  void a_deletion_that_cannot_be_written_down_is_not_claimed() {
    server.post(ASK, Drawn.cat());
    server.keeper().fill(true);

    assertProblem(
        delete("answer-1", "Authorization", "Bearer token-of-answer-1"),
        503,
        "store_behind",
        "The deletion could not be written down now, and nothing was done; try again later.");
  }

  private HttpResponse<byte[]> feedback(String id, String body) {
    return server.post(
        ASK + "/" + id + "/feedback", body.getBytes(UTF_8), "Content-Type", "application/json");
  }

  private HttpResponse<byte[]> delete(String id, String... headers) {
    return server.send(
        ASK + "/" + id,
        request -> (headers.length == 0 ? request : request.headers(headers)).DELETE());
  }

  private static String code(HttpResponse<byte[]> response) {
    return TestServer.json(response).get("code").textValue();
  }

  private static void assertProblem(
      HttpResponse<byte[]> response, int status, String code, String detail) {
    JsonNode json = TestServer.json(response);
    assertThat(json.path("detail").textValue()).isEqualTo(detail);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json.get("status").intValue()).isEqualTo(status);
    assertThat(json.get("code").textValue()).isEqualTo(code);
    assertThat(json.get("type").textValue()).isEqualTo("urn:problem:areyouacat:" + code);
    assertThat(json.get("title").textValue()).isNotBlank();
  }
}
