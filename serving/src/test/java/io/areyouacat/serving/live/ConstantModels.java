package io.areyouacat.serving.live;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.Golden;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelOpener;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.model.SampleCards;
import io.areyouacat.core.model.StoredPointer;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Models that say the same of every photo; their archives are a probability as text. */
public final class ConstantModels implements ModelOpener {

  private static final byte[] GOLDEN = "golden=128".getBytes(StandardCharsets.UTF_8);

  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  /** Stores a model that says {@code probability}. */
  public static ModelVersion publish(ObjectStore store, double probability) {
    return publish(store, probability, probability);
  }

  /** Stores a model whose card says {@code onCard} and that says {@code probability}. */
  static ModelVersion publish(ObjectStore store, double probability, double onCard) {
    byte[] archive = SampleCards.archive(String.valueOf(probability));
    ModelCard card = SampleCards.card(archive, List.of(new Golden("grey", onCard)));
    var models = new ModelStore(store);
    models.saveCandidate(archive, card);
    models.commit(card.version());
    return card.version();
  }

  /** Makes a model the champion. */
  public static void promote(ObjectStore store, ModelVersion version) {
    var champion = new ChampionStore(store);
    String etag = champion.read().map(StoredPointer::etag).orElse(null);
    champion.promote(
        version,
        new RunId("night-" + version),
        etag,
        1,
        version,
        Instant.parse("2026-02-01T00:00:00Z"));
  }

  public int opened() {
    return opened.get();
  }

  public int closed() {
    return closed.get();
  }

  @Override
  public OpenModel open(byte[] archive, ObjectStore store) {
    double probability;
    try {
      probability = Double.parseDouble(new String(archive, StandardCharsets.UTF_8));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("It is no model archive", e);
    }
    opened.incrementAndGet();
    return new Constant(Math.log(probability / (1 - probability)));
  }

  private final class Constant implements OpenModel {

    private final double score;
    private final AtomicBoolean free = new AtomicBoolean();

    Constant(double score) {
      this.score = score;
    }

    @Override
    public ModelSpec spec() {
      return SampleCards.networkSpec(0.5);
    }

    @Override
    public double[] scorePictures(List<Pixels> pictures) {
      var scores = new double[pictures.size()];
      Arrays.fill(scores, score);
      Thread.yield();
      if (free.get()) {
        throw new IllegalStateException("Its memory was freed while it was asked");
      }
      return scores;
    }

    @Override
    public double[] scoreEmbeddings(float[][] embeddings) {
      throw new IllegalStateException("It reads pixels");
    }

    @Override
    public List<byte[]> goldenPhotos() {
      return List.of(GOLDEN);
    }

    @Override
    public void close() {
      if (!free.compareAndSet(false, true)) {
        throw new IllegalStateException("Its memory was freed twice");
      }
      closed.incrementAndGet();
    }
  }
}
