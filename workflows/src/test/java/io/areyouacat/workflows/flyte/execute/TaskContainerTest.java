package io.areyouacat.workflows.flyte.execute;

import static io.areyouacat.workflows.flyte.execute.Pod.inputs;
import static io.areyouacat.workflows.flyte.execute.Pod.literals;
import static io.areyouacat.workflows.flyte.execute.Pod.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import flyteidl.core.Errors.ContainerError;
import flyteidl.core.Execution.ExecutionError.ErrorKind;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import io.areyouacat.workflows.run.FakeRooms;
import io.areyouacat.workflows.run.Rooms;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flyte.api.v1.Literal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Flyte is told, whatever a task comes to; the rooms are fakes. */
class TaskContainerTest {

  @TempDir private Path folder;

  private FakeRooms rooms;
  private Pod pod;

  @BeforeEach
  void say_what_flyte_says() {
    rooms = new FakeRooms(open(folder.resolve("cats").toUri()));
    pod = pod((where, process) -> isCats(where) ? rooms : new FakeRooms(open(where)));
    pod.environment.put("FLYTE_INTERNAL_EXECUTION_PROJECT", "cats");
    pod.environment.put("FLYTE_INTERNAL_EXECUTION_DOMAIN", "production");
    pod.environment.put("FLYTE_INTERNAL_EXECUTION_ID", "a1b2c3");
    pod.environment.put("FLYTE_ATTEMPT_NUMBER", "0");
  }

  @Test
  void a_task_that_ends_well_leaves_its_outputs_and_its_page() throws IOException {
    int code = pod.execute("ingest_photos", "0", night("", Map.of()));

    assertThat(code).as(pod.said.toString()).isZero();
    assertThat(text(pod.outputs("0").get("runId"))).isEqualTo("cats-production-a1b2c3");
    assertThat(pod.outputs("0").get("newPhotos").scalar().primitive().integerValue()).isEqualTo(8);
    assertThat(pod.deck("0")).isEqualTo("<!doctype html><title>IngestResult</title>");
    assertThat(pod.has("0/error.pb")).isFalse();
  }

  @Test
  void the_first_task_starts_the_run_with_what_the_night_is_asked() {
    pod.environment.put("AREYOUACAT_GATE_MIN_RECALL", "0.9");
    pod.environment.put("AREYOUACAT_STORE_S3_REGION", "eu-1");

    pod.execute("ingest_photos", "0", night("night-7", Map.of("gate.margin", "0.04")));

    var request = new RunFolder(rooms.store, new RunId("night-7")).readRequest();
    assertThat(request.settings())
        .isEqualTo(Map.of("gate.margin", "0.04", "gate.minRecall", "0.9"));
    assertThat(request.photos()).isNull();
  }

  @Test
  void a_second_try_goes_on_with_the_run_of_the_first() throws IOException {
    rooms.fail(TaskName.INGEST_PHOTOS, () -> new TemporaryException("The store is busy."));
    pod.execute("ingest_photos", "0", night("", Map.of()));
    byte[] request = rooms.store.get("runs/cats-production-a1b2c3/run.json").orElseThrow().bytes();
    rooms.answer(TaskName.INGEST_PHOTOS, new IngestResult(1, 1, 0, Map.of(), 0, List.of()));

    pod.execute("ingest_photos", "1", night("", Map.of("gate.margin", "0.01")));

    assertThat(text(pod.outputs("1").get("runId"))).isEqualTo("cats-production-a1b2c3");
    assertThat(rooms.store.get("runs/cats-production-a1b2c3/run.json").orElseThrow().bytes())
        .isEqualTo(request);
  }

  @Test
  void what_a_lost_pod_had_done_is_found_and_shown_by_the_next() throws IOException {
    pod.execute("ingest_photos", "0", night("n", Map.of()));

    pod.execute("ingest_photos", "1", night("n", Map.of()));

    assertThat(rooms.ran).containsExactly(TaskName.INGEST_PHOTOS);
    assertThat(pod.outputs("1")).isEqualTo(pod.outputs("0"));
    assertThat(pod.deck("1")).isEqualTo(pod.deck("0"));
  }

