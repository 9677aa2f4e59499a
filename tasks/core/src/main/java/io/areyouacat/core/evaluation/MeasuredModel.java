package io.areyouacat.core.evaluation;

import io.areyouacat.core.evaluation.ModelMetrics.Confusion;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A model's metrics on the gate's photos, and its draws for comparing it with another. */
record MeasuredModel(ScoredModel model, ModelMetrics metrics, ModelDraws draws) {

  static MeasuredModel of(ScoredModel model, GroupDraws groupDraws, double confidence) {
    ModelDraws draws = ModelDraws.of(model, groupDraws);
    Tally tally = Tally.of(model.photos(), model.threshold());
    Confusion confusion = confusion(model);
    long all = model.photos().size();
    long positives = confusion.truePositives() + confusion.falseNegatives();
    long called = confusion.truePositives() + confusion.falsePositives();
    var metrics =
        new ModelMetrics(
            model.threshold(),
            estimate(tally.recall(), draws.recall(), confidence, positives),
            estimate(tally.precision(), draws.precision(), confidence, called),
            estimate(tally.f1(), draws.f1(), confidence, all),
            estimate(Metrics.auc(model.photos()), draws.auc(), confidence, all),
            confusion,
            Estimate.round(Metrics.calibrationError(model.photos())));
    return new MeasuredModel(model, metrics, draws);
  }

  /** This model's recall minus another's on the same photos, each at its own cut-off. */
  Estimate recallMinus(MeasuredModel other, double confidence) {
    return difference(other, Tally::recall, ModelDraws::recall, confidence);
  }

  /** This model's precision minus another's on the same photos, each at its own cut-off. */
  Estimate precisionMinus(MeasuredModel other, double confidence) {
    return difference(other, Tally::precision, ModelDraws::precision, confidence);
  }

  private Estimate difference(
      MeasuredModel other,
      ToDoubleFunction<Tally> metric,
      Function<ModelDraws, double[]> metricDraws,
      double confidence) {
    double value = metric.applyAsDouble(tally()) - metric.applyAsDouble(other.tally());
    Interval interval =
        Double.isNaN(value)
            ? Interval.UNKNOWN
            : Interval.ofDifferences(
                metricDraws.apply(draws), metricDraws.apply(other.draws), confidence);
    return Estimate.of(value, interval.low(), interval.high(), model.photos().size());
  }

  private Tally tally() {
    return Tally.of(model.photos(), model.threshold());
  }

  private static Estimate estimate(double value, double[] draws, double confidence, long n) {
    Interval interval =
        Double.isNaN(value) ? Interval.UNKNOWN : Interval.ofDraws(draws, confidence, 0, 1);
    return Estimate.of(value, interval.low(), interval.high(), n);
  }

  private static Confusion confusion(ScoredModel model) {
    var counts = new long[4];
    for (ScoredPhoto photo : model.photos()) {
      counts[Tally.cell(photo, model.threshold())]++;
    }
    return new Confusion(counts[0], counts[1], counts[2], counts[3]);
  }
}
