package io.areyouacat.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.core.dataset.MixWeights.Weighed;
import io.areyouacat.core.dataset.MixWeights.WithoutShare;
import io.areyouacat.core.settings.DatasetSettings;
import io.areyouacat.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MixWeightsTest {

  private static final DatasetSettings DEFAULTS = Settings.defaults().dataset();

  private final List<DatasetRow> rows = new ArrayList<>();

  private void add(int count, String stratum, Side side) {
    for (int i = 0; i < count; i++) {
      rows.add(Made.row(rows.size(), stratum, side));
    }
  }

  private Map<String, Double> shares(DatasetSettings settings, Side side) {
    List<DatasetRow> weighed =
        ((Weighed) MixWeights.weigh(rows, settings))
            .rows().stream().filter(row -> row.side() == side).toList();
    double all = weighed.stream().mapToDouble(DatasetRow::weight).sum();
    assertThat(all / weighed.size()).isCloseTo(1, within(1e-12));
    return weighed.stream()
        .collect(
            Collectors.groupingBy(
                DatasetRow::stratum, Collectors.summingDouble(row -> row.weight() / all)));
  }

  @Test
  void each_side_gets_the_mix_whatever_its_counts() {
    add(70, "cat", Side.TRAIN);
    add(10, "dog", Side.TRAIN);
    add(15, "selfie", Side.TRAIN);
    add(5, "misc", Side.TRAIN);
    add(1, "cat", Side.TEST);
    add(3, "dog", Side.TEST);
    add(2, "selfie", Side.TEST);
    add(9, "misc", Side.TEST);

    assertThat(shares(DEFAULTS, Side.TRAIN).values()).allMatch(s -> Math.abs(s - 0.25) < 1e-12);
    assertThat(shares(DEFAULTS, Side.TEST).values()).allMatch(s -> Math.abs(s - 0.25) < 1e-12);
  }

  @Test
  void the_share_of_a_category_without_photos_goes_to_the_others() {
    add(3, "cat", Side.TRAIN);
    add(5, "dog", Side.TRAIN);
    DatasetSettings settings =
        Settings.of(Map.of("dataset.mix", "cat:0.4, dog:0.1, misc:0.5")).dataset();

    assertThat(shares(settings, Side.TRAIN).get("cat")).isCloseTo(0.8, within(1e-12));
    assertThat(shares(settings, Side.TRAIN).get("dog")).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void uploads_together_weigh_no_more_than_their_share() {
    add(20, "cat", Side.TRAIN);
    add(20, "dog", Side.TRAIN);
    add(45, "upload-cat", Side.TRAIN);
    add(15, "upload-not-cat", Side.TRAIN);

    Map<String, Double> shares = shares(DEFAULTS, Side.TRAIN);

    assertThat(shares.get("upload-cat")).isCloseTo(0.15, within(1e-12));
    assertThat(shares.get("upload-not-cat")).isCloseTo(0.05, within(1e-12));
    assertThat(shares.get("cat")).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void few_uploads_weigh_as_much_as_they_are() {
    add(45, "cat", Side.TRAIN);
    add(45, "dog", Side.TRAIN);
    add(10, "upload-cat", Side.TRAIN);

    assertThat(shares(DEFAULTS, Side.TRAIN).get("upload-cat")).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void uploads_are_left_out_where_they_have_no_share() {
    add(2, "cat", Side.TRAIN);
    add(2, "dog", Side.TRAIN);
    add(2, "upload-cat", Side.TRAIN);
    add(2, "upload-cat", Side.TEST);
    DatasetSettings settings = Settings.of(Map.of("dataset.uploadShare", "0")).dataset();

    assertThat(((Weighed) MixWeights.weigh(rows, settings)).rows())
        .extracting(DatasetRow::stratum)
        .containsOnly("cat", "dog");
  }

  @Test
  void a_side_of_uploads_alone_keeps_them() {
    add(2, "upload-cat", Side.TEST);

    assertThat(((Weighed) MixWeights.weigh(rows, DEFAULTS)).rows())
        .extracting(DatasetRow::weight)
        .containsOnly(1.0);
  }

  @Test
  void a_category_without_a_share_is_named_with_what_to_do() {
    add(2, "cat", Side.TRAIN);
    add(3, "wolf", Side.TRAIN);
    add(1, "wolf", Side.TEST);

    Finding finding = ((WithoutShare) MixWeights.weigh(rows, DEFAULTS)).finding();

    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.count()).isEqualTo(4);
    assertThat(finding.examples())
        .containsExactly(
            "Category 'wolf' has 4 photos but no share. Maybe add 'wolf:0.1' to the setting"
                + " dataset.mix, or take its folder out of the import.");
  }
}
