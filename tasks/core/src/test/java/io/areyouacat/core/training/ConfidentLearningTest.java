package io.areyouacat.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.evaluation.LabelAudit.Suspect;
import io.areyouacat.core.evaluation.ScoredPhoto;
import io.areyouacat.core.model.Calibration;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.model.TrialResult;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfidentLearningTest {

  @Test
  void of_labels_turned_round_most_are_listed_and_most_of_the_list_is_right() {
    for (long seed = 1; seed <= 3; seed++) {
      var problem = new Problem(4_000, 4.5, 0.05, seed);
      List<DatasetRow> train = problem.side(Side.TRAIN);
      var fitter =
          new LogisticFitterFactory(problem.vectors()).prepare(Strategy.NETWORK, null, train);
      var chosen = new TrialResult(new Trial(0.003, 0.0001), 0.1, 30, 30);
      TrainingPlan plan = TrainingPlan.of(Settings.defaults(), null);
      List<ScoredRow> scored =
          OutOfFold.run(fitter, train, chosen, plan, ProgressReporter.SILENT.begin("", 1)).rows();
      Calibration calibration = PlattScaling.fit(scored, false);

      LabelAudit audit =
          ConfidentLearning.audit(scored.stream().map(each -> each.photo(calibration)).toList());

      long hits =
          audit.suspects().stream().filter(s -> problem.flipped().contains(s.photo())).count();
      double precision = (double) hits / audit.suspects().size();
      double recall = (double) hits / problem.flipped().size();
      System.out.printf(
          "label audit, seed %d: %d flipped, %d listed, precision %.3f, recall %.3f%n",
          seed, problem.flipped().size(), audit.suspects().size(), precision, recall);
      assertThat(audit.audited()).isEqualTo(train.size());
      assertThat(precision).as("precision").isGreaterThanOrEqualTo(0.8);
      assertThat(recall).as("recall").isGreaterThanOrEqualTo(0.8);
    }
  }

  @Test
  void the_joint_is_what_one_counts_by_hand() {
    List<ScoredPhoto> photos = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      photos.add(Problem.scored(i, true, 0.9));
    }
    photos.add(Problem.scored(8, true, 0.05));
    photos.add(Problem.scored(9, true, 0.3));
    for (int i = 10; i < 20; i++) {
      photos.add(Problem.scored(i, false, 0.1));
    }

    LabelAudit audit = ConfidentLearning.audit(photos);

    // Thresholds are 0.755 and 0.9; of the positives 8 count as such and 1 as negative: 10/9 -> 1.
    assertThat(audit.suspects()).extracting(Suspect::photo).containsExactly(Problem.photo(8));
    assertThat(audit.suspects().get(0).labelledPositive()).isTrue();
  }

  @Test
  void the_least_believable_come_first_whatever_their_label() {
    List<ScoredPhoto> photos = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      photos.add(Problem.scored(i, i % 2 == 0, i % 2 == 0 ? 0.95 : 0.05));
    }
    photos.add(Problem.scored(20, true, 0.02));
    photos.add(Problem.scored(21, false, 0.99));

    assertThat(ConfidentLearning.audit(photos).suspects())
        .extracting(Suspect::photo)
        .containsExactly(Problem.photo(21), Problem.photo(20));
  }

  @Test
  void labels_that_the_model_believes_are_no_suspects() {
    List<ScoredPhoto> photos = List.of(Problem.scored(1, true, 0.9), Problem.scored(2, false, 0.1));

    assertThat(ConfidentLearning.audit(photos).suspects()).isEmpty();
    assertThat(ConfidentLearning.audit(List.of())).isEqualTo(new LabelAudit(0, List.of()));
    assertThat(ConfidentLearning.audit(photos.subList(0, 1)).suspects()).isEmpty();
  }
}
