package io.areyouacat.core.model;

import io.areyouacat.core.image.Preprocessing;

/** A frozen network that turns a picture into a vector. Thread-safe: calls wait for each other. */
public interface Backbone extends AutoCloseable {

  BackboneId id();

  Preprocessing preprocessing();

  /** Length of one vector. */
  int embeddingLength();

  /**
   * Embeds pictures; short batches are padded to the fixed batch size, so that a picture's vector
   * does not depend on its neighbours.
   *
   * @param pictures {@code [count, height, width, channel]} as {@code ImagePreprocessor} writes it
   * @param count 1 to {@link #batchSize()}
   * @return {@code [count, embeddingLength]}
   */
  float[][] embed(float[] pictures, int count);

  int batchSize();

  /** Frees native memory. */
  @Override
  void close();
}
