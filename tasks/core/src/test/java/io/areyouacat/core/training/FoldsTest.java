package io.areyouacat.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldsTest {

  private static List<DatasetRow> rows() {
    List<DatasetRow> rows = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      boolean positive = i % 4 == 0;
      String group = i < 60 ? "large" + i % 4 : "g" + i / 3;
      rows.add(new DatasetRow(Problem.photo(i), positive, "any", group, Side.TRAIN, 1));
    }
    return rows;
  }

  @Test
  void every_row_is_in_one_fold_and_no_group_in_two() {
    List<DatasetRow> rows = rows();
    Folds folds = Folds.of(rows, 5, 1);

    List<DatasetRow> all = new ArrayList<>();
    var groups = new HashSet<String>();
    for (int fold = 0; fold < folds.count(); fold++) {
      List<DatasetRow> inside = folds.rows(rows, fold, true);
      List<DatasetRow> outside = folds.rows(rows, fold, false);
      assertThat(inside.size() + outside.size()).isEqualTo(1_000);
      inside.stream()
          .map(DatasetRow::group)
          .distinct()
          .forEach(g -> assertThat(groups.add(g)).isTrue());
      all.addAll(inside);
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void folds_are_alike_in_positives_and_negatives() {
    List<DatasetRow> rows = rows();
    Folds folds = Folds.of(rows, 5, 1);

    for (int fold = 0; fold < 5; fold++) {
      List<DatasetRow> inside = folds.rows(rows, fold, true);
      assertThat(inside.stream().filter(DatasetRow::positive).count()).isBetween(45L, 55L);
      assertThat(inside.stream().filter(row -> !row.positive()).count()).isBetween(145L, 155L);
    }
  }

  @Test
  void the_seed_decides_and_the_order_of_rows_does_not() {
    List<DatasetRow> rows = rows();
    List<DatasetRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(4));

    List<DatasetRow> fold = Folds.of(rows, 5, 1).rows(rows, 2, true);

    assertThat(Folds.of(shuffled, 5, 1).rows(rows, 2, true)).isEqualTo(fold);
    assertThat(Folds.of(rows, 5, 2).rows(rows, 2, true)).isNotEqualTo(fold);
  }

  @Test
  void one_fold_is_none() {
    assertThatThrownBy(() -> Folds.of(rows(), 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
