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

  /** Of a picture that is decoded already. */
  Outcome ofPixels(Pixels picture);
}
