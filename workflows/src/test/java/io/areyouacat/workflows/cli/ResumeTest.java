package io.areyouacat.workflows.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.store.FailingObjectStore;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.workflows.run.FakeRooms;
import io.areyouacat.workflows.run.Runs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A night that stopped and goes on. */
class ResumeTest {

  private final ObjectStore store = new InMemoryObjectStore();
  private final FakeRooms rooms = new FakeRooms(store);
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private Instant now = Instant.parse("2026-01-31T03:15:00Z");

  private int run(FakeRooms in, String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    var context =
        new CliContext(
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of(),
            in.opened(),
            Clock.fixed(now, ZoneOffset.UTC),
            new Random(1));
    return Cli.run(context, arguments);
  }

  private int run(String... arguments) {
    return run(rooms, arguments);
  }

  private String json(String key) {
    return store.get(key).orElseThrow().text();
  }

  @Test
  void a_night_may_be_given_its_name() {
    assertThat(run("retrain", "--run", "tuesday")).isZero();

    assertThat(json("runs/tuesday/night.json")).contains("promoted");
    assertThat(run("retrain", "--run", "no/name")).isEqualTo(2);
  }

  @Test
  void a_night_that_stopped_goes_on_where_it_stopped_as_it_was_told_then() {
    rooms.fail(TaskName.TRAIN_MODEL, () -> new IllegalStateException("killed"));
    run("retrain", "--run", "n1", "--set", "gate.margin=0.04");
    run("runs", "list");
    assertThat(out.toString())
        .contains("not ended")
        .contains("If nothing runs it any more, go on with: areyouacat retrain --run n1");
    rooms.ran.clear();
    rooms.settings.clear();
    rooms.answer(TaskName.TRAIN_MODEL, training());

    assertThat(run("retrain", "--run", "n1", "--set", "gate.margin=0.01")).isZero();

    assertThat(rooms.ran)
        .containsExactly(TaskName.TRAIN_MODEL, TaskName.EVALUATE_MODEL, TaskName.DEPLOY_MODEL);
    assertThat(rooms.settings).allMatch(settings -> settings.gate().margin() == 0.04);
    assertThat(err.toString())
        .contains("Run 'n1' has not ended: going on with it.", "so --set is ignored here");
    run("runs", "list");
    assertThat(out.toString()).contains("promoted").doesNotContain("go on with");
  }

  private static Object training() {
    var fresh = new FakeRooms();
    return fresh
        .task(TaskName.TRAIN_MODEL, io.areyouacat.core.settings.Settings.of(Map.of()))
        .run(null);
  }

  @Test
  void a_night_that_has_ended_says_so_and_how() {
    rooms.answer(TaskName.EVALUATE_MODEL, FakeRooms.evaluation(false));
    assertThat(run("retrain", "--run", "n1", "--fail-if-kept", "--json")).isEqualTo(3);
    String said = out.toString();
    rooms.ran.clear();

    assertThat(run("retrain", "--run", "n1", "--fail-if-kept", "--json")).isEqualTo(3);

    assertThat(out.toString()).isEqualTo(said);
    assertThat(err.toString()).contains("Run 'n1' has ended already; nothing was done.");
    assertThat(rooms.ran).isEmpty();
  }

  @Test
  void a_night_that_validation_ended_is_blocked_again() {
    rooms.answer(TaskName.VALIDATE_DATASET, FakeRooms.validation(List.of(FakeRooms.error())));
    assertThat(run("retrain", "--run", "n1")).isEqualTo(4);
    store.delete("runs/n1/night.json");
    rooms.ran.clear();

    assertThat(run("retrain", "--run", "n1")).isEqualTo(4);
    assertThat(run("retrain", "--run", "n1")).isEqualTo(4);

    assertThat(rooms.ran).isEmpty();
    assertThat(new Runs(store).verdict(new RunId("n1"))).isEqualTo("blocked");
  }

  @Test
  void a_task_that_is_asked_for_by_name_always_runs() {
    run("retrain", "--run", "n1");
    rooms.ran.clear();

    assertThat(run("task", "train_model", "--run", "n1")).isZero();

    assertThat(rooms.ran).containsExactly(TaskName.TRAIN_MODEL);
  }

  @Test
  void a_run_that_only_validates_ends_with_that_and_no_night_comes_of_it() {
    store.put("inbox/cat/1.png", new byte[] {1});
    assertThat(run("validate")).isZero();
    String id = new Runs(store).all().get(0).runId().value();

    run("runs", "list");
    assertThat(out.toString()).contains("validated").doesNotContain("not ended");
    assertThat(run("retrain", "--run", id)).isEqualTo(2);
    assertThat(err.toString()).contains("only validates");
  }

  @Test
  void a_night_that_ends_late_does_not_hide_the_one_after_it() {
    rooms.fail(TaskName.TRAIN_MODEL, () -> new IllegalStateException("killed"));
    run("retrain", "--run", "monday");
    rooms.answer(TaskName.TRAIN_MODEL, training());
    now = now.plusSeconds(86_400);
    run("retrain", "--run", "tuesday");

    assertThat(run("retrain", "--run", "monday")).isZero();

    assertThat(json("runs/latest.json")).contains("tuesday");
    assertThat(json("runs/monday/night.json")).contains("promoted");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_night_killed_at_any_write_leaves_what_one_leaves_that_was_not(boolean kept) {
    FakeRooms whole = rooms(new FailingObjectStore(), kept);
    run(whole, "retrain", "--run", "n1");

    int killed =
        FailingObjectStore.killedAtEveryWrite(
            failing -> {},
            failing -> retrainOrDie(rooms(failing, kept)),
            failing -> {
              // Times differ; that a second trace is kept of a run that failed does, too.
              var keys = new TreeSet<>(failing.contents().keySet());
              keys.removeIf(key -> key.startsWith("logs/"));
              assertThat(keys).isEqualTo(((FailingObjectStore) whole.store).contents().keySet());
              assertThat(new Runs(failing).verdict(new RunId("n1")))
                  .isEqualTo(kept ? "kept" : "promoted");
              assertThat(failing.get("runs/latest.json").orElseThrow().bytes())
                  .isEqualTo(failing.get("runs/n1/night.json").orElseThrow().bytes());
            });

    assertThat(killed).isGreaterThan(50);
  }

  private static FakeRooms rooms(ObjectStore store, boolean kept) {
    var rooms = new FakeRooms(store);
    rooms.answer(TaskName.EVALUATE_MODEL, FakeRooms.evaluation(!kept));
    return rooms;
  }

  private void retrainOrDie(FakeRooms in) {
    int code = run(in, "retrain", "--run", "n1", "--json");
    if (code != 0) {
      throw new FailingObjectStore.KilledException(err.toString());
    }
    assertThat(
            Json.read(out.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.class))
        .containsEntry("runId", "n1");
  }
}
