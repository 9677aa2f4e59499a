package io.areyouacat.workflows.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.forget.Receipt;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.model.ChampionPointer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.tracking.RecordingTracker;
import io.areyouacat.core.tracking.TrackedRun.Status;
import io.areyouacat.core.upkeep.Chore;
import io.areyouacat.core.upkeep.Flaw;
import io.areyouacat.core.upkeep.Flaws;
import io.areyouacat.core.upkeep.UpkeepReport;
import io.areyouacat.workflows.run.FakeRooms;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {

  @TempDir Path folder;

  private final FakeRooms rooms = new FakeRooms();
  private final Map<String, String> environment = new HashMap<>();
  private final List<URI> opened = new ArrayList<>();
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "retrain --help",
        "validate --help",
        "task --help",
        "package --help",
        "score --help",
        "forget --help",
        "maintain --help",
        "check --help",
        "models --help",
        "models list --help",
        "models show --help",
        "models rollback --help",
        "models allow --help",
        "runs list --help",
        "runs show --help",
        "runs track --help",
        "tests renew --help"
      })
  void every_command_explains_itself(String line) {
    assertThat(run(line.split(" "))).isZero();
    assertThat(out.toString()).contains("Usage: areyouacat");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void the_overview_lists_commands_and_exit_codes_but_not_what_is_for_the_program_alone() {
    run("--help");

    assertThat(out.toString())
        .contains("retrain", "score", "tests", "blocked by validation", "75")
        .doesNotContain("verify-archive", "import-backbone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "retrain --no-such-option",
        "nothing",
        "runs",
        "task no_such_task --run 1",
        "task ingest_photos",
        "score --photos x",
        "retrain --set gate.minRecall"
      })
  void wrong_usage_is_2_with_a_hint_and_no_stack_trace(String line) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("--help").doesNotContain("\tat ");
    assertThat(rooms.ran).isEmpty();
  }

  @Test
  void wrong_settings_are_2_and_all_named_at_once() {
    assertThat(run("retrain", "--set", "gate.margin=7", "--set", "gate.minRecal=1")).isEqualTo(2);
    assertThat(err.toString())
        .contains("gate.margin is '7'", "gate.minRecal is not a setting")
        .doesNotContain("\tat ");
    assertThat(rooms.store.list("")).isEmpty();
  }

  @Test
  void a_photos_folder_or_a_backbone_that_is_not_there_is_2() {
    assertThat(run("retrain", "--photos", "no/such/folder")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no folder", "no/such/folder");
    assertThat(run("retrain", "--backbone", "none.h5")).isEqualTo(2);
    assertThat(err.toString()).contains("backbone file 'none.h5'");
    assertThat(rooms.ran).isEmpty();
  }

  @Test
  void without_photos_a_sample_set_is_drawn_and_said_so() {
    assertThat(run("retrain")).isZero();

    assertThat(rooms.drawn).isEqualTo(600);
    assertThat(out.toString())
        .contains("No photos were given and the inbox is empty: drawing a sample set.")
        .contains("Drew 600 photos");
  }

  @Test
  void photos_do_not_join_a_sample_set() {
    run("retrain");

    for (String line :
        List.of(
            "retrain --photos ", "validate --photos ", "task ingest_photos --run x --photos ")) {
      assertThat(run((line + folder).split(" "))).isEqualTo(2);
      assertThat(err.toString())
          .contains("has the drawn sample set", "Give another --store, or delete this one.");
    }
    assertThat(run("retrain")).isZero();
  }

  @Test
  void a_part_of_a_sample_set_is_never_learnt_from_but_completed() {
    rooms.interrupted = true;
    assertThat(run("retrain")).isEqualTo(1);
    rooms.interrupted = false;

    assertThat(run("validate")).isEqualTo(2);
    assertThat(err.toString()).contains("only a part of the sample set", "areyouacat retrain");
    assertThat(rooms.ran).isEmpty();

    assertThat(run("retrain")).isZero();
    assertThat(out.toString()).contains("Drew 600 photos");
    assertThat(rooms.store.get("sample.json").orElseThrow().text())
        .contains("2026-01-31T03:15:00Z", "600", "true");
  }

  @Test
  void a_hidden_file_in_the_inbox_is_no_photo() {
    rooms.store.put("inbox/.DS_Store", new byte[] {1});

    assertThat(run("retrain")).isZero();

    assertThat(rooms.drawn).isEqualTo(600);
  }

  @Test
  void a_store_with_photos_gets_no_sample_set() {
    rooms.store.put("photos/ab/abc", new byte[] {1});

    assertThat(run("retrain")).isZero();

    assertThat(rooms.drawn).isZero();
  }

  @Test
  void the_summary_says_what_came_in_what_was_refused_and_what_was_decided() {
    run("retrain");

    assertThat(out.toString())
        .contains("12 files seen, 8 new photos, 3 the same bytes as another, 1 refused")
        .contains("Photo 'cat/letter.jpg' was refused: It is text. Give a JPEG")
        .contains(
            "abcdef0123456789: 6 train, 1 validation, 1 test; 2 near duplicates, 1 conflicting"
                + " labels")
        .contains("recall 0.900 (0.800 to 0.950)")
        .contains("promoted")
        .contains("Recall 0.9 reaches the floor 0.8.")
        .contains("/night.html");
  }

  @Test
  void the_last_line_of_retrain_json_is_the_contract_and_words_go_to_stderr() throws IOException {
    assertThat(run("retrain", "--json")).isZero();

    assertThat(out.toString().lines()).hasSize(1);
    JsonNode night = lastLine();
    assertThat(night.fieldNames())
        .toIterable()
        .containsExactly(
            "runId",
            "verdict",
            "reasons",
            "modelVersion",
            "champion",
            "photos",
            "dataset",
            "test",
            "report",
            "seconds",
            "warnings");
    assertThat(night.get("verdict").asText()).isEqualTo("promoted");
    assertThat(night.get("modelVersion").asText()).isEqualTo(FakeRooms.CANDIDATE.value());
    assertThat(night.get("photos").toString())
        .isEqualTo(
            "{\"seen\":12,\"new\":8,\"extracted\":8,\"rejected\":1,\"conflicts\":1,"
                + "\"exactDuplicates\":3,\"nearDuplicates\":2}");
    assertThat(night.get("dataset").toString())
        .isEqualTo("{\"hash\":\"abcdef0123456789\",\"train\":6,\"validation\":1,\"test\":1}");
    assertThat(night.get("test").toString())
        .isEqualTo(
            "{\"recall\":0.9,\"precision\":0.9,\"f1\":0.9,\"auc\":0.9,\"threshold\":0.5,\"n\":100}");
    assertThat(night.get("seconds").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "ingest_photos",
            "extract_features",
            "validate_dataset",
            "train_model",
            "evaluate_model",
            "deploy_model");
    assertThat(err.toString()).contains("Verdict");
  }

  @Test
  void the_night_is_kept_for_programs_in_the_store_too() throws IOException {
    run("retrain", "--json");

    String id = lastLine().get("runId").asText();
    assertThat(read("runs/" + id + "/night.json")).isEqualTo(lastLine());
    assertThat(read("runs/latest.json")).isEqualTo(lastLine());
  }

  @Test
  void kept_is_0_or_3_where_asked_for() throws IOException {
    rooms.answer(TaskName.EVALUATE_MODEL, FakeRooms.evaluation(false));

    assertThat(run("retrain", "--json")).isZero();
    assertThat(lastLine().get("verdict").asText()).isEqualTo("kept");
    assertThat(lastLine().get("reasons").get(0).asText()).contains("below the floor");
    assertThat(run("retrain", "--fail-if-kept")).isEqualTo(3);
  }

  @Test
  void blocked_is_4_and_nothing_is_trained() throws IOException {
    rooms.answer(TaskName.VALIDATE_DATASET, FakeRooms.validation(List.of(FakeRooms.error())));

    assertThat(run("retrain", "--json")).isEqualTo(4);

    assertThat(rooms.ran).doesNotContain(TaskName.TRAIN_MODEL);
    JsonNode night = lastLine();
    assertThat(night.get("verdict").asText()).isEqualTo("blocked");
    assertThat(night.get("reasons").get(0).asText()).contains("photos = 8, must be >= 40");
    assertThat(night.get("modelVersion").isNull()).isTrue();
    assertThat(night.get("test").isNull()).isTrue();
    assertThat(night.get("report").asText()).endsWith("/night.html");
  }

  @Test
  void what_may_pass_is_75() {
    rooms.fail(TaskName.INGEST_PHOTOS, () -> new TemporaryException("The store is busy."));

    assertThat(run("retrain")).isEqualTo(75);
    assertThat(err.toString()).contains("The store is busy.", "try again later");
  }

  @Test
  void a_disk_that_a_library_found_full_is_75_and_told_as_such() {
    rooms.fail(
        TaskName.EXTRACT_FEATURES,
        () -> new IllegalStateException("Job aborted", new IOException("No space left on device")));

    assertThat(run("retrain")).isEqualTo(75);
    assertThat(err.toString())
        .contains("A disk is full (No space left on device). Make room where the store is")
        .doesNotContain("\tat ", "Job aborted");
  }

  @Test
  void what_nobody_foresaw_is_1_with_one_sentence_and_the_trace_in_the_store() {
    rooms.fail(TaskName.TRAIN_MODEL, () -> new IllegalStateException("oops"));

    assertThat(run("retrain")).isEqualTo(1);

    assertThat(err.toString())
        .contains("'areyouacat retrain' failed unexpectedly: oops")
        .contains("The stack trace is in memory:/")
        .doesNotContain("\tat ");
    assertThat(rooms.store.list("logs/"))
        .singleElement()
        .satisfies(
            log ->
                assertThat(rooms.store.get(log.key()).orElseThrow().text())
                    .contains("java.lang.IllegalStateException: oops"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void running_out_of_memory_is_1_and_says_what_to_raise(boolean wrapped) {
    var error = new OutOfMemoryError("Java heap space");
    rooms.fail(TaskName.TRAIN_MODEL, () -> wrapped ? new IllegalStateException(error) : error);

    assertThat(run("retrain")).isEqualTo(1);

    assertThat(err.toString())
        .contains("'areyouacat retrain' ran out of memory: Java heap space")
        .contains("AREYOUACAT_JAVA_OPTS", "The stack trace is in memory:/");
    assertThat(rooms.ran).filteredOn(TaskName.TRAIN_MODEL::equals).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"retrain", "validate"})
  void a_checked_exception_that_nobody_declared_is_unforeseen_too(String command) {
    rooms.fail(TaskName.VALIDATE_DATASET, () -> new IOException("a table is gone"));

    assertThat(run(command)).isEqualTo(1);

    assertThat(err.toString())
        .contains("failed unexpectedly: a table is gone")
        .doesNotContain("\tat ");
    assertThat(rooms.store.list("logs/")).hasSize(1);
  }

  @Test
  void verbose_shows_the_trace() {
    rooms.fail(TaskName.TRAIN_MODEL, () -> new IllegalStateException("oops"));

    assertThat(run("retrain", "--verbose")).isEqualTo(1);
    assertThat(err.toString()).contains("\tat ");
  }

  @Test
  void validate_runs_three_tasks_and_tells_its_findings() throws IOException {
    rooms.answer(TaskName.VALIDATE_DATASET, FakeRooms.validation(List.of(FakeRooms.error())));

    assertThat(run("validate", "--json")).isEqualTo(4);

    assertThat(rooms.ran).hasSize(3);
    assertThat(lastLine().toString())
        .isEqualTo(
            "{\"findings\":[{\"name\":\"size\",\"severity\":\"ERROR\",\"metric\":\"photos = 8\","
                + "\"threshold\":\">= 40\",\"count\":8,"
                + "\"examples\":[\"cat has 4\",\"dog has 4\"]}]}");
  }

  @Test
  void tasks_one_by_one_make_the_same_night() throws IOException {
    assertThat(run("task", "ingest_photos", "--run", "n1", "--set", "gate.margin=0.01")).isZero();
    for (String task : List.of("extract_features", "validate_dataset", "train_model")) {
      assertThat(run("task", task, "--run", "n1")).isZero();
    }
    assertThat(run("task", "evaluate_model", "--run", "n1", "--json")).isZero();
    assertThat(lastLine().get("promote").asBoolean()).isTrue();
    assertThat(rooms.store.get("runs/latest.json")).isEmpty();
    assertThat(run("task", "deploy_model", "--run", "n1")).isZero();
    assertThat(read("runs/latest.json").get("verdict").asText()).isEqualTo("promoted");
    assertThat(read("runs/n1/night.json")).isEqualTo(read("runs/latest.json"));

    assertThat(run("runs", "show", "n1")).isZero();
    assertThat(out.toString()).contains("Verdict   promoted");
    assertThat(run("runs", "list")).isZero();
    assertThat(out.toString()).contains("n1", "promoted");
    assertThat(rooms.settings).allMatch(settings -> settings.gate().margin() == 0.01);
  }

  @Test
  void a_task_of_a_started_run_says_which_options_it_ignores() {
    run("task", "ingest_photos", "--run", "n1", "--set", "gate.margin=0.01");
    assertThat(err.toString()).doesNotContain("ignored");

    assertThat(run("task", "ingest_photos", "--run", "n1", "--photos", folder.toString())).isZero();
    assertThat(err.toString()).contains("Run 'n1' was started already", "so --photos is ignored");
    assertThat(run("task", "extract_features", "--run", "n1", "--set", "gate.margin=0.5")).isZero();
    assertThat(err.toString()).contains("so --set is ignored", "Maybe start another run");
    assertThat(rooms.settings).allMatch(settings -> settings.gate().margin() == 0.01);
  }

  @Test
  void a_blocked_task_ends_the_night_and_says_what_it_found() throws IOException {
    rooms.answer(TaskName.VALIDATE_DATASET, FakeRooms.validation(List.of(FakeRooms.error())));
    run("task", "ingest_photos", "--run", "n1");
    run("task", "extract_features", "--run", "n1");

    assertThat(run("task", "validate_dataset", "--run", "n1", "--json")).isEqualTo(4);

    assertThat(lastLine().get("findings").get(0).get("name").asText()).isEqualTo("size");
    assertThat(read("runs/n1/night.json").get("verdict").asText()).isEqualTo("blocked");
  }

  @Test
  void an_old_run_shows_what_was_in_service_then() throws IOException {
    assertThat(run("retrain", "--json")).isZero();
    String id = lastLine().get("runId").asText();
    var later = new ModelVersion("0000000000000002");
    rooms.store.put(
        ChampionPointer.KEY,
        Json.bytes(
            new ChampionPointer(later, null, Instant.EPOCH, List.of(), List.of(), Map.of())));

    run("runs", "show", id);

    assertThat(out.toString()).contains("Champion  " + FakeRooms.CANDIDATE);
  }

  @Test
  void intervals_are_as_wide_as_the_settings_say() {
    run("retrain");
    assertThat(out.toString()).contains("; 90 % intervals");
    run("retrain", "--set", "gate.confidence=0.99");
    assertThat(out.toString()).contains("; 98 % intervals");
  }

  @Test
  void a_task_of_a_run_that_is_not_there_is_2_unless_it_is_the_first() {
    assertThat(run("task", "train_model", "--run", "n2")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no run 'n2'");
    assertThat(rooms.store.list("runs/")).isEmpty();
  }

  @Test
  void a_failing_task_is_not_0() {
    run("task", "ingest_photos", "--run", "n1");
    rooms.fail(TaskName.TRAIN_MODEL, () -> new IllegalStateException("oops"));

    assertThat(run("task", "train_model", "--run", "n1")).isEqualTo(1);
  }

  @Test
  void the_store_is_given_by_option_or_variable_or_is_data_here() {
    run("runs", "list");
    environment.put("AREYOUACAT_STORE", folder.toString());
    run("runs", "list");
    run("runs", "list", "--store", "s3://bucket/cats");

    assertThat(opened)
        .containsExactly(address(Path.of("data")), address(folder), URI.create("s3://bucket/cats"));
  }

  @Test
  void forget_says_what_it_removed() {
    String photo = "a".repeat(64);
    var removal =
        new Receipt.Removal(
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH,
            1,
            Map.of("photos", 1L, "features", 2L),
            Map.of("photos", 1L),
            List.of("runs/one/validate_dataset.json"),
            List.of("d"),
            List.of("0123456789abcdef"),
            List.of("photos:dataset-d"),
            List.of("One thing was left."));
    rooms.forgettable.put(
        photo, new Receipt(TombstoneKind.PHOTO, "b".repeat(64), List.of(removal)));

    assertThat(run("forget", "--photo", photo)).isZero();
    assertThat(out.toString())
        .contains(
            "1 photo",
            "3 rows of tables (features 2, photos 1)",
            "1 object (photos 1)",
            "Trained with it: 0123456789abcdef. " + Receipt.ARCHIVES,
            "One thing was left.",
            "receipts/" + "b".repeat(64) + ".json");

    assertThat(run("forget", "--photo", photo, "--json")).isZero();
    assertThat(out.toString().strip()).startsWith("{").contains("\"subject\"");
  }

  @Test
  void forget_needs_one_well_formed_id_and_says_when_there_is_nothing_of_it() {
    assertThat(run("forget", "--photo", "abc")).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("'abc' is not a SHA-256").doesNotContain("\tat ");
    assertThat(run("forget", "--contributor", "me")).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("'me' is no contributor");
    assertThat(run("forget")).isEqualTo(ExitCodes.USAGE);
    assertThat(run("forget", "--photo", "c".repeat(64))).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString())
        .contains("There is no photo '" + "c".repeat(64) + "'", "It is refused from now on");
  }

  @Test
  void a_night_that_cannot_be_tracked_ends_as_one_that_is_not_and_says_so() throws IOException {
    var away = new RecordingTracker();
    away.failure = new TemporaryException("MLflow is away.");
    rooms.tracker = away;

    assertThat(run("retrain", "--json", "--run", "n1")).isZero();

    assertThat(lastLine().get("verdict").asText()).isEqualTo("promoted");
    assertThat(lastLine().get("warnings").toString()).isEqualTo("[\"MLflow is away.\"]");
    assertThat(err.toString()).contains("Tracking  MLflow is away.");
  }

  @Test
  void a_night_is_tracked_task_by_task_and_its_summary_says_where() {
    var tracker = new RecordingTracker();
    rooms.tracker = tracker;

    assertThat(run("retrain", "--run", "n1")).isZero();

    assertThat(tracker.told).hasSize(6);
    assertThat(tracker.run().status()).isEqualTo(Status.FINISHED);
    assertThat(out.toString()).contains("Tracked   http://mlflow/n1");
  }

  @Test
  void a_task_that_fails_is_tracked_as_failed() {
    var tracker = new RecordingTracker();
    rooms.tracker = tracker;
    rooms.fail(TaskName.EXTRACT_FEATURES, () -> new IllegalStateException("oops"));

    assertThat(run("retrain", "--run", "n1")).isEqualTo(1);

    assertThat(tracker.run().status()).isEqualTo(Status.FAILED);
    assertThat(tracker.run().tags()).containsEntry("areyouacat.failed_task", "extract_features");
  }

  @Test
  void a_run_is_tracked_again_by_its_id_where_there_is_a_server() {
    assertThat(run("retrain", "--run", "n1")).isZero();
    assertThat(run("runs", "track", "n1")).isEqualTo(2);
    assertThat(err.toString()).contains("MLFLOW_TRACKING_URI=http://host:5000");
    assertThat(run("runs", "track", "n2")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no run 'n2'");

    var tracker = new RecordingTracker();
    rooms.tracker = tracker;

    assertThat(run("runs", "track", "n1")).isZero();
    assertThat(out.toString()).contains("Tracked n1 at http://mlflow/n1");
    tracker.failure = new TemporaryException("MLflow is away.");
    assertThat(run("runs", "track", "n1")).isEqualTo(75);
  }

  @Test
  void rollback_withdraws_what_is_in_service_and_allow_forgives_it() {
    var first = new ModelVersion("0000000000000001");
    var second = new ModelVersion("0000000000000002");
    rooms.store.put(
        ChampionPointer.KEY,
        Json.bytes(
            new ChampionPointer(
                second, null, Instant.EPOCH, List.of(first), List.of(), Map.of(1, second))));

    assertThat(run("models", "rollback")).isZero();
    assertThat(out.toString()).contains("Withdrew " + second + ". In service now: " + first);
    assertThat(run("models", "allow", second.value())).isZero();
    assertThat(run("models", "allow", second.value())).isEqualTo(2);
    assertThat(run("models", "show", "x")).isEqualTo(2);
  }

  @Test
  void without_a_champion_there_is_nothing_to_score_with() {
    assertThat(run("score", "--photos", folder.toString(), "--out", "x.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no model in service", "areyouacat retrain");
  }

  @Test
  void without_a_night_there_is_no_test_set_to_renew() {
    assertThat(run("tests", "renew")).isEqualTo(2);
    assertThat(err.toString()).contains("areyouacat retrain");
  }

  @Test
  void the_last_data_set_there_is_makes_the_next_test_set() {
    run("task", "ingest_photos", "--run", "n1");
    run("task", "extract_features", "--run", "n1");
    run("task", "validate_dataset", "--run", "n1");
    rooms.answer(
        TaskName.VALIDATE_DATASET,
        new ValidationResult("", 8, 0, 0, 0, Map.of(), Map.of(), List.of(FakeRooms.error())));
    run("retrain");

    // That of the fake rooms has no photo, so its name is all there is to see.
    assertThat(run("tests", "renew")).isEqualTo(2);
    assertThat(err.toString()).contains("Data set abcdef0123456789 has no labelled photo");
  }

  @Test
  void a_check_tells_errors_with_the_way_out_and_exits_with_1_while_one_is_left()
      throws IOException {
    assertThat(run("check")).isZero();
    assertThat(out.toString()).contains("Nothing is wrong.");

    var flaws = new Flaws(false);
    flaws.add(Flaw.error("photo-bytes-missing", "a", "Photo a has no bytes.", "Use --mend."));
    flaws.add(Flaw.note("model-unfinished", "b", "Model b has no card.", "Train."));
    rooms.check = flaws.report(7);

    assertThat(run("check", "--json")).isEqualTo(1);
    assertThat(err.toString())
        .contains("error: Photo a has no bytes.", "  Use --mend.", "1 errors are left.")
        .doesNotContain("Model b has no card.");
    assertThat(lastLine().get("left").asInt()).isEqualTo(1);
    assertThat(lastLine().get("flaws")).hasSize(2);
  }

  @Test
  void upkeep_lists_what_it_does_and_what_was_left() throws IOException {
    assertThat(run("maintain")).isZero();
    assertThat(out.toString()).contains("There is nothing to do.");
    rooms.upkeep =
        new UpkeepReport(
            false, List.of(new Chore.DropTag("photos", "dataset-1")), List.of("A night is on."));

    assertThat(run("maintain", "--dry-run")).isZero();
    assertThat(out.toString())
        .contains("Would drop tag dataset-1 of table photos", "1 things would be done");
    assertThat(err.toString()).contains("A night is on.");
    assertThat(run("maintain", "--json")).isZero();
    assertThat(lastLine().get("chores").get(0).get("chore").asText()).isEqualTo("drop-tag");
  }

  @Test
  void a_package_is_written_without_opening_its_store() throws IOException {
    Path file = folder.resolve("areyouacat-flyte.tgz");
    environment.put("AREYOUACAT_STORE", "s3://bucket/store");
    environment.put("AREYOUACAT_STORE_CATALOG", "jdbc:postgresql://db/catalog");
    environment.put("AREYOUACAT_STORE_S3_REGION", "eu-central-1");

    assertThat(run("package", "--image", "tasks:1", "--out", file.toString())).isZero();

    assertThat(out.toString()).contains("flytectl register files --archive " + file);
    assertThat(out.toString()).contains("train_model runs on processors, of image tasks:1.");
    assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b);
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(opened).isEmpty();
  }

  @Test
  void a_night_can_be_run_as_its_json_says() throws IOException {
    Path file = folder.resolve("night.json");
    assertThat(run("package", "--night", file.toString(), "--set", "gate.margin=0.01")).isZero();
    assertThat(out.toString()).contains("a night of processes");
    JsonNode night = Json.mapper().readTree(file.toFile());
    JsonNode branch = night.get("branches").get(0);

    for (JsonNode task : night.get("tasks")) {
      Path told = folder.resolve(task.get("name").asText());
      if (task.get("name").equals(branch.get("else"))) {
        continue;
      }
      List<String> words = new ArrayList<>();
      task.get("command").forEach(word -> words.add(word.asText()));
      if (task.get("options").has("--set")) {
        words.addAll(List.of("--set", "gate.margin=0.01"));
      }
      words.addAll(List.of("--run", "n1", night.get("handover").asText(), told.toString()));
      assertThat(run(words.toArray(String[]::new))).as("%s: %s", words, err).isZero();
      JsonNode handed = Json.mapper().readTree(told.toFile());
      assertThat(handed.get("runId").asText()).isEqualTo("n1");
      assertThat(handed.get("report").asText())
          .endsWith("/runs/n1/" + told.getFileName() + ".html");
    }

    JsonNode decision = branch.get("on");
    Path decided = folder.resolve(decision.get("task").asText());
    assertThat(Json.mapper().readTree(decided.toFile()).get(decision.get("output").asText()))
        .isEqualTo(decision.get("value"));
    assertThat(folder.resolve("deploy_model")).content().contains("\"verdict\":\"promoted\"");
    assertThat(night.at("/exitCodes/temporary").asInt()).isEqualTo(ExitCodes.TEMPORARY);
    assertThat(rooms.settings).allMatch(settings -> settings.gate().margin() == 0.01);
  }

  @Test
  void a_blocked_task_hands_on_that_it_blocked() {
    rooms.answer(TaskName.VALIDATE_DATASET, FakeRooms.validation(List.of(FakeRooms.error())));
    run("task", "ingest_photos", "--run", "n1");
    run("task", "extract_features", "--run", "n1");
    Path told = folder.resolve("return.json");

    assertThat(run("task", "validate_dataset", "--run", "n1", "--xcom", told.toString()))
        .isEqualTo(4);
    assertThat(told).content().contains("\"verdict\":\"blocked\"", "validate_dataset.html");
    assertThat(run("task", "ingest_photos", "--run", "n1", "--xcom", "nowhere/x")).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be written to 'nowhere/x'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package",
        "package --out x",
        "package --night x --out y",
        "package --night x --gpu-image g:1"
      })
  void a_package_that_says_too_little_is_2_with_what_to_add(String line) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).containsAnyOf("Give it with --image", "Give --out FILE for Flyte");
  }

  @Test
  void a_package_with_a_schedule_that_is_none_is_2_and_not_written() {
    Path file = folder.resolve("areyouacat-flyte.tgz");

    int code =
        run(
            "package",
            "--image",
            "tasks:1",
            "--store",
            "s3://bucket/store",
            "--set",
            "flyte.cron=15 25 * * *",
            "--out",
            file.toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("flyte.cron is '15 25 * * *': its hour has '25'; it is 0 to 23");
    assertThat(file).doesNotExist();
  }

  @Test
  void a_package_that_cannot_be_put_in_its_place_leaves_the_one_before() throws IOException {
    Path file = folder.resolve("areyouacat-flyte.tgz");
    Files.writeString(file, "the one before");
    Files.createDirectories(folder.resolve("areyouacat-flyte.tgz.writing"));
    environment.put("AREYOUACAT_STORE", "s3://bucket/store");
    environment.put("AREYOUACAT_STORE_CATALOG", "jdbc:postgresql://db/catalog");
    environment.put("AREYOUACAT_STORE_S3_REGION", "eu-central-1");

    assertThat(run("package", "--image", "tasks:1", "--out", file.toString())).isEqualTo(2);

    assertThat(err.toString()).contains("cannot be written to");
    assertThat(file).hasContent("the one before");
  }

  @Test
  void a_package_for_a_folder_that_is_not_there_is_2() {
    environment.put("AREYOUACAT_STORE", "s3://bucket/store");
    environment.put("AREYOUACAT_STORE_CATALOG", "jdbc:postgresql://db/catalog");
    environment.put("AREYOUACAT_STORE_S3_REGION", "eu-central-1");
    String file = folder.resolve("nowhere/p.tgz").toString();

    assertThat(run("package", "--image", "tasks:1", "--out", file)).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be written to", "nowhere/p.tgz");
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    Clock clock = Clock.fixed(Instant.parse("2026-01-31T03:15:00Z"), ZoneOffset.UTC);
    var context =
        new CliContext(
            new PrintWriter(out),
            new PrintWriter(err),
            environment,
            (store, process) -> {
              opened.add(store);
              return rooms;
            },
            clock,
            new Random(1));
    return Cli.run(context, arguments);
  }

  private JsonNode lastLine() throws IOException {
    String last = out.toString().lines().reduce((a, b) -> b).orElseThrow();
    return Json.mapper().readTree(last.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode read(String key) throws IOException {
    return Json.mapper().readTree(rooms.store.get(key).orElseThrow().bytes());
  }

  private static URI address(Path path) {
    return URI.create(path.toAbsolutePath().toUri().toString().replaceFirst("/$", ""));
  }
}
