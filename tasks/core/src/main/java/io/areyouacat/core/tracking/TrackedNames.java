package io.areyouacat.core.tracking;

/** Names that tracked runs and models are found by again. */
public final class TrackedNames {

  /** Tag of a run and of a model: root of the store. */
  public static final String STORE = "areyouacat.store";

  /** Tag of a run: its id in the store. */
  public static final String RUN = "areyouacat.run";

  /** Tag of a model, and of the run whose candidate it is: its version in the store. */
  public static final String MODEL = "areyouacat.model";

  /** Tag of a run: {@code promoted}, {@code kept}, {@code blocked} or {@code validated}. */
  public static final String VERDICT = "areyouacat.verdict";

  /** Tag of a run: the task that failed last; not there once it went well. */
  public static final String FAILED_TASK = "areyouacat.failed_task";

  /** Tag of a run: what was in service when it ended. */
  public static final String CHAMPION = "areyouacat.champion";

  /** Tag of a run and of a model: hash of the data set. */
  public static final String DATASET_HASH = "areyouacat.dataset.hash";

  /** Tag of a run and of a model: name of the tags of the tables. */
  public static final String DATASET_TAG = "areyouacat.dataset.tag";

  /** Tag of a model: release, commit and classes that trained it. */
  public static final String CODE = "areyouacat.code";

  /** Tag of a run: the git commit of the program. MLflow shows it as the version of its source. */
  public static final String COMMIT = "mlflow.source.git.commit";

  /** Folder of a run's pages. */
  public static final String REPORT = "report";

  /** Folder of a model's archive and card. */
  public static final String MODEL_FOLDER = "model";

  private TrackedNames() {}
}
