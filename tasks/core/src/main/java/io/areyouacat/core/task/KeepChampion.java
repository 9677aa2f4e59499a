package io.areyouacat.core.task;

import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.NightTask;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.store.ObjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why the candidate does not go into service, and what stays there. */
public final class KeepChampion implements NightTask<NightOutcome> {

  private static final Logger LOG = LoggerFactory.getLogger(KeepChampion.class);

  private final ChampionStore champions;

  public KeepChampion(ObjectStore store) {
    this.champions = new ChampionStore(store);
  }

  @Override
  public TaskName name() {
    return TaskName.KEEP_CHAMPION;
  }

  /**
   * @throws IllegalStateException if the verdict was to promote: then there is no reason to keep
   */
  @Override
  public NightOutcome run(RunFolder run) {
    long start = System.nanoTime();
    Evaluation evaluation = run.read(TaskName.EVALUATE_MODEL, Evaluation.class);
    LOG.info("run {}: keeping model {} out of service", run.id(), evaluation.candidate());
    if (evaluation.promote()) {
      throw new IllegalStateException(
          "The verdict of run '%s' is to promote model %s; deploy_model does that."
              .formatted(run.id(), evaluation.candidate()));
    }
    var kept =
        new NightOutcome.Kept(
            evaluation.candidate(), evaluation.reasons(), champions.inService().orElse(null));
    LOG.info(
        "run {}: {} stays in service, for {} reasons, in {} s",
        run.id(),
        kept.champion() == null ? "no model" : "model " + kept.champion(),
        kept.reasons().size(),
        Seconds.since(start));
    return kept;
  }
}
