package io.areyouacat.serving.http.oip;

import io.areyouacat.serving.ask.Outcome;
import io.areyouacat.serving.ask.Predictor;

/** One of the pictures of a request, in whatever form it came. */
@FunctionalInterface
public interface Picture {

  /** Asks about it. */
  Outcome ask(Predictor predictor);
}
