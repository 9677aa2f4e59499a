package io.areyouacat.serving.page;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.Golden;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelOpener;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.model.SampleCards;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.store.ObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Opens models that answer what a {@link DrawnPhotos} says, and can be held up. */
final class SteeredModels implements ModelOpener {

  private static final byte[] ARCHIVE = SampleCards.archive("steered");
  private static final int MANY = 1_000_000;

  private final AtomicReference<Thread> waiting = new AtomicReference<>();
  private final Semaphore answers = new Semaphore(MANY);

  /** Puts the model that this opens into service. */
  static ModelCard publish(ObjectStore store) {
    ModelCard card = SampleCards.card(ARCHIVE, List.of(new Golden("grey", 51 / 255.0)));
    var models = new ModelStore(store);
    models.saveCandidate(ARCHIVE, card);
    models.commit(card.version());
    new ChampionStore(store)
        .promote(
            card.version(),
            new RunId("night-1"),
            null,
            1,
            card.version(),
            Instant.parse("2026-01-31T03:20:00Z"));
    return card;
  }

  /** Until {@link #letGo()}, whoever asks waits. */
  void holdUp() {
    answers.drainPermits();
  }

  /** Somebody who waits, if there is one. */
  Optional<Thread> asked() {
    return Optional.ofNullable(waiting.get());
  }

  void letGo() {
    answers.release(MANY);
  }

  @Override
  public OpenModel open(byte[] archive, ObjectStore store) {
    return new Steered();
  }

  private final class Steered implements OpenModel {

    @Override
    public ModelSpec spec() {
      return SampleCards.networkSpec(0.5);
    }

    @Override
    public double[] scorePictures(List<Pixels> pictures) {
      waiting.set(Thread.currentThread());
      answers.acquireUninterruptibly();
      waiting.set(null);
      return pictures.stream()
          .mapToDouble(DrawnPhotos::probability)
          .map(probability -> Math.log(probability / (1 - probability)))
          .toArray();
    }

    @Override
    public double[] scoreEmbeddings(float[][] embeddings) {
      throw new IllegalStateException("It reads pixels");
    }

    @Override
    public List<byte[]> goldenPhotos() {
      return List.of(DrawnPhotos.cat(0.2));
    }

    @Override
    public void close() {}
  }
}
