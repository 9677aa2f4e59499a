package io.areyouacat.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.dataset.LabelResolution.Conflict;
import io.areyouacat.core.dataset.LabelResolution.Resolved;
import io.areyouacat.core.dataset.LabelResolution.Unlabelled;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelResolutionTest {

  private static Contribution operator(String category) {
    return new Contribution(
        Made.photo(1), Origin.OPERATOR, category, category.equals("cat"), null, null);
  }

  private static Contribution upload(boolean positive) {
    return new Contribution(Made.photo(1), Origin.UPLOAD, null, positive, null, "somebody");
  }

  @Test
  void the_same_photo_twice_in_one_category_has_its_label() {
    assertThat(LabelResolution.of(List.of(operator("cat"), operator("cat"))))
        .isEqualTo(new Resolved(true, "cat"));
  }

  @Test
  void an_operator_outranks_peoples_feedback() {
    assertThat(LabelResolution.of(List.of(upload(true), operator("dog"), upload(false))))
        .isEqualTo(new Resolved(false, "dog"));
  }

  @Test
  void uploads_have_strata_of_their_own() {
    assertThat(LabelResolution.of(List.of(upload(true))))
        .isEqualTo(new Resolved(true, "upload-cat"));
    assertThat(LabelResolution.of(List.of(upload(false), upload(false))))
        .isEqualTo(new Resolved(false, "upload-not-cat"));
  }

  @Test
  void the_same_bytes_in_two_categories_conflict_even_if_both_are_negative() {
    assertThat(LabelResolution.of(List.of(operator("misc"), operator("dog"))))
        .isEqualTo(
            new Conflict(
                "Photo "
                    + Made.photo(1)
                    + " is labelled 'dog' and 'misc' by equals; it is used for nothing until they"
                    + " agree."));
  }

  @Test
  void people_who_disagree_conflict() {
    assertThat(LabelResolution.of(List.of(upload(true), upload(false))))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void who_does_not_say_what_is_on_it_has_no_voice() {
    var silent = new Contribution(Made.photo(1), Origin.UPLOAD, null, null, null, "somebody");

    assertThat(LabelResolution.of(List.of(silent, upload(true))))
        .isEqualTo(new Resolved(true, "upload-cat"));
    assertThat(LabelResolution.of(List.of(silent))).isEqualTo(new Unlabelled());
  }

  @Test
  void an_operators_photo_has_a_category() {
    assertThatThrownBy(
            () -> new Contribution(Made.photo(1), Origin.OPERATOR, null, true, null, null))
        .hasMessageContaining("without a category");
  }

  @Test
  void contributions_of_two_photos_are_a_mistake() {
    var other = new Contribution(Made.photo(2), Origin.OPERATOR, "cat", true, null, null);
    assertThatThrownBy(() -> LabelResolution.of(List.of(operator("cat"), other)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LabelResolution.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
