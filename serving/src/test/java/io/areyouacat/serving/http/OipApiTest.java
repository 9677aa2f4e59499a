package io.areyouacat.serving.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.store.Json;
import io.areyouacat.serving.ask.Outcome;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OipApiTest {

  private static final String MODEL = "/v2/models/areyouacat";
  private static final String INFER = MODEL + "/infer";
  private static final ModelVersion VERSION = new FakeModel("first").version();

  private final TestServer server =
      new TestServer(Map.of("server.maxPictures", "3", "server.maxPixels", "100"));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void it_tells_that_it_is_live_and_ready() {
    assertThat(text(server.get("/v2/health/live"))).isEqualTo("{\"live\":true}");
    assertThat(text(server.get("/v2/health/ready"))).isEqualTo("{\"ready\":true}");
    assertThat(text(server.get(MODEL + "/ready")))
        .isEqualTo("{\"name\":\"areyouacat\",\"ready\":true}");
    assertThat(server.get(MODEL + "/versions/" + VERSION + "/ready").statusCode()).isEqualTo(200);
    assertError(server.get(MODEL + "/versions/2/ready"), 404);

    server.serve(null);
    var response = server.get("/v2/health/ready");
    assertThat(text(response)).isEqualTo("{\"ready\":false}");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(server.get(MODEL + "/ready").statusCode()).isEqualTo(503);
    assertThat(text(server.get(MODEL + "/ready")))
        .isEqualTo("{\"name\":\"areyouacat\",\"ready\":false}");
  }

  @Test
  void it_describes_itself_and_its_model() {
    assertThat(TestServer.json(server.get("/v2")).toString())
        .contains("\"extensions\":[\"binary_tensor_data\"]", "\"name\":\"areyouacat\"");
    String model = text(server.get(MODEL));
    assertThat(model)
        .isEqualTo(
            "{\"name\":\"areyouacat\",\"versions\":[\""
                + VERSION
                + "\"],\"platform\":\"deeplearning4j\",\"inputs\":[{\"name\":\"image\","
                + "\"datatype\":\"UINT8\",\"shape\":[-1,-1,-1,3]}],\"outputs\":[{\"name\":"
                + "\"probability\",\"datatype\":\"FP32\",\"shape\":[-1]},{\"name\":\"answer\","
                + "\"datatype\":\"BYTES\",\"shape\":[-1]}]}");
    assertThat(text(server.get(MODEL + "/versions/" + VERSION))).isEqualTo(model);
    server.serve(null);
    assertThat(TestServer.json(server.get(MODEL)).get("versions")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/models/another",
        "/v2/models/another/ready",
        "/v2/models/areyouacat/versions/1",
        "/v2/models/stats",
        "/v2/models/areyouacat/config",
        "/v2/repository/index",
        "/v2/repository/models/areyouacat/load"
      })
  void what_is_not_there_is_said_in_the_protocols_own_way(String path) {
    assertError(server.get(path), 404);
  }

  @Test
  void the_pointer_is_the_only_owner_of_the_live_model() {
    assertError(server.post("/v2/repository/index", new byte[0]), 404);
    assertError(server.post("/v2/repository/models/areyouacat/unload", new byte[0]), 404);
  }

  @Test
  void another_method_is_refused_in_the_protocols_own_way() {
    var response = server.get(INFER);

    assertError(response, 405);
    assertThat(response.headers().firstValue("Allow")).contains("POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UINT8", "FP32"})
  void a_tensor_of_pictures_is_answered_one_by_one(String type) {
    var response =
        infer(
            """
            {"id":"42","parameters":{"mine":7},"model_name":"areyouacat","inputs":[{"name":"image",
             "datatype":"%s","shape":[3,1,1,3],"data":[255,0,0, 0,0,0, 102,9,9]}]}"""
                .formatted(type));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(text(response))
        .isEqualTo(
            "{\"id\":\"42\",\"model_name\":\"areyouacat\",\"model_version\":\""
                + VERSION
                + "\",\"outputs\":[{\"data\":[1.0,0.0,0.4],\"datatype\":\"FP32\",\"name\":"
                + "\"probability\",\"shape\":[3]},{\"data\":[\"cat\",\"not_cat\",\"unsure\"],"
                + "\"datatype\":\"BYTES\",\"name\":\"answer\",\"shape\":[3]}],"
                + "\"parameters\":{\"mine\":7}}");
  }

  @Test
  void a_tensor_may_be_nested_and_its_data_may_come_first() {
    var response =
        infer(
            """
            {"inputs":[{"data":[[[[255.0,0,0],[1,2,3]]]],"shape":[1,1,2,3],"datatype":"FP32",
              "name":"image"}],"outputs":[{"name":"answer"}]}""");

    assertThat(TestServer.json(response).get("outputs").toString())
        .isEqualTo(
            "[{\"data\":[\"cat\"],\"datatype\":\"BYTES\",\"name\":\"answer\",\"shape\":[1]}]");
  }

  @Test
  void photos_as_files_are_in_base64() {
    String photo = Base64.getEncoder().encodeToString(Drawn.cat());

    var response =
        infer(
            """
            {"inputs":[{"name":"image","datatype":"BYTES","shape":[2,1],"data":["%s","%s"]}]}"""
                .formatted(photo, photo));

    assertThat(TestServer.json(response).at("/outputs/0/data").toString()).isEqualTo("[1.0,1.0]");
  }

  @Test
  void no_content_type_is_needed() {
    var response =
        server.post(
            INFER,
            """
            {"inputs":[{"name":"image","datatype":"UINT8","shape":[1,1,1,3],"data":[0,0,0]}]}"""
                .getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void tensors_come_and_go_as_binary_data() {
    byte[] tensor =
        ByteBuffer.allocate(24)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putFloat(255)
            .putFloat(0)
            .putFloat(0)
            .putFloat(51.2f)
            .putFloat(0)
            .putFloat(0)
            .array();

    var response =
        binary(
            """
            {"parameters":{"binary_data_output":true},"inputs":[{"name":"image","datatype":"FP32",
              "shape":[2,1,1,3],"parameters":{"binary_data_size":24}}]}""",
            tensor);

    assertThat(response.statusCode()).isEqualTo(200);
    int length =
        Integer.parseInt(
            response.headers().firstValue("Inference-Header-Content-Length").orElseThrow());
    JsonNode json =
        Json.read(Arrays.copyOf(response.body(), length), JsonNode.class).get("outputs");
    assertThat(json.at("/0/parameters/binary_data_size").intValue()).isEqualTo(8);
    ByteBuffer following =
        ByteBuffer.wrap(response.body(), length, response.body().length - length)
            .slice()
            .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(following.getFloat()).isEqualTo(1);
    assertThat(following.getFloat()).isEqualTo(0.2f);
    assertThat(json.at("/1/parameters/binary_data_size").intValue())
        .isEqualTo(following.remaining());
    assertThat(following.getInt()).isEqualTo(3);
    var answers = new byte[following.remaining()];
    following.get(answers);
    assertThat(new String(answers, UTF_8)).isEqualTo("cat\7\0\0\0not_cat");
  }

  @Test
  void photos_as_files_come_as_binary_data_and_each_output_says_how_it_goes() {
    byte[] photo = Drawn.cat();
    var tensor = new ByteArrayOutputStream();
    for (int i = 0; i < 2; i++) {
      tensor.writeBytes(
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(photo.length).array());
      tensor.writeBytes(photo);
    }

    var response =
        binary(
            """
            {"inputs":[{"name":"image","datatype":"BYTES","shape":[2],
              "parameters":{"binary_data_size":%d}}],"outputs":[{"name":"probability",
              "parameters":{"binary_data":true}},{"name":"answer"}]}"""
                .formatted(tensor.size()),
            tensor.toByteArray());

    int length =
        Integer.parseInt(
            response.headers().firstValue("Inference-Header-Content-Length").orElseThrow());
    assertThat(response.body().length - length).isEqualTo(8);
    assertThat(new String(response.body(), 0, length, UTF_8))
        .contains("\"data\":[\"cat\",\"cat\"]");
  }

  @Test
  void a_version_that_is_in_service_answers_and_no_other() {
    String body =
        """
        {"inputs":[{"name":"image","datatype":"UINT8","shape":[1,1,1,3],"data":[0,0,0]}]}""";

    assertThat(server.post(MODEL + "/versions/" + VERSION + "/infer", body.getBytes(UTF_8)))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
    assertError(server.post(MODEL + "/versions/1/infer", body.getBytes(UTF_8)), 404);
    assertError(server.post("/v2/models/another/infer", body.getBytes(UTF_8)), 404);
  }

  @Test
  void all_pictures_of_a_request_are_answered_by_one_model() {
    server.predictor().next(() -> answered("old"));

    var response =
        infer(
            """
            {"inputs":[{"name":"image","datatype":"UINT8","shape":[2,1,1,3],
              "data":[0,0,0,0,0,0]}]}""");

    JsonNode json = TestServer.json(response);
    assertThat(json.get("model_version").textValue()).isEqualTo(VERSION.value());
    assertThat(json.at("/outputs/0/data").toString()).isEqualTo("[0.0,0.0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|The request is not a JSON object.",
        "[]|The request is not a JSON object.",
        "{'a'|The request is not JSON as the protocol has it.",
        "{} {}|There is something after the JSON object of the request.",
        "{}|There is one input, and its name is 'image'.",
        "{'inputs':7}|'inputs' is not an array.",
        "{'inputs':[7]}|'inputs' has something that is not an object.",
        "{'inputs':[{'name':'other'}]}|There is one input, and its name is 'image'.",
        "{'inputs':[{'name':'image'},{'name':'image'}]}|There is one input, and its name is"
            + " 'image'.",
        "{'id':7}|'id' is not a text.",
        "{'parameters':[]}|'parameters' is not an object.",
        "{'inputs':[],'inputs':[]}|The request is not JSON as the protocol has it.",
      })
  void what_is_no_request_is_refused_with_a_sentence(String json, String error) {
    assertError(infer(json.replace('\'', '"')), 400, error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "INT8|[1,1,1,3]|[0,0,0]|Input 'image' is of datatype 'INT8'; it is one of UINT8, FP32,"
            + " BYTES.",
        "UINT8|[1,1,3]|[0,0,0]|Input 'image' has the shape [1, 1, 3]; for UINT8 it is [n, height,"
            + " width, 3].",
        "UINT8|[1,1,1,4]|[0,0,0,0]|Input 'image' has the shape [1, 1, 1, 4]; for UINT8 it is [n,"
            + " height, width, 3].",
        "BYTES|[1,1,1,3]|['a']|Input 'image' has the shape [1, 1, 1, 3]; for BYTES it is [n].",
        "UINT8|[0,1,1,3]|[]|Input 'image' has 0 pictures; one request takes 1 to 3.",
        "UINT8|[4,1,1,3]|[0]|Input 'image' has 4 pictures; one request takes 1 to 3.",
        "UINT8|[1,0,1,3]|[]|Input 'image' has 1 pictures of 1 x 0 pixels; one request takes 100"
            + " pixels.",
        "UINT8|[2,6,9,3]|[]|Input 'image' has 2 pictures of 9 x 6 pixels; one request takes 100"
            + " pixels.",
        "UINT8|[1,9223372036854775807,9223372036854775807,3]|[]|Input 'image' has 1 pictures of"
            + " 9223372036854775807 x 9223372036854775807 pixels; one request takes 100 pixels.",
        "UINT8|[1,1,1,3]|[0,0]|Input 'image' has 2 elements; its shape needs 3.",
        "UINT8|[1,1,1,3]|[0,256,0]|Input 'image' has the value 256.0; values are 0 to 255.",
        "UINT8|[1,1,1,3]|[0,0.5,0]|Input 'image' has the value 0.5, which is no UINT8.",
        "FP32|[1,1,1,3]|[0,-1,0]|Input 'image' has the value -1.0; values are 0 to 255.",
        "FP32|[1,1,1,3]|[0,1e300,0]|Input 'image' has the value Infinity; values are 0 to 255.",
        "FP32|[1,1,1,3]|['0','0','0']|The data of input 'image' is not numbers.",
        "FP32|[1,1,1,3]|[0,null,0]|The data of input 'image' is neither numbers nor texts.",
        "FP32|[1,1,1,3]|7|The data of input 'image' is not an array.",
        "FP32|7|[]|'shape' is not an array.",
        "FP32|[1.5]|[]|'shape' has something that is not a whole number.",
        "BYTES|[1]|[7]|The data of input 'image' is not texts in Base64.",
        "BYTES|[1]|['%%']|In JSON the photos of input 'image' are in Base64, and one is not; or send"
            + " them as binary data.",
      })
  void a_tensor_that_is_no_picture_is_refused_with_a_sentence(
      String type, String shape, String data, String error) {
    String json =
        "{'inputs':[{'name':'image','datatype':'%s','shape':%s,'data':%s}]}"
            .formatted(type, shape, data);

    assertError(infer(json.replace('\'', '"')), 400, error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "12|binary_data_size is 12; the shape of input 'image' needs 3.",
        "13|binary_data_size is 13, but 12 bytes follow the JSON.",
        "-1|binary_data_size is -1, but 12 bytes follow the JSON.",
        "3|9 bytes follow the request that no input says to be its own.",
        "'3'|binary_data_size is not a whole number."
      })
  void binary_data_of_another_size_is_refused(String size, String error) {
    String json =
        "{'inputs':[{'name':'image','datatype':'UINT8','shape':[1,1,1,3],'parameters':"
            + "{'binary_data_size':%s}}]}".formatted(size);

    assertError(binary(json.replace('\'', '"'), new byte[12]), 400, error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "9|A photo of input 'image' is said to have 9 bytes, but 2 are there.",
        "-1|A photo of input 'image' is said to have 4294967295 bytes, but 2 are there.",
        "1|The bytes of input 'image' hold more photos than its shape says."
      })
  void a_photo_of_another_length_is_refused(int length, String error) {
    byte[] tensor = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array();

    assertError(
        binary(
            """
            {"inputs":[{"name":"image","datatype":"BYTES","shape":[1],
              "parameters":{"binary_data_size":6}}]}""",
            tensor),
        400,
        error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "99999"})
  void a_wrong_length_of_the_json_is_refused(String length) {
    assertError(
        server.post(INFER, "{}".getBytes(UTF_8), "Inference-Header-Content-Length", length), 400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'name':'logits'}]|There is no output of that name; there are [probability, answer].",
        "[{'name':'answer'},{'name':'answer'}]|Output 'answer' is asked for twice.",
        "[{}]|'outputs' has one without a name.",
        "[{'name':'answer','parameters':{'classification':1}}]|Classification is not supported; see"
            + " the output 'answer'.",
        "[{'name':'answer','parameters':{'binary_data':1}}]|'binary_data' is neither true nor"
            + " false."
      })
  void outputs_that_there_are_not_are_refused(String outputs, String error) {
    String json =
        "{'inputs':[{'name':'image','datatype':'UINT8','shape':[1,1,1,3],'data':[0,0,0]}],"
            + "'outputs':%s}".formatted(outputs);

    assertError(infer(json.replace('\'', '"')), 400, error);
  }

  @Test
  void shared_memory_is_refused() {
    assertError(
        infer(
            """
            {"inputs":[{"name":"image","datatype":"UINT8","shape":[1,1,1,3],
              "parameters":{"shared_memory_region":"a"}}]}"""),
        400,
        "Shared memory is not supported; send the data.");
  }

  @Test
  void a_file_that_is_no_photo_is_refused() {
    String text = Base64.getEncoder().encodeToString("I am a cat, I swear.".getBytes(UTF_8));

    assertError(
        infer(
            """
            {"inputs":[{"name":"image","datatype":"BYTES","shape":[1],"data":["%s"]}]}"""
                .formatted(text)),
        415,
        "The photo is text. Give a JPEG, PNG, GIF, BMP or WebP photo.");
  }

  @Test
  void a_busy_server_and_one_without_a_model_say_so() {
    String one =
        """
        {"inputs":[{"name":"image","datatype":"UINT8","shape":[1,1,1,3],"data":[0,0,0]}]}""";
    server.predictor().next(() -> new Outcome.Busy(Duration.ofSeconds(1)));
    var busy = infer(one);
    assertError(busy, 503);
    assertThat(busy.headers().firstValue("Retry-After")).contains("1");

    server.serve(null);
    assertError(infer(one), 503, "No model is in service yet; try again in a moment.");
  }

  private static Outcome answered(String model) {
    var fake = new FakeModel(model);
    return new Outcome.Answered(
        fake.version(), 0.9, Answer.POSITIVE, fake.bands(), "cat", Optional.empty());
  }

  private HttpResponse<byte[]> infer(String json) {
    return server.post(INFER, json.getBytes(UTF_8), "Content-Type", "application/json");
  }

  private HttpResponse<byte[]> binary(String json, byte[] tensors) {
    var body = new ByteArrayOutputStream();
    byte[] head = json.getBytes(UTF_8);
    body.writeBytes(head);
    body.writeBytes(tensors);
    return server.post(
        INFER,
        body.toByteArray(),
        "Content-Type",
        "application/octet-stream",
        "Inference-Header-Content-Length",
        Integer.toString(head.length));
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  private static void assertError(HttpResponse<byte[]> response, int status, String error) {
    assertThat(TestServer.json(response).path("error").textValue()).isEqualTo(error);
    assertError(response, status);
  }

  private static void assertError(HttpResponse<byte[]> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(TestServer.json(response).fieldNames()).toIterable().containsExactly("error");
    assertThat(TestServer.json(response).get("error").textValue()).isNotBlank();
  }
}
