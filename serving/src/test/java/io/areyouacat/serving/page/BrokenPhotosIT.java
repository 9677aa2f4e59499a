package io.areyouacat.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What strangers may send. */
class BrokenPhotosIT {

  private static final long SEED = 20260131;
  private static final int PHOTOS = 2_000;
  private static final int AT_ONCE = 16;

  @Test
  void two_thousand_broken_photos_are_answered_or_refused_and_nothing_is_left_behind() {
    try (Site site = Site.with(Map.of("server.queue", "64"))) {
      var photos = new BrokenPhotos(SEED);
      Map<Integer, Integer> statuses = new TreeMap<>();

      for (int asked = 0; asked < PHOTOS; asked += AT_ONCE) {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          answers.add(site.ask(photos.next()));
        }
        answers.forEach(answer -> statuses.merge(answer.join(), 1, Integer::sum));
      }

      assertThat(statuses.keySet())
          .as("%s, seed %s", statuses, SEED)
          .isSubsetOf(201, 400, 415, 422);
      assertThat(statuses.get(201)).as("%s, seed %s", statuses, SEED).isGreaterThan(100);
      assertThat(statuses.get(422)).as("%s, seed %s", statuses, SEED).isGreaterThan(100);
      assertThat(site.ask(DrawnPhotos.cat(0.9)).join()).isEqualTo(201);
      assertThat(site.store().list("inbox/")).isEmpty();
      assertThat(site.figure("areyouacat_predictions_in_flight")).isZero();
      assertThat(site.figure("areyouacat_queue_waiting")).isZero();
    }
  }
}
