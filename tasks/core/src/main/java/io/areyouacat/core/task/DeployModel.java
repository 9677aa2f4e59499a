package io.areyouacat.core.task;

import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.ModelMetrics;
import io.areyouacat.core.evaluation.RuleResult;
import io.areyouacat.core.evaluation.RuleResult.Status;
import io.areyouacat.core.model.ArchiveVerifier;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.PointerMove;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.NightTask;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.store.ObjectStore;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts an approved candidate into service: checks the stored archive in a fresh JVM, publishes the
 * model, moves the pointer if it is still the one the verdict is about.
 */
public final class DeployModel implements NightTask<NightOutcome> {

  private static final Logger LOG = LoggerFactory.getLogger(DeployModel.class);

  private final ModelStore models;
  private final ChampionStore champions;
  private final ArchiveVerifier verifier;
  private final Clock clock;

  public DeployModel(ObjectStore store, ArchiveVerifier verifier, Clock clock) {
    this.models = new ModelStore(store);
    this.champions = new ChampionStore(store);
    this.verifier = verifier;
    this.clock = clock;
  }

  @Override
  public TaskName name() {
    return TaskName.DEPLOY_MODEL;
  }

  /**
   * @throws IllegalStateException if the archive does not give the trainer's probabilities; nothing
   *     is published then
   */
  @Override
  public NightOutcome run(RunFolder run) {
    long start = System.nanoTime();
    Evaluation evaluation = run.read(TaskName.EVALUATE_MODEL, Evaluation.class);
    ModelVersion candidate = evaluation.candidate();
    LOG.info("run {}: deploying model {}", run.id(), candidate);
    NightOutcome outcome =
        evaluation.promote()
            ? deploy(run, evaluation)
            : new NightOutcome.Kept(candidate, evaluation.reasons(), evaluation.champion());
    LOG.info(
        "run {}: model {} {} in {} s",
        run.id(),
        candidate,
        outcome instanceof NightOutcome.Promoted ? "is in service" : "was kept out",
        Seconds.since(start));
    return outcome;
  }

  private NightOutcome deploy(RunFolder run, Evaluation evaluation) {
    ModelVersion candidate = evaluation.candidate();
    new GoldenCheck(models, verifier).check(candidate);
    models.commit(candidate);
    PointerMove move =
        champions.promote(
            candidate,
            run.id(),
            evaluation.championEtag(),
            evaluation.testSet(),
            anchor(evaluation),
            clock.instant());
    if (move instanceof PointerMove.Moved moved) {
      return new NightOutcome.Promoted(candidate, moved.before(), evidence(evaluation));
    }
    ModelVersion inService = ((PointerMove.ChangedMeanwhile) move).inService();
    return new NightOutcome.Kept(
        candidate,
        List.of(
            "champion changed during the run: compared with %s, but now %s is in service"
                .formatted(named(evaluation.champion()), named(inService))),
        inService);
  }

  /** The better one by F1 on the photos of this evaluation; the older one if they are equal. */
  private static ModelVersion anchor(Evaluation evaluation) {
    ModelVersion anchor = evaluation.anchor();
    ModelMetrics metrics = evaluation.anchorMetrics();
    if (anchor != null
        && metrics != null
        && metrics.f1().value() >= evaluation.candidateMetrics().f1().value()) {
      return anchor;
    }
    return evaluation.candidate();
  }

  private static List<String> evidence(Evaluation evaluation) {
    return evaluation.rules().stream()
        .filter(rule -> rule.status() == Status.MET)
        .map(RuleResult::sentence)
        .toList();
  }

  private static String named(@Nullable ModelVersion version) {
    return version == null ? "no model" : "model " + version;
  }
}
