package io.areyouacat.core.task;

import static io.areyouacat.core.task.SmallNight.PERFECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.model.ChampionPointer;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.SampleCards;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.NightOutcome.Kept;
import io.areyouacat.core.run.NightOutcome.Promoted;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.store.FailingObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeployModelTest {

  private static final Instant NOW = Instant.parse("2026-01-31T03:15:00Z");

  private final SmallNight night = new SmallNight();
  private final ChampionStore champions = new ChampionStore(night.store);
  private List<Double> goldenProbabilities = List.of(0.75009);

  @Test
  void an_approved_model_goes_into_service() {
    ModelVersion candidate = night.model("candidate", PERFECT);
    RunFolder run = evaluated("night-1", candidate);

    NightOutcome outcome = deploy(run);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Promoted.class,
            promoted -> {
              assertThat(promoted.model()).isEqualTo(candidate);
              assertThat(promoted.before()).isNull();
              assertThat(promoted.evidence()).contains("recall 1.000 is at least 0.800");
            });
    assertThat(night.models.isCommitted(candidate)).isTrue();
    assertThat(pointer())
        .isEqualTo(
            new ChampionPointer(
                candidate, run.id(), NOW, List.of(), List.of(), Map.of(1, candidate)));
  }

  @Test
  void deploying_again_after_it_was_done_says_promoted_again() {
    ModelVersion first = night.model("first", grey -> grey >= 203 ? 3 : -3);
    deploy(evaluated("night-1", first));
    ModelVersion second = night.model("second", PERFECT);
    RunFolder run = evaluated("night-2", second);
    NightOutcome once = deploy(run);

    assertThat(deploy(run)).isEqualTo(once);
    assertThat(once).extracting("before").isEqualTo(first);
    assertThat(pointer().history()).containsExactly(first);
    assertThat(pointer().anchors()).isEqualTo(Map.of(1, second));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void judged_and_deployed_with_a_kill_at_any_write_a_model_ends_as_without(boolean rival) {
    var whole = new FailingObjectStore();
    judgeAndDeploy(prepared(whole, rival));
    var prepared = new AtomicReference<>(night);

    int killed =
        FailingObjectStore.killedAtEveryWrite(
            store -> prepared.set(prepared(store, rival)),
            store -> judgeAndDeploy(prepared.get()),
            store -> assertThat(store.contents()).isEqualTo(whole.contents()));

    // Data set, validation, training; test set, evaluation twice; COMMITTED, pointer, outcome. The
    // test set is there where a rival was judged on it.
    assertThat(killed).isEqualTo(rival ? 16 : 18);
  }

  private static SmallNight prepared(FailingObjectStore store, boolean rival) {
    var night = new SmallNight(store);
    ModelVersion first = night.model("first", grey -> grey >= 203 ? 3 : -3);
    night.model("second", PERFECT);
    if (rival) {
      judgeAndDeploy(night, "night-1", first);
    }
    return night;
  }

  /** From the start, as somebody does who does not know how far it got. */
  private static void judgeAndDeploy(SmallNight night) {
    judgeAndDeploy(night, "night-2", SampleCards.version("second"));
  }

  private static void judgeAndDeploy(SmallNight night, String id, ModelVersion candidate) {
    RunFolder run = night.trained(id, candidate);
    night.opened.clear();
    night.evaluate(run);
    var deploy =
        new DeployModel(night.store, version -> List.of(0.75), Clock.fixed(NOW, ZoneOffset.UTC));
    run.write(TaskName.DEPLOY_MODEL, deploy.run(run));
    assertThat(run.read(TaskName.DEPLOY_MODEL, NightOutcome.class)).isInstanceOf(Promoted.class);
  }

  @Test
  void the_better_anchor_stays() {
    ModelVersion anchor = night.model("anchor", PERFECT);
    deploy(evaluated("night-1", anchor));
    // Two of 60 cats less, which a wide margin forgives.
    ModelVersion second = night.model("second", grey -> grey >= 201 ? 3 : -3);
    RunFolder run = night.trained("night-2", second);
    night.opened.clear();
    night.evaluate(run, "gate.margin", "0.2");

    assertThat(deploy(run)).isInstanceOf(Promoted.class);
    assertThat(pointer().version()).isEqualTo(second);
    assertThat(pointer().anchors()).isEqualTo(Map.of(1, anchor));
  }

  @Test
  void a_model_that_was_not_approved_is_never_deployed() {
    ModelVersion candidate = night.model("candidate", grey -> -3);
    RunFolder run = evaluated("night-1", candidate);

    assertThat(deploy(run))
        .isInstanceOfSatisfying(
            Kept.class,
            kept ->
                assertThat(kept.reasons()).contains("recall 0.000 is below the floor of 0.800"));
    assertThat(champions.read()).isEmpty();
    assertThat(night.models.isCommitted(candidate)).isFalse();
  }

  @Test
  void a_champion_that_moved_meanwhile_stays() {
    ModelVersion candidate = night.model("candidate", PERFECT);
    RunFolder run = evaluated("night-2", candidate);
    ModelVersion other = SampleCards.version("other");
    champions.promote(other, new RunId("night-1"), null, 1, other, NOW);

    assertThat(deploy(run))
        .isEqualTo(
            new Kept(
                candidate,
                List.of(
                    "champion changed during the run: compared with no model, but now model "
                        + other
                        + " is in service"),
                other));
    assertThat(pointer().version()).isEqualTo(other);
  }

  @Test
  void a_model_withdrawn_between_evaluation_and_deployment_is_not_deployed() {
    ModelVersion first = night.model("first", grey -> grey >= 203 ? 3 : -3);
    deploy(evaluated("night-1", first));
    RunFolder run = evaluated("night-2", night.model("second", PERFECT));
    champions.rollback(NOW);

    assertThat(deploy(run))
        .isInstanceOfSatisfying(
            Kept.class, kept -> assertThat(kept.reasons().get(0)).contains("now no model"));
  }

  @Test
  void an_archive_that_answers_otherwise_than_when_trained_is_not_deployed() {
    ModelVersion candidate = night.model("candidate", PERFECT);
    RunFolder run = evaluated("night-1", candidate);

    for (List<Double> wrong :
        List.of(List.of(0.7502), List.of(Double.NaN), List.<Double>of(), List.of(0.75, 0.75))) {
      goldenProbabilities = wrong;
      assertThatThrownBy(() -> deploy(run))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("Model " + candidate + " was not deployed");
    }
    assertThat(champions.read()).isEmpty();
    assertThat(night.models.isCommitted(candidate)).isFalse();
  }

  @Test
  void a_model_without_golden_photos_cannot_be_checked_and_is_not_deployed() {
    ModelVersion candidate = SampleCards.version("bare");
    night.models.saveCandidate(
        SampleCards.archive("bare"), SampleCards.card(SampleCards.archive("bare"), List.of()));

    assertThatThrownBy(() -> new GoldenCheck(night.models, version -> List.of()).check(candidate))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no golden photos");
  }

  @Test
  void keeping_says_why_and_what_stays() {
    ModelVersion first = night.model("first", PERFECT);
    deploy(evaluated("night-1", first));
    ModelVersion worse = night.model("worse", grey -> -3);
    RunFolder run = evaluated("night-2", worse);
    var keep = new KeepChampion(night.store);

    assertThat(keep.name()).isEqualTo(TaskName.KEEP_CHAMPION);
    assertThat(keep.run(run))
        .isInstanceOfSatisfying(
            Kept.class,
            kept -> {
              assertThat(kept.candidate()).isEqualTo(worse);
              assertThat(kept.champion()).isEqualTo(first);
              assertThat(kept.reasons())
                  .contains("recall fell by 1.000 against the champion's; the margin is 0.025");
            });
    assertThat(keep.run(run)).isEqualTo(keep.run(run));
  }

  @Test
  void an_approved_model_is_not_kept_out_by_mistake() {
    RunFolder run = evaluated("night-1", night.model("candidate", PERFECT));

    assertThatThrownBy(() -> new KeepChampion(night.store).run(run))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("deploy_model");
  }

  private RunFolder evaluated(String id, ModelVersion candidate) {
    RunFolder run = night.trained(id, candidate);
    night.opened.clear();
    night.evaluate(run);
    return run;
  }

  private NightOutcome deploy(RunFolder run) {
    var task =
        new DeployModel(
            night.store, version -> goldenProbabilities, Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(task.name()).isEqualTo(TaskName.DEPLOY_MODEL);
    return task.run(run);
  }

  private ChampionPointer pointer() {
    return champions.read().orElseThrow().pointer();
  }
}
