package io.areyouacat.core.evaluation;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.OpenModel;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Scores a photo by its grey value and a vector by its first number. */
public final class FakeModel implements OpenModel {

  private final ModelSpec spec;
  private final DoubleUnaryOperator score;
  private int picturesSeen;
  private int largestBatch;
  private boolean closed;

  public FakeModel(ModelSpec spec) {
    this(spec, DoubleUnaryOperator.identity());
  }

  /**
   * @param score from a grey value, 0 to 255, to a raw score
   */
  public FakeModel(ModelSpec spec, DoubleUnaryOperator score) {
    this.spec = spec;
    this.score = score;
  }

  @Override
  public ModelSpec spec() {
    return spec;
  }

  @Override
  public double[] scorePictures(List<Pixels> pictures) {
    picturesSeen += pictures.size();
    largestBatch = Math.max(largestBatch, pictures.size());
    return pictures.stream()
        .mapToDouble(pixels -> score.applyAsDouble(pixels.channel(0, 0, 0)))
        .toArray();
  }

  @Override
  public double[] scoreEmbeddings(float[][] embeddings) {
    return Arrays.stream(embeddings).mapToDouble(row -> score.applyAsDouble(row[0])).toArray();
  }

  @Override
  public List<byte[]> goldenPhotos() {
    return List.of();
  }

  @Override
  public void close() {
    closed = true;
  }

  public int picturesSeen() {
    return picturesSeen;
  }

  public int largestBatch() {
    return largestBatch;
  }

  public boolean closed() {
    return closed;
  }
}
