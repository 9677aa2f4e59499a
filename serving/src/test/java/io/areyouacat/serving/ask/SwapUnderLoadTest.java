package io.areyouacat.serving.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.evaluation.FakePhotos;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.image.JpegPhotoEncoder;
import io.areyouacat.serving.live.ChampionWatcher;
import io.areyouacat.serving.live.ConstantModels;
import io.areyouacat.serving.live.ModelLoader;
import io.areyouacat.serving.live.SwappableModels;
import io.areyouacat.serving.metrics.ServerMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SwapUnderLoadTest {

  private static final byte[] PHOTO = "photo=77".getBytes(StandardCharsets.UTF_8);
  private static final int SWAPS = 5;
  private static final int CALLERS = 4;
  private static final int ANSWERS_BETWEEN = 200;

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final FakePhotos photos = new FakePhotos(store);
  private final ServerMetrics metrics = new ServerMetrics();
  private final ConstantModels opener = new ConstantModels();
  private final AtomicInteger answers = new AtomicInteger();

  @Test
  void every_question_is_answered_by_the_very_model_that_the_answer_names() throws Exception {
    Map<ModelVersion, Double> said = new ConcurrentHashMap<>();
    for (int i = 0; i <= SWAPS; i++) {
      double probability = 0.1 + 0.15 * i;
      said.put(ConstantModels.publish(store, probability), probability);
    }
    var models = new SwappableModels(Clock.systemUTC());
    var watcher =
        new ChampionWatcher(store, new ModelLoader(store, opener, photos), models, metrics);
    List<ModelVersion> versions = List.copyOf(said.keySet());
    ConstantModels.promote(store, versions.get(0));
    watcher.look();
    var stop = new AtomicBoolean();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (var predictor =
        new DefaultPredictor(
            models, photos, new JpegPhotoEncoder(0.92), Settings.defaults().server(), metrics)) {
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        wrong.add(callers.submit(() -> ask(predictor, said, stop)));
      }
      for (ModelVersion version : versions.subList(1, versions.size())) {
        int before = answers.get();
        while (answers.get() < before + ANSWERS_BETWEEN
            && wrong.stream().noneMatch(Future::isDone)) {
          Thread.sleep(1);
        }
        ConstantModels.promote(store, version);
        watcher.look();
      }
      stop.set(true);
      for (Future<Integer> caller : wrong) {
        assertThat(caller.get()).isZero();
      }
    } finally {
      stop.set(true);
      callers.shutdown();
    }
    assertThat(opener.closed()).isEqualTo(SWAPS);
    models.close();
    assertThat(opener.closed()).isEqualTo(opener.opened()).isEqualTo(SWAPS + 1);
    assertThat(metrics.scrape()).contains("areyouacat_model_swaps_total " + (SWAPS + 1) + ".0");
  }

  private int ask(Predictor predictor, Map<ModelVersion, Double> said, AtomicBoolean stop) {
    int wrong = 0;
    while (!stop.get()) {
      var answered = (Outcome.Answered) predictor.ofPhoto(PHOTO);
      double expected = said.get(answered.model());
      wrong += Math.abs(answered.probability() - expected) < 1e-9 ? 0 : 1;
      answers.incrementAndGet();
    }
    return wrong;
  }
}
