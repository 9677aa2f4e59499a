package io.areyouacat.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.core.dataset.EmbeddingReader;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.Calibration;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.InMemoryObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PhotoScoringTest {

  private static final BackboneId BACKBONE = new BackboneId("b".repeat(64));

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final FakePhotos photos = new FakePhotos(store);
  private final FakeModel network = new FakeModel(spec(Strategy.NETWORK, null));
  private final FakeModel head = new FakeModel(spec(Strategy.HEAD, BACKBONE));

  @Test
  void a_network_scores_pixels_and_its_specification_calibrates_them() {
    List<PhotoId> ids = List.of(photos.add("a", 10), photos.add("b", 200));

    PhotoScores scores = scoring(Map.of()).score(network, ids);

    assertThat(scores.missing()).isEmpty();
    assertThat(scores.probabilities().keySet()).containsExactlyElementsOf(ids);
    assertThat(scores.of(ids.get(0))).isEqualTo(sigmoid(2 * 10 - 30), within(1e-12));
    assertThat(scores.of(ids.get(1))).isEqualTo(sigmoid(2 * 200 - 30), within(1e-12));
  }

  @Test
  void a_head_reads_pixels_only_of_photos_without_an_embedding() {
    PhotoId embedded = FakePhotos.id("embedded");
    PhotoId fresh = photos.add("fresh", 17);

    PhotoScores scores =
        scoring(Map.of(embedded, new float[] {14})).score(head, List.of(fresh, embedded));

    assertThat(scores.of(embedded)).isEqualTo(sigmoid(2 * 14 - 30), within(1e-12));
    assertThat(scores.of(fresh)).isEqualTo(sigmoid(2 * 17 - 30), within(1e-12));
    assertThat(scores.probabilities().keySet()).containsExactly(fresh, embedded);
    assertThat(head.picturesSeen()).isEqualTo(1);
  }

  @Test
  void a_photo_that_is_not_in_the_store_is_reported() {
    PhotoId here = photos.add("here", 10);
    PhotoId gone = FakePhotos.id("gone");

    PhotoScores scores = scoring(Map.of()).score(network, List.of(gone, here));

    assertThat(scores.missing()).containsExactly(gone);
    assertThat(scores.probabilities()).containsOnlyKeys(here);
    assertThat(scores.of(gone)).isNaN();
  }

  @Test
  void a_photo_that_does_not_decode_has_no_probability_but_is_there() {
    PhotoId broken = photos.addBroken("broken");

    PhotoScores scores = scoring(Map.of()).score(network, List.of(broken));

    assertThat(scores.missing()).isEmpty();
    assertThat(scores.probabilities()).containsOnlyKeys(broken);
    assertThat(scores.of(broken)).isNaN();
  }

  @Test
  void many_photos_go_through_in_bounded_batches_and_come_back_in_order() {
    List<PhotoId> ids = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      ids.add(photos.add("photo " + i, i));
    }
    var progress = new AtomicLong();

    PhotoScores scores = scoring(Map.of()).score(network, ids, progress::addAndGet);

    assertThat(scores.probabilities().keySet()).containsExactlyElementsOf(ids);
    assertThat(network.largestBatch()).isLessThanOrEqualTo(64);
    assertThat(network.picturesSeen()).isEqualTo(150);
    assertThat(progress).hasValue(150);
  }

  private PhotoScoring scoring(Map<PhotoId, float[]> embeddings) {
    EmbeddingReader reader =
        (backbone, ids) -> {
          assertThat(backbone).isEqualTo(BACKBONE);
          return Embeddings.of(embeddings);
        };
    return new PhotoScoring(store, photos, reader);
  }

  private static ModelSpec spec(Strategy strategy, BackboneId backbone) {
    return new ModelSpec(
        strategy,
        backbone,
        Preprocessing.centred(32, 32),
        new Calibration(2, -30),
        0.5,
        new Bands(0.25, 0.75),
        "cat");
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
