package io.areyouacat.serving.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.Golden;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.model.SampleCards;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.photo.PhotoReading.Readable;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.image.GoldenPhotos;
import io.areyouacat.image.ImageIoPhotoDecoder;
import io.areyouacat.image.JpegPhotoEncoder;
import io.areyouacat.image.SamplePhotos;
import io.areyouacat.model.Dl4jFitterFactory;
import io.areyouacat.model.Dl4jModelOpener;
import io.areyouacat.serving.live.ChampionWatcher;
import io.areyouacat.serving.live.ConstantModels;
import io.areyouacat.serving.live.ModelLoader;
import io.areyouacat.serving.live.SwappableModels;
import io.areyouacat.serving.metrics.ServerMetrics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The models that nights make, barely trained, in the hands of the server. */
class RealModelsTest {

  private static final int SWAPS = 5;
  private static final int CALLERS = 4;
  private static final int ANSWERS_BETWEEN = 20;

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final PhotoDecoder decoder =
      new ImageIoPhotoDecoder(new PhotoLimits(10_000_000, 40_000_000));
  private final Settings settings = Settings.of(Map.of("training.networkSidePixels", "32"));
  private final ServerMetrics metrics = new ServerMetrics();
  private final List<byte[]> photos = GoldenPhotos.jpegs();
  private final AtomicInteger answers = new AtomicInteger();

  @Test
  void they_are_swapped_under_load_and_each_answers_as_when_it_was_trained() throws Exception {
    Map<ModelVersion, List<Golden>> said = new HashMap<>();
    for (long seed = 1; seed <= 2; seed++) {
      ModelCard card = publish(seed);
      said.put(card.version(), card.golden());
    }
    List<ModelVersion> versions = List.copyOf(said.keySet());
    ConstantModels.promote(store, versions.get(0));
    var models = new SwappableModels(Clock.systemUTC());
    var loader = new ModelLoader(store, Dl4jModelOpener.forSingles(2), decoder);
    var watcher = new ChampionWatcher(store, loader, models, metrics);
    watcher.look();
    var stop = new AtomicBoolean();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (var predictor =
        new DefaultPredictor(
            models, decoder, new JpegPhotoEncoder(0.92), settings.server(), metrics)) {
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        wrong.add(callers.submit(() -> ask(predictor, said, stop)));
      }
      for (int swap = 1; swap <= SWAPS; swap++) {
        int before = answers.get();
        while (answers.get() < before + ANSWERS_BETWEEN
            && wrong.stream().noneMatch(Future::isDone)) {
          Thread.sleep(1);
        }
        ConstantModels.promote(store, versions.get(swap % 2));
        watcher.look();
        assertThat(new ChampionStore(store).inService()).contains(versions.get(swap % 2));
      }
      stop.set(true);
      for (Future<Integer> caller : wrong) {
        assertThat(caller.get()).isZero();
      }
    } finally {
      stop.set(true);
      callers.shutdown();
      models.close();
    }
    assertThat(metrics.scrape())
        .contains("areyouacat_model_swaps_total " + (SWAPS + 1) + ".0")
        .contains("areyouacat_model_refusals_total 0.0");
  }

  private int ask(Predictor predictor, Map<ModelVersion, List<Golden>> said, AtomicBoolean stop) {
    int wrong = 0;
    for (int i = 0; !stop.get(); i++) {
      int photo = i % photos.size();
      var answered = (Outcome.Answered) predictor.ofPhoto(photos.get(photo));
      double expected = said.get(answered.model()).get(photo).probability();
      wrong += Math.abs(answered.probability() - expected) <= Golden.TOLERANCE ? 0 : 1;
      answers.incrementAndGet();
    }
    return wrong;
  }

  private ModelCard publish(long seed) {
    List<DatasetRow> rows =
        SamplePhotos.draw(4, 3)
            .map(
                photo -> {
                  PhotoId id = PhotoId.of(photo.jpeg());
                  store.put(id.key(), photo.jpeg());
                  return new DatasetRow(
                      id,
                      photo.category().equals("cat"),
                      photo.category(),
                      id.sha256(),
                      Side.TRAIN,
                      1);
                })
            .sorted(Comparator.comparing(DatasetRow::photo))
            .toList();
    var factory =
        new Dl4jFitterFactory(
            store,
            decoder,
            (backbone, wanted) -> Embeddings.of(Map.of()),
            settings,
            ProgressReporter.SILENT);
    byte[] archive;
    try (NetworkFitter fitter = factory.prepare(Strategy.NETWORK, null, rows);
        FittedNetwork network =
            fitter.fit(
                rows.subList(0, 12),
                rows.subList(12, rows.size()),
                new Trial(0.01, 0.0001),
                1,
                seed)) {
      archive = network.archive(SampleCards.networkSpec(0.5), photos);
    }
    ModelCard card = SampleCards.card(archive, golden(archive));
    var models = new ModelStore(store);
    models.saveCandidate(archive, card);
    models.commit(card.version());
    return card;
  }

  /** As a night gets them, many pictures a forward pass. */
  private List<Golden> golden(byte[] archive) {
    try (OpenModel model = new Dl4jModelOpener().open(archive, store)) {
      List<Pixels> pictures =
          photos.stream().map(jpeg -> ((Readable<Pixels>) decoder.decode(jpeg)).value()).toList();
      double[] scores = model.scorePictures(pictures);
      List<Golden> golden = new ArrayList<>();
      for (double score : scores) {
        golden.add(
            new Golden("photo-" + golden.size(), model.spec().calibration().probability(score)));
      }
      return golden;
    }
  }
}
