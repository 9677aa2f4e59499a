package io.areyouacat.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupExtentTest {

  @Test
  void a_group_that_is_too_large_or_too_wide_is_a_warning_with_examples() {
    List<Split> large =
        IntStream.range(100, 151)
            .mapToObj(i -> new Split(Made.photo(i), "large", Side.TRAIN))
            .toList();
    List<Split> wide =
        List.of(
            new Split(Made.photo(1), "wide", Side.TEST),
            new Split(Made.photo(2), "wide", Side.TEST),
            new Split(Made.photo(3), "wide", Side.TEST),
            new Split(Made.photo(4), "alone", Side.TEST));
    var hashes =
        Map.of(
            Made.photo(1), new PdqHash(0, 0, 0, 0, 100),
            Made.photo(2), new PdqHash(-1L, 0, 0, 0, 100),
            Made.photo(3), new PdqHash(-1L, -1L, -1L, -1L, 49));

    List<GroupExtent> extents =
        GroupExtent.of(Stream.concat(large.stream(), wide.stream()).toList(), hashes);
    List<Finding> findings = GroupExtent.findings(extents, Settings.defaults().dataset());

    assertThat(extents)
        .containsExactly(new GroupExtent("large", 51, 0), new GroupExtent("wide", 3, 64));
    assertThat(findings)
        .containsExactly(
            new Finding(
                "large-groups",
                Severity.WARN,
                "photos of one group, at most = 51",
                "<= 50",
                1,
                List.of("group large: 51 photos, 0 bits wide")),
            new Finding(
                "wide-groups",
                Severity.WARN,
                "width of a group in bits, at most = 64",
                "<= 62",
                1,
                List.of("group wide: 3 photos, 64 bits wide")));
  }

  @Test
  void groups_of_usual_extent_are_no_finding() {
    assertThat(
            GroupExtent.findings(
                List.of(new GroupExtent("g", 50, 62)), Settings.defaults().dataset()))
        .isEmpty();
  }
}
