package io.areyouacat.core.task;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.EmbeddingReader;
import io.areyouacat.core.dataset.FeatureReader;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.Evaluator;
import io.areyouacat.core.evaluation.Evaluator.Circumstances;
import io.areyouacat.core.evaluation.PhotoScoring;
import io.areyouacat.core.evaluation.Rivals;
import io.areyouacat.core.evaluation.TestSet;
import io.areyouacat.core.evaluation.TestSets;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelOpener;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.StoredPointer;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.NightTask;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.ProgressReporter.Progress;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores the candidate, the champion and the anchor on the test set's photos, all tonight, and
 * gives the verdict. The pointer to the champion is read once, here; deploying requires it
 * unchanged. The first evaluation of a model is kept beside it.
 */
public final class EvaluateModel implements NightTask<Evaluation> {

  private static final Logger LOG = LoggerFactory.getLogger(EvaluateModel.class);

  private final ObjectStore store;
  private final ModelStore models;
  private final ModelOpener opener;
  private final PhotoDecoder decoder;
  private final EmbeddingReader embeddings;
  private final FeatureReader features;
  private final Settings settings;
  private final ProgressReporter reporter;

  public EvaluateModel(
      ObjectStore store,
      ModelOpener opener,
      PhotoDecoder decoder,
      EmbeddingReader embeddings,
      FeatureReader features,
      Settings settings,
      ProgressReporter reporter) {
    this.store = store;
    this.models = new ModelStore(store);
    this.opener = opener;
    this.decoder = decoder;
    this.embeddings = embeddings;
    this.features = features;
    this.settings = settings;
    this.reporter = reporter;
  }

  @Override
  public TaskName name() {
    return TaskName.EVALUATE_MODEL;
  }

  @Override
  public Evaluation run(RunFolder run) {
    long start = System.nanoTime();
    ModelVersion candidate = run.read(TaskName.TRAIN_MODEL, TrainingResult.class).model();
    Dataset dataset = RunDataset.read(store, run);
    TestSet testSet = new TestSets(store).createIfNone(dataset);
    StoredPointer pointer = new ChampionStore(store).read().orElse(null);
    Optional<Evaluation> promoted = promotedAlready(run, candidate, pointer);
    if (promoted.isPresent()) {
      LOG.info("run {}: model {} is in service by this run already", run.id(), candidate);
      return promoted.get();
    }
    LOG.info(
        "run {}: evaluating model {} on test set {} of {} photos",
        run.id(),
        candidate,
        testSet.number(),
        testSet.photos().size());

    Evaluation evaluation = evaluate(candidate, pointer, testSet, dataset);

    models.saveEvaluation(evaluation);
    LOG.info(
        "run {}: evaluated model {} on {} photos, {} missing: {} in {} s",
        run.id(),
        candidate,
        evaluation.n(),
        evaluation.missing(),
        evaluation.promote() ? "promote" : evaluation.reasons(),
        Seconds.since(start));
    return evaluation;
  }

  /**
   * The verdict that this run has acted on. Judged anew, its model would be kept out for being in
   * service, and the run would say the contrary of what it did.
   */
  private static Optional<Evaluation> promotedAlready(
      RunFolder run, ModelVersion candidate, @Nullable StoredPointer stored) {
    return Optional.ofNullable(stored)
        .map(StoredPointer::pointer)
        .filter(pointer -> candidate.equals(pointer.version()) && run.id().equals(pointer.runId()))
        .flatMap(pointer -> run.find(TaskName.EVALUATE_MODEL, Evaluation.class))
        .filter(evaluation -> candidate.equals(evaluation.candidate()));
  }

  private Evaluation evaluate(
      ModelVersion candidate, @Nullable StoredPointer pointer, TestSet testSet, Dataset dataset) {
    ModelVersion champion = pointer == null ? null : pointer.pointer().version();
    ModelVersion anchor =
        pointer == null ? null : pointer.pointer().anchors().get(testSet.number());
    Set<ModelVersion> versions = new LinkedHashSet<>();
    versions.add(candidate);
    if (champion != null) {
      versions.add(champion);
    }
    if (anchor != null) {
      versions.add(anchor);
    }
    TestRows all = TestRows.of(testSet, dataset);
    RivalScoring scoring = score(versions, all.photos());
    Set<PhotoId> missing = scoring.missing();
    TestRows rows = all.presentAndWeighed(missing, settings.dataset());
    var rivals =
        new Rivals(
            scoring.model(candidate, rows.gating(), rows.uploads()),
            champion == null ? null : scoring.model(champion, rows.gating(), rows.uploads()),
            anchor == null ? null : scoring.model(anchor, rows.gating(), rows.uploads()));
    long missingHere = all.gating().size() - rows.gating().size();
    var use = TestSetUse.of(testSet, candidate, models);
    var circumstances =
        new Circumstances(
            pointer == null ? null : pointer.etag(),
            pointer != null && pointer.pointer().withdrawn().contains(candidate),
            testSet.number(),
            missingHere,
            use.gatesSpent(),
            use.warnings(dataset, missingHere, settings.gate().warnGates()));
    List<PhotoId> photos = rows.gating().stream().map(DatasetRow::photo).toList();
    return new Evaluator(settings.gate(), settings.validation())
        .evaluate(rivals, features.read(photos), circumstances);
  }

  private RivalScoring score(Set<ModelVersion> versions, List<PhotoId> photos) {
    var scoring =
        new RivalScoring(
            store, opener, new PhotoScoring(store, decoder, new RememberedEmbeddings(embeddings)));
    long steps = (long) versions.size() * photos.size();
    try (Progress progress = reporter.begin("scoring test photos", steps)) {
      versions.forEach(version -> scoring.score(version, photos, progress));
    }
    return scoring;
  }
}
