package io.areyouacat.report;

import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.NightFacts;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import java.util.List;
import java.util.Map;

/**
 * Renders results as HTML pages for people. A page is complete in itself: no network, no scripts,
 * no second file; it can be opened from a disk or shown in a sandboxed frame. Equal results give
 * equal pages.
 *
 * <p>Where photos are shown, only those with features in {@code shown} are: leave people's uploads
 * out of it.
 */
public final class Reports {

  /**
   * A task that ended without a page of its own.
   *
   * @param code one word for what kind of failure it is
   * @param sentences what was wrong, then what to do
   * @param again whether it is tried again by itself
   * @param advice what an operator does about failures of this kind
   * @param facts where it ran, by name
   */
  public record Failure(
      TaskName task,
      String code,
      List<String> sentences,
      boolean again,
      String advice,
      Map<String, String> facts) {

    public Failure {
      sentences = List.copyOf(sentences);
      facts = Map.copyOf(facts);
    }
  }

  /** What came in and what was refused. */
  public String ingest(RunRequest run, IngestResult result) {
    return new IngestPage(run).ingest(result);
  }

  public String extract(RunRequest run, ExtractResult result) {
    return new IngestPage(run).extract(result);
  }

  public String validation(ValidationResult result, Map<PhotoId, PhotoFeatures> shown) {
    return new ValidationPage(result, shown).html();
  }

  public String training(ModelCard card, TrainingResult result, Map<PhotoId, PhotoFeatures> shown) {
    return new TrainingPage(card, result, shown).html();
  }

  public String evaluation(
      RunRequest run, Evaluation evaluation, Map<PhotoId, PhotoFeatures> shown) {
    return new EvaluationPage(run, evaluation, shown).html();
  }

  public String failure(Failure failure) {
    return new FailurePage(failure).html();
  }

  public String outcome(NightOutcome outcome) {
    return new OutcomePage().html(outcome);
  }

  /** The page that leads to all the others, by links relative to the run's folder. */
  public String night(NightFacts night) {
    return new NightPage(night).html();
  }
}
