package io.areyouacat.core.training;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.error.BadInputException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a model is made from; the test side is never touched.
 *
 * @param train rows to learn from, uploads too, by photo
 * @param validation operators' rows to choose by, by photo
 */
public record TrainingRows(List<DatasetRow> train, List<DatasetRow> validation) {

  private static final String SUGGESTION =
      "Maybe add more and different photos of it, or set dataset.positiveCategory to the category"
          + " you look for.";

  public TrainingRows {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
  }

  /**
   * @throws BadInputException if a class is missing on either side, uploads not counted, or is on
   *     the training side in one group only, which cannot be held out
   */
  public static TrainingRows of(Dataset dataset, String positiveCategory) {
    List<DatasetRow> train = sorted(dataset, Side.TRAIN).toList();
    List<DatasetRow> validation =
        sorted(dataset, Side.VALIDATION).filter(row -> !row.upload()).toList();
    checkClasses(train, Side.TRAIN, 2, positiveCategory);
    checkClasses(validation, Side.VALIDATION, 1, positiveCategory);
    return new TrainingRows(train, validation);
  }

  private static Stream<DatasetRow> sorted(Dataset dataset, Side side) {
    return dataset.side(side).stream().sorted(Comparator.comparing(DatasetRow::photo));
  }

  private static void checkClasses(
      List<DatasetRow> rows, Side side, long least, String positiveCategory) {
    for (boolean positive : new boolean[] {true, false}) {
      String which =
          "%s category '%s'"
              .formatted(positive ? "the positive" : "another than the positive", positiveCategory);
      String where = side == Side.TRAIN ? "training" : "validation";
      long groups = groups(rows, positive);
      if (groups == 0) {
        throw new BadInputException(
            "No photo of %s is on the %s side of the data set.".formatted(which, where),
            SUGGESTION);
      }
      if (groups < least) {
        throw new BadInputException(
            "All photos of %s on the %s side are of one group, so none can be held out."
                .formatted(which, where),
            SUGGESTION);
      }
    }
  }

  private static long groups(List<DatasetRow> rows, boolean positive) {
    return rows.stream()
        .filter(row -> !row.upload() && row.positive() == positive)
        .map(DatasetRow::group)
        .distinct()
        .count();
  }

  /** Every row that a network will see or score. */
  public List<DatasetRow> all() {
    return Stream.concat(train.stream(), validation.stream())
        .sorted(Comparator.comparing(DatasetRow::photo))
        .toList();
  }
}
