package io.areyouacat.core.task;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.MixWeights;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.evaluation.TestSet;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.DatasetSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The photos of an evaluation: those that gate, and people's uploads of the test side. */
record TestRows(List<DatasetRow> gating, List<DatasetRow> uploads) {

  static TestRows of(TestSet testSet, Dataset dataset) {
    return new TestRows(
        testSet.photos().stream()
            .map(
                photo ->
                    new DatasetRow(
                        photo.photo(),
                        photo.positive(),
                        photo.category(),
                        photo.group(),
                        Side.TEST,
                        1))
            .toList(),
        dataset.side(Side.TEST).stream()
            .filter(DatasetRow::upload)
            .map(
                row ->
                    new DatasetRow(
                        row.photo(), row.positive(), row.stratum(), row.group(), row.side(), 1))
            .toList());
  }

  /** Each photo once. */
  List<PhotoId> photos() {
    return Stream.concat(gating.stream(), uploads.stream())
        .map(DatasetRow::photo)
        .distinct()
        .toList();
  }

  /** Those that are there, the gating ones weighted by the mix of categories. */
  TestRows presentAndWeighed(Set<PhotoId> missing, DatasetSettings settings) {
    MixWeights weights = MixWeights.weigh(present(gating, missing), settings);
    if (weights instanceof MixWeights.Weighed weighed) {
      return new TestRows(weighed.rows(), present(uploads, missing));
    }
    var without = (MixWeights.WithoutShare) weights;
    throw new BadInputException(
        "The test set has photos of categories that the setting dataset.mix leaves out: %s."
            .formatted(String.join(", ", without.categories())),
        "Give them a share in dataset.mix, or make a new test set: areyouacat tests renew");
  }

  private static List<DatasetRow> present(List<DatasetRow> rows, Set<PhotoId> missing) {
    return rows.stream().filter(row -> !missing.contains(row.photo())).toList();
  }
}