  @Test
  void blocked_data_are_told_with_the_findings_and_never_tried_again() throws IOException {
    rooms.answer(TaskName.VALIDATE_DATASET, FakeRooms.validation(List.of(FakeRooms.error())));
    pod.execute("ingest_photos", "0", night("n", Map.of()));
    pod.execute("extract_features", "1", run());

    int code = pod.execute("validate_dataset", "2", run());

    assertThat(code).isZero();
    ContainerError error = pod.error("2");
    assertThat(error.getCode()).isEqualTo("Blocked");
    assertThat(error.getKind()).isEqualTo(ContainerError.Kind.NON_RECOVERABLE);
    assertThat(error.getOrigin()).isEqualTo(ErrorKind.USER);
    assertThat(error.getMessage())
        .startsWith("Validation blocked run n: size: photos = 8, must be >= 40");
    assertThat(pod.deck("2")).contains("<title>ValidationResult</title>");
    assertThat(pod.has("2/outputs.pb")).isFalse();
    assertThat(new Nights(rooms.store).ended(new RunId("n")).orElseThrow().verdict())
        .isEqualTo("blocked");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(new TemporaryException("Busy."), "Temporary", true, "Busy."),
        arguments(
            new IllegalStateException(new TemporaryException("Deep.")), "Temporary", true, "Deep."),
        arguments(new IOException("No space left on device"), "Temporary", true, "A disk is full"),
        arguments(new SocketTimeoutException("Read timed out"), "Network", true, "timed out"),
        arguments(
            new IllegalStateException(new UnknownHostException("db")), "Network", true, "failed"),
        arguments(new BadInputException("No.", "Do."), "BadInput", false, "No.\nDo."),
        arguments(new OutOfMemoryError("Java heap space"), "OutOfMemory", false, "Java heap space"),
        arguments(
            org.flyte.api.v1.ContainerError.create(
                "SomebodyElses", "Odd.", org.flyte.api.v1.ContainerError.Kind.NON_RECOVERABLE),
            "Unforeseen",
            false,
            "failed unexpectedly: Odd."),
        arguments(
            new IllegalStateException("oops"),
            "Unforeseen",
            false,
            "The stack trace is in the log"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void every_failure_has_its_line_in_the_table(
      Throwable thrown, String code, boolean again, String sentence) throws IOException {
    rooms.fail(TaskName.INGEST_PHOTOS, () -> thrown);

    assertThat(pod.execute("ingest_photos", "0", night("n", Map.of()))).isZero();

    ContainerError error = pod.error("0");
    assertThat(error.getCode()).isEqualTo(code);
    assertThat(error.getKind() == ContainerError.Kind.RECOVERABLE).isEqualTo(again);
    // Flyte heeds a task's retries only for what it is told is the task's own.
    assertThat(error.getOrigin())
        .isEqualTo(code.equals("Unforeseen") ? ErrorKind.SYSTEM : ErrorKind.USER);
    assertThat(error.getMessage()).contains(sentence);
    assertThat(pod.deck("0")).contains("<title>" + code + "</title>", sentence);
  }

  @Test
  void the_stack_trace_of_what_nobody_foresaw_is_kept_in_the_store() throws IOException {
    rooms.fail(TaskName.INGEST_PHOTOS, () -> new IllegalStateException("oops"));

    pod.execute("ingest_photos", "0", night("n", Map.of()));

    String key = rooms.store.list("logs/").stream().map(ObjectInfo::key).findFirst().orElseThrow();
    assertThat(key).endsWith("-execute-ingest_photos.txt");
    assertThat(pod.error("0").getMessage()).contains(key);
    assertThat(rooms.store.get(key).orElseThrow().text()).contains("oops", "at io.areyouacat");
  }

  static Stream<Arguments> badSettings() {
    return Stream.of(
        arguments(Map.of("gate.minRecal", "0.9"), "gate.minRecal is not a setting"),
        arguments(Map.of("gate.minRecall", "nine"), "gate.minRecall is 'nine'"),
        arguments(Map.of("store.s3Region", "eu-1"), "not a matter of one night"),
        arguments(Map.of("server.workers", "2"), "package --set server.workers=…"),
        arguments(Map.of("flyte.memoryMib", "9000"), "package --set flyte.memoryMib=…"),
        arguments(Map.of("backbone.file", "s3://flyte/none.h5"), "There is no readable backbone"));
  }

  @ParameterizedTest
  @MethodSource("badSettings")
  void settings_that_cannot_be_used_are_told_in_a_sentence(
      Map<String, String> settings, String sentence) throws IOException {
    pod.execute("ingest_photos", "0", night("n", settings));

    assertThat(pod.error("0").getCode()).isEqualTo("BadInput");
    assertThat(pod.error("0").getMessage()).contains(sentence);
    assertThat(rooms.ran).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "AREYOUACAT_GATE_MIN_RECAL, 0.9, AREYOUACAT_GATE_MIN_RECAL' is not a setting",
    "AREYOUACAT_STORE_S3_REGIO, eu-1, AREYOUACAT_STORE_S3_REGIO' is not a setting",
    "AREYOUACAT_GATE_MIN_RECALL, nine, gate.minRecall is 'nine'",
    "AREYOUACAT_CONFIG, nowhere.yaml, nowhere.yaml"
  })
  void an_environment_that_cannot_be_used_is_told_in_a_sentence(
      String variable, String value, String sentence) throws IOException {
    pod.environment.put(variable, value);

    assertThat(pod.execute("ingest_photos", "0", night("n", Map.of()))).isZero();

    assertThat(pod.error("0").getCode()).isEqualTo("BadInput");
    assertThat(pod.error("0").getMessage()).contains(sentence);
    assertThat(pod.deck("0")).contains(sentence);
    assertThat(rooms.ran).isEmpty();
  }

  @Test
  void a_run_id_that_is_none_is_told() throws IOException {
    pod.execute("ingest_photos", "0", night("../up", Map.of()));

    assertThat(pod.error("0").getMessage()).contains("'../up' is not a run id", "leave the input");
  }

  @Test
  void a_store_that_is_no_address_is_told() throws IOException {
    pod.execute("extract_features", "0", inputs("runId", "n", "store", "s3://my bucket"));

    assertThat(pod.error("0").getMessage()).contains("'s3://my bucket' is not an address");
  }

  @Test
  void inputs_that_are_not_there_or_broken_or_too_few_are_told() throws IOException {
    pod.executeOn("ingest_photos", "0");
    pod.put("1/inputs.pb", "These are no inputs.".getBytes(UTF_8));
    pod.executeOn("ingest_photos", "1");

    assertThat(pod.error("0").getMessage()).contains("there is no such object");
    assertThat(pod.error("1").getCode()).isEqualTo("BadInput");
    pod.execute("ingest_photos", "2", run());
    assertThat(pod.error("2").getMessage()).contains("is called without photos, settings");
  }

  @Test
  void an_answer_that_cannot_be_written_ends_with_another_code_than_0() {
    var closed =
        pod(
            (where, process) -> {
              throw new TemporaryException("The store is away.");
            });

    int code = closed.execute("ingest_photos", "0", night("n", Map.of()));

    assertThat(code).isEqualTo(75);
    assertThat(closed.said.toString()).contains("The store is away.");
    assertThat(rooms.ran).isEmpty();
  }

  private Map<String, Literal> night(String runId, Map<String, String> settings) {
    Map<String, Literal> inputs =
        new TreeMap<>(inputs("runId", runId, "store", cats(), "photos", ""));
    inputs.put("settings", literals(settings));
    return inputs;
  }

  private Map<String, Literal> run() {
    return inputs("runId", "n", "store", cats());
  }

  private String cats() {
    return rooms.store.root().toString();
  }

  private boolean isCats(URI where) {
    return where.getPath().endsWith("/cats");
  }

  private Pod pod(Rooms.Opener opener) {
    URI flyte = folder.resolve("flyte").toUri();
    return new Pod(opener, open(flyte), flyte.toString());
  }

  private static ObjectStore open(URI root) {
    return new DefaultObjectStoreFactory(Settings.defaults().store()).open(root);
  }
}
