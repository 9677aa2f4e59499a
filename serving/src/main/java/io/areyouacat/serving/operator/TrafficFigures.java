package io.areyouacat.serving.operator;

/** Where the operators' page gets the server's figures from. Thread-safe. */
public interface TrafficFigures {

  /** As they are now. */
  Traffic now();
}
