package io.areyouacat.serving.live;

/** What came of loading a model. */
sealed interface Loading {

  /** It answers as it did when it was trained. */
  record Ready(LoadedModel model) implements Loading {}

  /**
   * It must not go into service.
   *
   * @param why one sentence
   */
  record Refused(String why) implements Loading {}
}
