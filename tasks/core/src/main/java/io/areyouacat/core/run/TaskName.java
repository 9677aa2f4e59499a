package io.areyouacat.core.run;

import com.fasterxml.jackson.annotation.JsonValue;
import io.areyouacat.core.evaluation.Evaluation;
import java.util.Locale;

/** The tasks of a night, in their order. */
public enum TaskName {
  INGEST_PHOTOS(IngestResult.class),
  EXTRACT_FEATURES(ExtractResult.class),
  VALIDATE_DATASET(ValidationResult.class),
  TRAIN_MODEL(TrainingResult.class),
  EVALUATE_MODEL(Evaluation.class),
  DEPLOY_MODEL(NightOutcome.class),
  KEEP_CHAMPION(NightOutcome.class);

  private final Class<?> result;

  TaskName(Class<?> result) {
    this.result = result;
  }

  /** What the task returns and leaves in the run's folder. */
  public Class<?> result() {
    return result;
  }

  /** As it stands in Flyte, Airflow, file names and on the command line. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The task of that {@link #text}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TaskName of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return text();
  }
}
