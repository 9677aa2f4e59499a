package io.areyouacat.model;

/** A layer is of a kind, or is set in a way, that {@link LayerReader} does not know. */
final class UnknownLayerException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String why;

  /**
   * @param why the end of a sentence that begins with the network
   */
  UnknownLayerException(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
