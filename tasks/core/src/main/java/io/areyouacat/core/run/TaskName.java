package io.areyouacat.core.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The tasks of a night, in their order. */
public enum TaskName {
  INGEST_PHOTOS,
  EXTRACT_FEATURES,
  VALIDATE_DATASET,
  TRAIN_MODEL,
  EVALUATE_MODEL,
  DEPLOY_MODEL,
  KEEP_CHAMPION;

  /** As it stands in Flyte, Airflow, file names and on the command line. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return text();
  }
}
