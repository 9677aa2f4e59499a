package io.areyouacat.serving.http;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.SampleCards;
import io.areyouacat.serving.live.LiveModel;
import java.time.Instant;
import java.util.List;

/** A model that says how red the first pixel is. */
public record FakeModel(String name) implements LiveModel {

  /** How red the first pixel is, 0 to 1. */
  public static double probability(Pixels picture) {
    return picture.channel(0, 0, 0) / 255.0;
  }

  @Override
  public ModelVersion version() {
    return SampleCards.version(name);
  }

  @Override
  public ModelCard card() {
    return SampleCards.card(SampleCards.archive(name), List.of());
  }

  @Override
  public Instant since() {
    return Instant.parse("2026-02-01T04:00:00Z");
  }

  @Override
  public Bands bands() {
    return card().spec().bands();
  }

  @Override
  public String positiveCategory() {
    return card().spec().positiveCategory();
  }

  @Override
  public double[] probabilities(List<Pixels> pictures) {
    return pictures.stream().mapToDouble(FakeModel::probability).toArray();
  }

  @Override
  public void close() {}
}
