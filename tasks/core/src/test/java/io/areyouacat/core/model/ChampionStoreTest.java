package io.areyouacat.core.model;

import static io.areyouacat.core.model.SampleCards.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.store.ConditionalPut;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChampionStoreTest {

  private static final Instant NOW = Instant.parse("2026-01-31T03:15:00Z");
  private static final ModelVersion A = version("a");
  private static final ModelVersion B = version("b");
  private static final ModelVersion C = version("c");

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final ChampionStore champions = new ChampionStore(store);

  @Test
  void nothing_is_in_service_at_first() {
    assertThat(champions.read()).isEmpty();
    assertThat(champions.inService()).isEmpty();
  }

  @Test
  void models_follow_each_other_in_service() {
    assertThat(promote(A, "night-1")).isEqualTo(new PointerMove.Moved(null));
    assertThat(promote(B, "night-2")).isEqualTo(new PointerMove.Moved(A));

    ChampionPointer pointer = champions.read().orElseThrow().pointer();
    assertThat(pointer.version()).isEqualTo(B);
    assertThat(pointer.history()).containsExactly(A);
    assertThat(pointer.anchors()).containsEntry(1, B);
  }

  @Test
  void anchors_of_other_test_sets_stay() {
    promote(A, "night-1");

    champions.promote(B, new RunId("night-2"), etag(), 2, B, NOW);

    assertThat(champions.read().orElseThrow().pointer().anchors()).isEqualTo(Map.of(1, A, 2, B));
  }

  @Test
  void of_two_first_nights_one_comes_too_late() {
    champions.promote(A, new RunId("night-1"), null, 1, A, NOW);

    PointerMove move = champions.promote(B, new RunId("night-2"), null, 1, A, NOW);

    assertThat(move).isEqualTo(new PointerMove.ChangedMeanwhile(A));
    assertThat(champions.inService()).contains(A);
  }

  @Test
  void a_pointer_seen_before_another_promotion_does_not_move() {
    promote(A, "night-1");
    String seen = etag();
    promote(B, "night-2");

    PointerMove move = champions.promote(C, new RunId("night-3"), seen, 1, A, NOW);

    assertThat(move).isEqualTo(new PointerMove.ChangedMeanwhile(B));
    assertThat(champions.inService()).contains(B);
  }

  @Test
  void a_pointer_that_disappeared_counts_as_changed() {
    PointerMove move = champions.promote(A, new RunId("night-1"), "etag", 1, A, NOW);

    assertThat(move).isEqualTo(new PointerMove.ChangedMeanwhile(null));
  }

  @Test
  void the_same_run_promoting_again_has_promoted() {
    promote(A, "night-1");
    String seen = etag();
    champions.promote(B, new RunId("night-2"), seen, 1, A, NOW);

    PointerMove again = champions.promote(B, new RunId("night-2"), seen, 1, A, NOW);

    assertThat(again).isEqualTo(new PointerMove.Moved(A));
    assertThat(champions.read().orElseThrow().pointer().history()).containsExactly(A);
  }

  @Test
  void the_same_first_run_promoting_again_has_promoted() {
    champions.promote(A, new RunId("night-1"), null, 1, A, NOW);

    assertThat(champions.promote(A, new RunId("night-1"), null, 1, A, NOW))
        .isEqualTo(new PointerMove.Moved(null));
  }

  @Test
  void a_lost_race_at_the_very_last_moment_is_noticed() {
    promote(A, "night-1");
    String seen = etag();
    var racing = new ChampionStore(new RacingStore(() -> promote(B, "night-2")));

    assertThat(racing.promote(C, new RunId("night-3"), seen, 1, A, NOW))
        .isEqualTo(new PointerMove.ChangedMeanwhile(B));
  }

  @Test
  void a_rollback_withdraws_and_goes_back() {
    promote(A, "night-1");
    promote(B, "night-2");

    ChampionPointer pointer = champions.rollback(NOW);

    assertThat(pointer.version()).isEqualTo(A);
    assertThat(pointer.withdrawn()).containsExactly(B);
    assertThat(pointer.history()).isEmpty();
    assertThat(pointer.anchors()).isEqualTo(Map.of(1, A));
    assertThat(champions.read().orElseThrow().pointer()).isEqualTo(pointer);
  }

  @Test
  void a_rollback_passes_over_models_that_are_withdrawn() {
    store.put(
        ChampionPointer.KEY,
        Json.bytes(
            new ChampionPointer(
                C, new RunId("night-3"), NOW, List.of(A, B), List.of(B), Map.of(1, C, 2, A))));

    ChampionPointer pointer = champions.rollback(NOW);

    assertThat(pointer.version()).isEqualTo(A);
    assertThat(pointer.withdrawn()).containsExactly(B, C);
    assertThat(pointer.anchors()).isEqualTo(Map.of(1, A, 2, A));
  }

  @Test
  void a_rollback_from_the_first_model_leaves_nothing_in_service() {
    promote(A, "night-1");

    ChampionPointer pointer = champions.rollback(NOW);

    assertThat(pointer.inService()).isEmpty();
    assertThat(pointer.anchors()).isEmpty();
    assertThatThrownBy(() -> champions.rollback(NOW))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no model in service");
  }

  @Test
  void a_rollback_of_nothing_says_so() {
    assertThatThrownBy(() -> champions.rollback(NOW)).isInstanceOf(BadInputException.class);
  }

  @Test
  void a_rollback_that_races_with_a_night_can_be_tried_again() {
    promote(A, "night-1");
    var racing = new ChampionStore(new RacingStore(() -> promote(B, "night-2")));

    assertThatThrownBy(() -> racing.rollback(NOW)).isInstanceOf(TemporaryException.class);
    assertThat(champions.inService()).contains(B);
  }

  @Test
  void a_withdrawn_model_can_be_allowed_again() {
    promote(A, "night-1");
    promote(B, "night-2");
    champions.rollback(NOW);

    ChampionPointer pointer = champions.allow(B);

    assertThat(pointer.withdrawn()).isEmpty();
    assertThat(pointer.version()).isEqualTo(A);
    assertThatThrownBy(() -> champions.allow(B))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is not withdrawn");
  }

  private PointerMove promote(ModelVersion version, String run) {
    String seen = champions.read().map(StoredPointer::etag).orElse(null);
    return champions.promote(version, new RunId(run), seen, 1, version, NOW);
  }

  private String etag() {
    return champions.read().orElseThrow().etag();
  }

  /** Lets somebody else write between a reader's read and its write. */
  private final class RacingStore implements ObjectStore {

    private final Runnable somebodyElse;

    RacingStore(Runnable somebodyElse) {
      this.somebodyElse = somebodyElse;
    }

    @Override
    public ConditionalPut replace(String key, byte[] bytes, String etag) {
      somebodyElse.run();
      return store.replace(key, bytes, etag);
    }

    @Override
    public Optional<StoredObject> get(String key) {
      return store.get(key);
    }

    @Override
    public URI root() {
      return store.root();
    }

    @Override
    public Optional<byte[]> getFirst(String key, int length) {
      return store.getFirst(key, length);
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
      return store.head(key);
    }

    @Override
    public String put(String key, byte[] bytes) {
      return store.put(key, bytes);
    }

    @Override
    public ConditionalPut putIfAbsent(String key, byte[] bytes) {
      return store.putIfAbsent(key, bytes);
    }

    @Override
    public List<ObjectInfo> list(String prefix) {
      return store.list(prefix);
    }

    @Override
    public void delete(String key) {
      store.delete(key);
    }
  }
}
