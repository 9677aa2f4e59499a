package io.areyouacat.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.evaluation.FakePhotos;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.ChampionPointer;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.SampleCards;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.serving.metrics.ServerMetrics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ChampionWatcherTest {

  private static final List<Pixels> GREY = List.of(new Pixels(1, 1, new byte[] {9, 9, 9}));

  private final InMemoryObjectStore memory = new InMemoryObjectStore();
  private final AwayStore store = new AwayStore(memory);
  private final ConstantModels opener = new ConstantModels();
  private final ServerMetrics metrics = new ServerMetrics();
  private final SwappableModels models = new SwappableModels(Clock.systemUTC());
  private final ChampionWatcher watcher =
      new ChampionWatcher(
          store, new ModelLoader(store, opener, new FakePhotos(store)), models, metrics);

  @Test
  void before_the_first_night_no_model_is_in_service() {
    watcher.look();
    assertThat(models.lease()).isEmpty();
  }

  @Test
  void the_champion_answers_with_the_bands_and_the_category_of_its_card() {
    ModelVersion version = champion(0.8);
    watcher.look();
    try (LiveModel model = models.lease().orElseThrow()) {
      assertThat(model.version()).isEqualTo(version);
      assertThat(model.probabilities(GREY)[0]).isCloseTo(0.8, Offset.offset(1e-9));
      assertThat(model.bands()).isEqualTo(SampleCards.networkSpec(0.5).bands());
      assertThat(model.positiveCategory()).isEqualTo("cat");
      assertThat(model.since()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }
    assertThat(metrics.scrape())
        .contains("areyouacat_model_info{version=\"" + version + "\"} 1")
        .contains("areyouacat_model_age_seconds ");
  }

  @Test
  void a_new_champion_takes_over_and_the_old_one_is_freed_when_the_last_caller_lets_go() {
    champion(0.2);
    watcher.look();
    LiveModel first = models.lease().orElseThrow();
    LiveModel second = models.lease().orElseThrow();
    ModelVersion next = champion(0.9);
    watcher.look();
    assertThat(models.version()).contains(next);
    assertThat(first.probabilities(GREY)[0]).isCloseTo(0.2, Offset.offset(1e-9));
    first.close();
    first.close();
    assertThat(opener.closed()).isZero();
    second.close();
    assertThat(opener.closed()).isEqualTo(1);
    assertThat(opener.opened()).isEqualTo(2);
  }

  @Test
  void a_model_that_answers_otherwise_than_its_card_is_refused_and_the_old_one_stays() {
    ModelVersion good = champion(0.2);
    watcher.look();
    ConstantModels.promote(store, ConstantModels.publish(store, 0.9, 0.9002));
    watcher.look();
    assertThat(models.version()).contains(good);
    assertThat(opener.closed()).isEqualTo(1);
    assertThat(metrics.scrape())
        .contains("areyouacat_model_refusals_total 1.0")
        .contains("areyouacat_champion_refused 1.0");
  }

  @Test
  void a_difference_within_the_tolerance_is_agreement() {
    ModelVersion version = ConstantModels.publish(store, 0.9, 0.90005);
    ConstantModels.promote(store, version);
    watcher.look();
    assertThat(models.version()).contains(version);
  }

  @Test
  void a_pointer_to_a_model_that_is_not_there_leaves_the_old_one() {
    ModelVersion good = champion(0.2);
    watcher.look();
    ConstantModels.promote(store, SampleCards.version("nowhere"));
    watcher.look();
    assertThat(models.version()).contains(good);
    assertThat(metrics.scrape()).contains("areyouacat_champion_refused 1.0");
  }

  @Test
  void an_archive_with_other_bytes_than_its_version_says_is_refused() {
    ModelVersion version = ConstantModels.publish(store, 0.3);
    store.put("models/" + version + "/model.zip", SampleCards.archive("0.30000001"));
    ConstantModels.promote(store, version);
    watcher.look();
    assertThat(models.version()).isEmpty();
    assertThat(opener.opened()).isZero();
  }

  @Test
  void a_refused_model_is_tried_again_once_in_a_while_and_taken_when_it_was_mended() {
    ModelVersion version = ConstantModels.publish(store, 0.3);
    String archive = "models/" + version + "/model.zip";
    store.delete(archive);
    ConstantModels.promote(store, version);
    watcher.look();
    store.put(archive, SampleCards.archive("0.3"));
    watcher.look();
    assertThat(models.version()).isEmpty();
    for (int i = 1; i < ChampionWatcher.REFUSED_LOOKS; i++) {
      watcher.look();
    }
    assertThat(models.version()).contains(version);
    assertThat(metrics.scrape()).contains("areyouacat_champion_refused 0.0");
  }

  @Test
  void while_the_store_is_away_the_model_stays_and_the_next_look_that_works_follows() {
    ModelVersion first = champion(0.2);
    watcher.look();
    ModelVersion second = champion(0.9);
    store.away = true;
    watcher.look();
    assertThat(models.version()).contains(first);
    assertThat(metrics.registry().get("areyouacat.champion.unseen").gauge().value())
        .isNotNegative();
    store.away = false;
    watcher.look();
    assertThat(models.version()).contains(second);
    assertThat(metrics.registry().get("areyouacat.champion.unseen").gauge().value()).isZero();
  }

  @Test
  void a_store_that_goes_away_in_the_middle_of_loading_is_asked_again_at_the_next_look() {
    ModelVersion version = champion(0.2);
    store.awayFor = "model.zip";
    watcher.look();
    assertThat(models.version()).isEmpty();
    store.awayFor = "nothing";
    watcher.look();
    assertThat(models.version()).contains(version);
  }

  @Test
  void a_pointer_that_cannot_be_read_or_is_gone_leaves_the_model() {
    ModelVersion version = champion(0.2);
    watcher.look();
    store.put(ChampionPointer.KEY, SampleCards.archive("{"));
    watcher.look();
    store.delete(ChampionPointer.KEY);
    watcher.look();
    assertThat(models.version()).contains(version);
  }

  @Test
  void a_rollback_from_the_only_model_takes_it_out_of_service() {
    champion(0.2);
    watcher.look();
    new ChampionStore(store).rollback(Instant.EPOCH);
    watcher.look();
    assertThat(models.lease()).isEmpty();
    assertThat(opener.closed()).isEqualTo(1);
    assertThat(metrics.scrape()).doesNotContain("areyouacat_model_info{");
  }

  @Test
  void a_pointer_that_changed_for_another_reason_loads_nothing_again() {
    ModelVersion first = champion(0.2);
    ModelVersion second = champion(0.9);
    new ChampionStore(store).rollback(Instant.EPOCH);
    watcher.look();
    new ChampionStore(store).allow(second);
    watcher.look();
    assertThat(models.version()).contains(first);
    assertThat(opener.opened()).isEqualTo(1);
  }

  @Test
  void after_the_end_nothing_is_in_service_and_everything_is_freed() {
    champion(0.2);
    watcher.look();
    LiveModel held = models.lease().orElseThrow();
    models.close();
    assertThat(models.lease()).isEmpty();
    assertThat(opener.closed()).isZero();
    held.close();
    champion(0.9);
    watcher.look();
    models.close();
    assertThat(models.lease()).isEmpty();
    assertThat(opener.closed()).isEqualTo(2);
  }

  private ModelVersion champion(double probability) {
    ModelVersion version = ConstantModels.publish(store, probability);
    ConstantModels.promote(store, version);
    return version;
  }
}
