package io.areyouacat.core.task;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.evaluation.PhotoScores;
import io.areyouacat.core.evaluation.PhotoScoring;
import io.areyouacat.core.evaluation.ScoredModel;
import io.areyouacat.core.evaluation.ScoredPhoto;
import io.areyouacat.core.model.ModelOpener;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.ProgressReporter.Progress;
import io.areyouacat.core.store.ObjectStore;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scores models on the same photos; each is open only while it scores. */
final class RivalScoring {

  private final ObjectStore store;
  private final ModelOpener opener;
  private final PhotoScoring scoring;
  private final Map<ModelVersion, Scores> scores = new LinkedHashMap<>();

  RivalScoring(ObjectStore store, ModelOpener opener, PhotoScoring scoring) {
    this.store = store;
    this.opener = opener;
    this.scoring = scoring;
  }

  private record Scores(double threshold, PhotoScores photos) {}

  void score(ModelVersion version, List<PhotoId> photos, Progress progress) {
    byte[] archive = new ModelStore(store).archive(version);
    try (OpenModel model = opener.open(archive, store)) {
      PhotoScores result = scoring.score(model, photos, progress);
      scores.put(version, new Scores(model.spec().threshold(), result));
    }
  }

  /** Photos that at least one model could not find: the others are not compared on them either. */
  Set<PhotoId> missing() {
    Set<PhotoId> missing = new HashSet<>();
    scores.values().forEach(each -> missing.addAll(each.photos().missing()));
    return missing;
  }

  /**
   * @throws IllegalStateException if that version was not scored
   */
  ScoredModel model(ModelVersion version, List<DatasetRow> gating, List<DatasetRow> uploads) {
    Scores found = scores.get(version);
    if (found == null) {
      throw new IllegalStateException("Model %s was not scored".formatted(version));
    }
    return new ScoredModel(
        version, found.threshold(), scored(gating, found), scored(uploads, found));
  }

  private static List<ScoredPhoto> scored(List<DatasetRow> rows, Scores scores) {
    return rows.stream()
        .map(
            row ->
                new ScoredPhoto(
                    row.photo(),
                    row.positive(),
                    row.stratum(),
                    row.group(),
                    row.weight(),
                    scores.photos().of(row.photo())))
        .toList();
  }
}
