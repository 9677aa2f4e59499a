package io.areyouacat.workflows.flyte.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import flyteidl.core.Tasks.TaskTemplate;
import flyteidl.core.Workflow.IfElseBlock;
import flyteidl.core.Workflow.Node;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NightJsonTest {

  private static final TaskCall CALL =
      new TaskCall(
          "task",
          Map.of("runId", "--run", "store", "--store", "photos", "--photos", "settings", "--set"),
          "--xcom",
          Map.of("temporary", 75));

  private static final Map<String, String> GIVEN =
      Map.of(
          "store.catalog", "jdbc:postgresql://db:5432/catalog",
          "store.s3Region", "eu-central-1",
          "flyte.cron", "0 2 * * MON",
          "flyte.trainMinutes", "90",
          "flyte.gpus", "1",
          "flyte.serviceAccount", "cats",
          "gate.margin", "0.03",
          "training.seed", "3");

  private static PackageRequest request() {
    return new PackageRequest(
        "tasks:1", Optional.of("gpu:1"), URI.create("s3://bucket/store"), Settings.of(GIVEN));
  }

  private static JsonNode night() {
    return read(NightJson.of(request(), CALL));
  }

  private static JsonNode read(byte[] json) {
    return Json.read(json, JsonNode.class);
  }

  private static JsonNode task(JsonNode night, String name) {
    for (JsonNode task : night.get("tasks")) {
      if (task.get("name").asText().equals(name)) {
        return task;
      }
    }
    throw new AssertionError(name);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Test
  void equal_requests_give_equal_bytes() {
    assertThat(NightJson.of(request(), CALL)).isEqualTo(NightJson.of(request(), CALL));
  }

  @ParameterizedTest
  @EnumSource
  void a_task_is_what_flyte_is_told_of_it(TaskName name) throws IOException {
    var spec = OpenedPackage.of(request()).task(name.text());
    TaskTemplate flyte = spec.getTemplate();
    JsonNode task = task(night(), name.text());

    assertThat(task.get("retries").asInt())
        .isEqualTo(flyte.getMetadata().getRetries().getRetries());
    assertThat(task.get("timeoutSeconds").asLong())
        .isEqualTo(flyte.getMetadata().getTimeout().getSeconds());
    ByteString described = spec.getUnknownFields().getField(2).getLengthDelimitedList().get(0);
    assertThat(UnknownFieldSet.parseFrom(described).getField(2).getLengthDelimitedList())
        .extracting(ByteString::toStringUtf8)
        .containsExactly(task.get("description").asText());
    Map<String, Object> pod = new TreeMap<>(object(flyte.getK8SPod().getPodSpec()));
    Map<String, Object> container = new TreeMap<>(container(pod));
    container.put("args", List.of());
    pod.put("containers", List.of(container));
    assertThat(Json.mapper().<JsonNode>valueToTree(pod)).isEqualTo(withFractions(task.get("pod")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> container(Map<String, Object> pod) {
    return (Map<String, Object>) ((List<Object>) pod.get("containers")).get(0);
  }

  private static Map<String, Object> object(Struct struct) {
    Map<String, Object> object = new TreeMap<>();
    struct.getFieldsMap().forEach((name, value) -> object.put(name, value(value)));
    return object;
  }

  private static Object value(Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE -> value.getStringValue();
      case NUMBER_VALUE -> value.getNumberValue();
      case BOOL_VALUE -> value.getBoolValue();
      case LIST_VALUE ->
          value.getListValue().getValuesList().stream().map(NightJsonTest::value).toList();
      case STRUCT_VALUE -> object(value.getStructValue());
      case NULL_VALUE, KIND_NOT_SET -> throw new AssertionError(value);
    };
  }

  /** Flyte's messages have no whole numbers. */
  private static JsonNode withFractions(JsonNode node) throws IOException {
    return read(
        node.toString().replaceAll(":(\\d+)([,}])", ":$1.0$2").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void what_comes_after_what_is_what_flyte_is_told() {
    var flyte = OpenedPackage.of(request()).workflow().getTemplate();
    JsonNode night = night();

    List<String> names = new ArrayList<>();
    for (Node node : flyte.getNodesList()) {
      if (node.hasBranchNode()) {
        IfElseBlock block = node.getBranchNode().getIfElse();
        String then = block.getCase().getThenNode().getTaskNode().getReferenceId().getName();
        String otherwise = block.getElseNode().getTaskNode().getReferenceId().getName();
        JsonNode branch = night.get("branches").get(0);
        assertThat(branch.get("name").asText()).isEqualTo(node.getId());
        assertThat(branch.get("then").asText()).isEqualTo(then);
        assertThat(branch.get("else").asText()).isEqualTo(otherwise);
        assertThat(branch.get("on"))
            .isEqualTo(
                read(
                    "{\"task\": \"evaluate_model\", \"output\": \"promote\", \"value\": true}"
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(texts(task(night, then).get("after"))).containsExactly(node.getId());
        assertThat(texts(task(night, otherwise).get("after"))).containsExactly(node.getId());
        names.addAll(List.of(then, otherwise));
      } else {
        var after = new TreeSet<>(node.getUpstreamNodeIdsList());
        node.getInputsList()
            .forEach(input -> after.add(input.getBinding().getPromise().getNodeId()));
        after.remove("start-node");
        assertThat(texts(task(night, node.getId()).get("after"))).containsExactlyElementsOf(after);
        names.add(node.getId());
      }
    }
    assertThat(night.get("tasks")).extracting(task -> task.get("name").asText()).isEqualTo(names);
    assertThat(night.get("branches")).hasSize(1);
  }

  @Test
  void inputs_are_those_of_the_first_task_and_the_schedule_is_that_of_nightly() {
    var opened = OpenedPackage.of(request());
    JsonNode night = night();

    assertThat(night.get("cron").asText())
        .isEqualTo(
            opened
                .plan("nightly")
                .getSpec()
                .getEntityMetadata()
                .getSchedule()
                .getCronSchedule()
                .getSchedule());
    Map<String, String> described = new TreeMap<>();
    opened
        .task("ingest_photos")
        .getTemplate()
        .getInterface()
        .getInputs()
        .getVariablesMap()
        .forEach((name, variable) -> described.put(name, variable.getDescription()));
    Map<String, String> inputs = new TreeMap<>();
    night
        .get("inputs")
        .forEach(
            input -> inputs.put(input.get("name").asText(), input.get("description").asText()));
    assertThat(inputs).isEqualTo(described);
    assertThat(night.at("/inputs/2/value").toString())
        .isEqualTo("{\"gate.margin\":\"0.03\",\"training.seed\":\"3\"}");
    assertThat(night.at("/inputs/3/value").asText()).isEqualTo("s3://bucket/store");
  }

  @Test
  void a_task_is_called_with_the_inputs_it_takes() {
    JsonNode night = night();

    assertThat(texts(task(night, "ingest_photos").get("command")))
        .containsExactly("task", "ingest_photos");
    assertThat(task(night, "ingest_photos").get("options").toString())
        .isEqualTo(
            "{\"--photos\":\"photos\",\"--run\":\"runId\",\"--set\":\"settings\",\"--store\":\"store\"}");
    assertThat(task(night, "evaluate_model").get("options").toString())
        .isEqualTo("{\"--run\":\"runId\",\"--store\":\"store\"}");
    assertThat(night.at("/exitCodes/temporary").asInt()).isEqualTo(75);
  }

  @Test
  void how_the_store_is_reached_is_there_and_secrets_are_names() {
    JsonNode night = night();

    assertThat(night.get("environment").toString())
        .isEqualTo(
            "{\"AREYOUACAT_STORE_CATALOG\":\"jdbc:postgresql://db:5432/catalog\","
                + "\"AREYOUACAT_STORE_S3_REGION\":\"eu-central-1\"}");
    assertThat(texts(night.get("secrets")))
        .containsExactly(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AREYOUACAT_CATALOG_PASSWORD");
  }

  @Test
  void where_nights_are_tracked_goes_along_and_what_lets_them_in_is_only_named() {
    var tracked =
        new PackageRequest(
            "tasks:1",
            Optional.of("gpu:1"),
            URI.create("s3://bucket/store"),
            Settings.of(GIVEN),
            Map.of("MLFLOW_TRACKING_URI", "http://mlflow:5000"));

    JsonNode night = read(NightJson.of(tracked, CALL));

    assertThat(night.at("/environment/MLFLOW_TRACKING_URI").asText())
        .isEqualTo("http://mlflow:5000");
    assertThat(texts(night.get("secrets")))
        .endsWith("MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD", "MLFLOW_TRACKING_TOKEN");
    String pod = task(night, "train_model").get("pod").toString();
    assertThat(pod)
        .contains("{\"name\":\"MLFLOW_TRACKING_URI\",\"value\":\"http://mlflow:5000\"}")
        .contains("\"key\":\"MLFLOW_TRACKING_PASSWORD\",\"name\":\"areyouacat\"");
    assertThat(task(night(), "train_model").get("pod").toString()).doesNotContain("MLFLOW");
  }

  @Test
  void a_tracking_server_on_this_machine_is_refused_for_pods() {
    Map<String, String> here = Map.of("MLFLOW_TRACKING_URI", "http://127.0.0.1:5000");

    assertThatThrownBy(
            () ->
                new PackageRequest(
                    "tasks:1",
                    Optional.of("gpu:1"),
                    URI.create("s3://bucket/store"),
                    Settings.of(GIVEN),
                    here))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("MLFLOW_TRACKING_URI is 'http://127.0.0.1:5000'");
  }

  @Test
  void a_night_of_processes_may_have_a_folder_for_a_store_and_has_no_pods() {
    var store = URI.create("file:///var/cats");
    JsonNode night =
        read(
            NightJson.ofProcesses(
                store, Settings.of(Map.of("backbone.file", "/opt/b.h5")), Map.of(), CALL));

    assertThat(night.at("/inputs/3/value").asText()).isEqualTo("file:///var/cats");
    assertThat(night.get("tasks")).hasSize(7).allMatch(task -> task.get("pod").isNull());
    var relative = Settings.of(Map.of("backbone.file", "b.h5"));
    assertThatThrownBy(() -> NightJson.ofProcesses(store, relative, Map.of(), CALL))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("backbone.file is 'b.h5'")
        .hasMessageContaining("absolute path");
  }
}
