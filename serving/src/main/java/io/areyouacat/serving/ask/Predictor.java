package io.areyouacat.serving.ask;

import io.areyouacat.core.image.Pixels;

/**
 * Asks the model in service, on a bounded pool with a bounded queue. Waits for the answer, at most
 * the time the settings allow. Thread-safe.
 */
public interface Predictor {

  /**
   * @param photo a file as a person has it
   */
  Outcome ofPhoto(byte[] photo);

  /**
   * As {@link #ofPhoto}; an answer comes with the photo as it may be kept.
   *
   * @param photo a file as a person has it
   */
  Outcome ofPhotoToKeep(byte[] photo);

  /** Of a picture that is decoded already. */
  Outcome ofPixels(Pixels picture);
}
