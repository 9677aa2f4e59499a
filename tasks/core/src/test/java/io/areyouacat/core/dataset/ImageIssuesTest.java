package io.areyouacat.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.dataset.ImageIssues.Picture;
import io.areyouacat.core.image.ImageProperties;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.ValidationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageIssuesTest {

  private static final ValidationSettings SETTINGS = Settings.defaults().validation();

  private static Picture picture(int number, ImageProperties properties) {
    return new Picture(Made.photo(number), 200, 200, properties);
  }

  private static ImageProperties like(
      double entropy, double aspect, boolean grey, double dark, double light, double blur) {
    return new ImageProperties(
        0.5, 0.2, 300, entropy, 0.5, 0.5, 0.5, aspect, grey, dark, light, blur);
  }

  private static List<ImageIssue> of(ImageProperties properties) {
    ImageIssues issues = ImageIssues.of(List.of(picture(1, properties)), SETTINGS);
    return issues.found().entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void a_usual_photo_has_no_issue() {
    assertThat(of(Made.properties())).isEmpty();
  }

  @Test
  void each_score_below_its_threshold_is_its_issue() {
    assertThat(of(like(7, 1, false, 0.31, 0.8, 0.9))).containsExactly(ImageIssue.DARK);
    assertThat(of(like(7, 1, false, 0.9, 0.04, 0.9))).containsExactly(ImageIssue.LIGHT);
    assertThat(of(like(1.3, 1, false, 0.9, 0.8, 0.9))).containsExactly(ImageIssue.LOW_INFORMATION);
    assertThat(of(like(7, 1, false, 0.9, 0.8, 0.28))).containsExactly(ImageIssue.BLURRY);
    assertThat(of(like(7, 3, false, 0.9, 0.8, 0.9))).containsExactly(ImageIssue.ODD_ASPECT_RATIO);
    assertThat(of(like(7, 1 / 3.0, false, 0.9, 0.8, 0.9)))
        .containsExactly(ImageIssue.ODD_ASPECT_RATIO);
    assertThat(of(like(7, 1, true, 0.9, 0.8, 0.9))).containsExactly(ImageIssue.GREYSCALE);
  }

  @Test
  void scores_at_their_threshold_are_no_issue() {
    assertThat(of(like(3, 1 / 0.35, false, 0.32, 0.05, 0.29))).isEmpty();
  }

  @Test
  void a_grey_picture_has_one_channel_of_information() {
    assertThat(of(like(2.9, 1, true, 0.9, 0.8, 0.9)))
        .containsExactlyInAnyOrder(ImageIssue.LOW_INFORMATION, ImageIssue.GREYSCALE);
  }

  @Test
  void odd_sizes_are_far_from_the_middle_half() {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      pictures.add(new Picture(Made.photo(i), 180 + i, 180 + i, Made.properties()));
    }
    pictures.add(new Picture(Made.photo(98), 16, 16, Made.properties()));
    pictures.add(new Picture(Made.photo(99), 2_000, 2_000, Made.properties()));

    assertThat(ImageIssues.of(pictures, SETTINGS).found().get(ImageIssue.ODD_SIZE))
        .containsExactly(Made.photo(98), Made.photo(99));
  }

  @Test
  void many_are_a_warning_and_few_are_good_to_know() {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      double dark = i < 6 ? 0.1 : 0.9;
      double blur = i < 5 ? 0.1 : 0.9;
      pictures.add(picture(i, like(7, 1, false, dark, 0.8, blur)));
    }

    List<Finding> findings = ImageIssues.of(pictures, SETTINGS).findings(SETTINGS);

    assertThat(findings).hasSize(ImageIssue.values().length);
    assertThat(findings.get(0).severity()).isEqualTo(Severity.WARN);
    assertThat(findings.get(0).name()).isEqualTo("image-dark");
    assertThat(findings.get(0).metric()).isEqualTo("share of dark photos = 0.0600");
    assertThat(findings.get(0).examples()).startsWith(Made.photo(0).sha256()).hasSize(6);
    assertThat(findings.get(3).severity()).isEqualTo(Severity.INFO);
    assertThat(findings.get(3).count()).isEqualTo(5);
  }

  @Test
  void no_photos_are_no_problem() {
    assertThat(ImageIssues.of(List.of(), SETTINGS).findings(SETTINGS))
        .allMatch(finding -> finding.severity() == Severity.INFO);
  }
}
