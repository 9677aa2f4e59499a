package io.areyouacat.serving.ask;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.SampleCards;
import io.areyouacat.serving.live.LiveModel;
import io.areyouacat.serving.live.LiveModels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A model that answers when it is let, and counts who asks and who holds it. */
final class OneModel implements LiveModels {

  private final ModelCard card = SampleCards.card(SampleCards.archive("one"), List.of());
  private final double probability;

  /** One permit lets one answer pass. */
  final Semaphore answers = new Semaphore(0);

  final AtomicInteger asked = new AtomicInteger();
  final AtomicInteger held = new AtomicInteger();

  OneModel(double probability) {
    this.probability = probability;
  }

  @Override
  public Optional<LiveModel> lease() {
    held.incrementAndGet();
    return Optional.of(new Held());
  }

  private final class Held implements LiveModel {

    @Override
    public ModelVersion version() {
      return card.version();
    }

    @Override
    public ModelCard card() {
      return card;
    }

    @Override
    public Instant since() {
      return Instant.EPOCH;
    }

    @Override
    public Bands bands() {
      return card.spec().bands();
    }

    @Override
    public String positiveCategory() {
      return card.spec().positiveCategory();
    }

    @Override
    public double[] probabilities(List<Pixels> pictures) {
      asked.incrementAndGet();
      answers.acquireUninterruptibly();
      return new double[] {probability};
    }

    @Override
    public void close() {
      held.decrementAndGet();
    }
  }
}
