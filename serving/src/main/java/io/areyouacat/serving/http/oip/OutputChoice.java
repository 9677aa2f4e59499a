package io.areyouacat.serving.http.oip;

/**
 * An output that is wanted.
 *
 * @param binary whether it comes as bytes after the JSON
 */
record OutputChoice(String name, boolean binary) {

  static final String PROBABILITY = "probability";
  static final String ANSWER = "answer";
}
