package io.areyouacat.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.areyouacat.core.image.PdqHash;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakageCheckTest {

  private static final PdqHash HASH = new PdqHash(1, 2, 3, 4, 80);

  @Test
  void rows_that_keep_apart_what_belongs_together_hold_all_three_claims() {
    var rows =
        List.of(
            new DatasetRow(Made.photo(1), true, "cat", "a", Side.TRAIN, 1),
            new DatasetRow(Made.photo(2), true, "cat", "a", Side.TRAIN, 1),
            new DatasetRow(Made.photo(3), true, "cat", "b", Side.TEST, 1));
    var hashes =
        List.of(
            new HashedPhoto(Made.photo(1), HASH),
            new HashedPhoto(Made.photo(2), HASH),
            new HashedPhoto(Made.photo(3), new PdqHash(-1, -1, 3, 4, 80)),
            new HashedPhoto(Made.photo(4), HASH));

    assertThat(LeakageCheck.check(rows, hashes))
        .extracting(Finding::name, Finding::severity, Finding::count)
        .containsExactly(
            tuple("leakage-photos", Severity.INFO, 0L),
            tuple("leakage-groups", Severity.INFO, 0L),
            tuple("leakage-near-duplicates", Severity.INFO, 0L));
  }

  @Test
  void a_photo_a_group_and_a_pair_on_two_sides_are_errors_with_examples() {
    var rows =
        List.of(
            new DatasetRow(Made.photo(1), true, "cat", "a", Side.TRAIN, 1),
            new DatasetRow(Made.photo(1), true, "cat", "c", Side.TEST, 1),
            new DatasetRow(Made.photo(2), true, "cat", "a", Side.VALIDATION, 1));
    var hashes =
        List.of(new HashedPhoto(Made.photo(1), HASH), new HashedPhoto(Made.photo(2), HASH));

    List<Finding> findings = LeakageCheck.check(rows, hashes);

    assertThat(findings).allMatch(finding -> finding.severity() == Severity.ERROR);
    assertThat(findings).allMatch(finding -> finding.count() == 1);
    assertThat(findings.get(0).examples()).containsExactly(Made.photo(1) + " on [TRAIN, TEST]");
    assertThat(findings.get(1).examples()).containsExactly("a on [TRAIN, VALIDATION]");
    assertThat(findings.get(2).examples().get(0)).contains("0 bits apart");
  }
}
