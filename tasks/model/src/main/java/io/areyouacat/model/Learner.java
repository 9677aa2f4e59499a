package io.areyouacat.model;

/** A network while it is trained. */
interface Learner extends AutoCloseable {

  /**
   * One step of the optimiser; returns the batch's mean loss before it in nats, each example's
   * times its weight, without the penalty.
   */
  double step(Batch batch);

  /** In DL4J's order. */
  float[] parameters();

  /** A logit of each row, by the parameters of now. */
  double[] scores(int count, ScoringNetwork.Rows rows);

  @Override
  void close();
}
