package io.areyouacat.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunKind;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.upkeep.Chore.Kind;
import io.areyouacat.core.upkeep.Chore.RemoveObjects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StoreUpkeepTest {

  /** All that is in the store is old by then. */
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofDays(365));

  private final SampleStore sample = new SampleStore();

  private StoreUpkeep upkeep(Clock clock, Map<String, String> settings) {
    return new StoreUpkeep(sample.store, Settings.of(settings).upkeep(), clock);
  }

  private StoreUpkeep upkeep() {
    return upkeep(LATER, Map.of());
  }

  private Set<String> keys() {
    return sample.store.list("").stream().map(ObjectInfo::key).collect(Collectors.toSet());
  }

  @Test
  void a_young_store_keeps_everything() {
    Clock soon = Clock.fixed(SampleStore.DAY.plus(Duration.ofDays(5)), ZoneOffset.UTC);

    assertThat(upkeep(soon, Map.of()).plan()).isEmpty();
  }

  @Test
  void what_servers_share_is_left_alone() {
    sample.store.put("serving/key", new byte[64]);

    assertThat(upkeep().plan())
        .isNotEmpty()
        .allSatisfy(chore -> assertThat(chore.keys()).noneMatch(key -> key.startsWith("serving")));
  }

  @Test
  void an_old_run_goes_with_its_candidate_and_data_set_but_its_verdict_still_counts() {
    List<RemoveObjects> plan = upkeep().plan();

    assertThat(plan)
        .extracting(RemoveObjects::kind)
        .containsExactly(Kind.RUN, Kind.TRAINING, Kind.CANDIDATE, Kind.DATASET);
    String kept = "models/" + sample.kept;
    assertThat(plan.get(0).subject()).isEqualTo("kept");
    assertThat(plan.get(0).keys()).last().isEqualTo("runs/kept/run.json");
    assertThat(plan.get(1).keys()).containsExactly(SampleStore.training("kept"));
    assertThat(plan.get(2).keys()).containsExactly(kept + "/card.json", kept + "/model.zip");
    assertThat(plan.get(3).subject()).isEqualTo(SampleStore.dataset(2).hash());
    assertThat(plan).allMatch(chore -> chore.sentence().startsWith("remove "));

    Set<String> before = keys();
    plan.forEach(chore -> assertThat(upkeep().perform(chore)).isEmpty());
    Set<String> gone = before;
    gone.removeAll(keys());
    assertThat(gone)
        .isEqualTo(plan.stream().flatMap(each -> each.keys().stream()).collect(Collectors.toSet()));
    assertThat(new ModelStore(sample.store).evaluated()).contains(sample.kept);
    assertThat(upkeep().plan()).isEmpty();
    var flaws = new Flaws(false);
    new DocumentCheck(sample.store, (what, total) -> steps -> {}).run(SampleStore.facts(9), flaws);
    assertThat(flaws.report(9).flaws()).isEmpty();
  }

  @Test
  void cut_off_after_any_step_it_ends_the_same() {
    int steps = upkeep().plan().size();
    Set<String> end = null;
    for (int cut = 0; cut <= steps; cut++) {
      var other = new StoreUpkeepTest();
      other.upkeep().plan().stream().limit(cut).forEach(chore -> other.upkeep().perform(chore));
      other.upkeep().plan().forEach(chore -> other.upkeep().perform(chore));
      assertThat(other.upkeep().plan()).isEmpty();
      assertThat(end == null ? other.keys() : end).isEqualTo(other.keys());
      end = other.keys();
    }
  }

  @Test
  void what_one_may_go_back_to_or_allow_again_stays() {
    new ChampionStore(sample.store).rollback(Instant.now());

    assertThat(upkeep().plan().stream().filter(each -> each.kind() == Kind.CANDIDATE))
        .extracting(RemoveObjects::subject)
        .containsExactly(sample.kept.value());
  }

  @Test
  void while_a_night_is_under_way_what_it_may_reuse_stays() {
    RunId tonight = new RunId("tonight");
    List<RemoveObjects> planned = upkeep().plan();
    new RunFolder(sample.store, tonight)
        .writeRequest(new RunRequest(tonight, LATER.instant(), null, null, Map.of()));

    assertThat(upkeep().plan()).extracting(RemoveObjects::kind).containsExactly(Kind.RUN);
    assertThat(upkeep().perform(planned.get(2)).orElseThrow())
        .contains("Run 'tonight' was written to");
    assertThat(new ModelStore(sample.store).list()).contains(sample.kept);
    assertThat(upkeep().unneededTag(planned).test("dataset-0123456789abcdef")).isFalse();
  }

  @Test
  void a_run_whose_last_result_is_there_is_not_under_way() {
    RunId tonight = new RunId("tonight");
    var run = new RunFolder(sample.store, tonight);
    run.writeRequest(
        new RunRequest(tonight, LATER.instant(), null, null, Map.of(), RunKind.VALIDATION));
    assertThat(upkeep().runUnderWay()).contains(tonight);

    run.write(
        TaskName.VALIDATE_DATASET,
        new ValidationResult("", 0, 0, 0, 0, Map.of(), Map.of(), List.of()));
    assertThat(upkeep().runUnderWay()).isEmpty();

    run.writeRequest(new RunRequest(tonight, LATER.instant(), null, null, Map.of()));
    assertThat(upkeep().runUnderWay()).contains(tonight);
    sample.put("runs/tonight/keep_champion.json", "{}");
    assertThat(upkeep().runUnderWay()).isEmpty();
  }

  @Test
  void an_old_run_that_is_gone_on_with_is_under_way() {
    RunId old = new RunId("old");
    new RunFolder(sample.store, old)
        .writeRequest(new RunRequest(old, Instant.EPOCH, null, null, Map.of()));

    assertThat(upkeep(Clock.systemUTC(), Map.of()).runUnderWay()).contains(old);
  }

  @Test
  void tags_go_with_their_data_sets_and_others_tags_stay() {
    var unneeded = upkeep().unneededTag(upkeep().plan());

    assertThat(unneeded.test(Dataset.tag(SampleStore.dataset(2).hash()))).isTrue();
    assertThat(unneeded.test("dataset-0123456789abcdef")).isTrue();
    assertThat(unneeded.test(Dataset.tag(SampleStore.dataset(3).hash()))).isFalse();
    assertThat(unneeded.test("mine")).isFalse();
  }

  @Test
  void copies_of_refused_files_and_traces_go_by_age() {
    sample.put("quarantine/not-a-photo/letter.txt", "Dear cat");
    sample.put("logs/trace.txt", "at one time");

    assertThat(upkeep().plan())
        .extracting(RemoveObjects::subject)
        .contains("quarantine/not-a-photo/letter.txt", "logs/trace.txt");
    assertThat(upkeep(LATER, Map.of("upkeep.quarantineDays", "36500")).plan())
        .extracting(RemoveObjects::subject)
        .doesNotContain("quarantine/not-a-photo/letter.txt");
  }

  @Test
  void a_document_that_cannot_be_read_ends_it_before_anything_is_removed() {
    sample.put("runs/kept/train_model.json", "{");
    sample.put("runs/third/train_model.json", "{");

    assertThatThrownBy(() -> upkeep().plan())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'runs/third/train_model.json'")
        .hasMessageContaining("areyouacat check");
  }

  @Test
  void times_that_would_take_from_a_running_night_are_refused() {
    assertThatThrownBy(() -> Settings.of(Map.of("upkeep.runDays", "1")))
        .hasMessageContaining("upkeep.runDays is shorter than upkeep.orphanHours");
    assertThatThrownBy(() -> Settings.of(Map.of("upkeep.snapshotHours", "1")))
        .hasMessageContaining("upkeep.snapshotHours is shorter than upkeep.orphanHours");
  }

  @Test
  void every_chore_says_what_it_does() {
    List<Chore> chores =
        List.of(
            new Chore.DropTag("photos", "dataset-1"),
            new Chore.ExpireSnapshots("photos", List.of(1L, 2L), List.of("a")),
            new Chore.CompactTable("photos", List.of("a", "b"), 10),
            new Chore.ExpireUploads(SampleStore.DAY, 2, 9, List.of("inbox/uploads/x")));

    assertThat(chores)
        .extracting(Chore::sentence)
        .containsExactly(
            "drop tag dataset-1 of table photos: nobody needs that data set",
            "expire 2 snapshots of table photos and remove the 1 files that only they need",
            "write 2 small files of table photos (10 bytes) together",
            "remove 2 uploads received before 2026-01-01T03:00:00Z, with 9 rows of tables");
    var report = new UpkeepReport(true, chores, List.of());
    assertThat(report.chores()).isEqualTo(chores);
  }
}
