package io.areyouacat.core.model;

import io.areyouacat.core.image.Pixels;
import java.util.List;

/** A model in memory. Thread-safe. Scores are raw; {@link #spec()} calibrates them. */
public interface OpenModel extends AutoCloseable {

  ModelSpec spec();

  /** One raw score a picture, preprocessing included. */
  double[] scorePictures(List<Pixels> pictures);

  /**
   * One raw score a vector; the same as {@link #scorePictures} of the pictures they are from.
   *
   * @param embeddings {@code [count, embeddingLength]} of {@link ModelSpec#backbone()}
   * @throws IllegalStateException for a model that reads pixels
   */
  double[] scoreEmbeddings(float[][] embeddings);

  /** The photos the archive carries for checking, JPEG files in the order of the card's golden. */
  List<byte[]> goldenPhotos();

  /** Frees native memory. */
  @Override
  void close();
}
