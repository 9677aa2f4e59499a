package io.areyouacat.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.dataset.Grouping.Bridge;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {

  private static final SideDraw DRAW = SideDraw.of(Settings.defaults().dataset());

  private static NearDuplicate pair(int one, int other) {
    return NearDuplicate.of(Made.photo(one), Made.photo(other), 9);
  }

  private static Split split(int photo, int group, Side side) {
    return new Split(Made.photo(photo), Made.photo(group).sha256(), side);
  }

  private static Contribution from(int photo, String contributor) {
    return new Contribution(Made.photo(photo), Origin.UPLOAD, null, true, null, contributor);
  }

  private static Contribution inGroup(int photo, String group) {
    return new Contribution(Made.photo(photo), Origin.OPERATOR, "cat", true, group, null);
  }

  private static List<PhotoId> photos(int... numbers) {
    return IntStream.of(numbers).mapToObj(Made::photo).toList();
  }

  @Test
  void near_duplicates_contributors_and_manifest_groups_chain_to_one_group() {
    Grouping grouping =
        Groups.assign(
            photos(9, 3, 4, 5, 6, 7, 8),
            List.of(),
            List.of(pair(4, 3), pair(4, 5), pair(6, 7)),
            List.of(from(5, "a"), from(6, "a"), inGroup(7, "x"), inGroup(8, "x"), from(9, "b")),
            DRAW);

    String group = Made.photo(3).sha256();
    Side side = DRAW.of(Made.photo(3));
    assertThat(grouping.added())
        .startsWith(
            new Split(Made.photo(3), group, side),
            new Split(Made.photo(4), group, side),
            new Split(Made.photo(5), group, side),
            new Split(Made.photo(6), group, side),
            new Split(Made.photo(7), group, side),
            new Split(Made.photo(8), group, side))
        .endsWith(new Split(Made.photo(9), Made.photo(9).sha256(), DRAW.of(Made.photo(9))));
    assertThat(grouping.bridges()).isEmpty();
  }

  @Test
  void whoever_uploads_copies_of_operators_photos_moves_none_of_them() {
    List<Split> sides = List.of(split(1, 1, Side.TRAIN), split(2, 2, Side.TEST));

    Grouping grouping =
        Groups.assign(
            photos(1, 2, 3),
            sides,
            List.of(),
            List.of(inGroup(1, "x"), inGroup(2, "y"), from(1, "a"), from(2, "a"), from(3, "a")),
            DRAW);

    assertThat(grouping.bridges()).isEmpty();
    assertThat(grouping.added()).extracting(Split::photo).containsExactly(Made.photo(3));
  }

  @Test
  void a_new_member_inherits_and_a_smaller_id_does_not_rename_the_group() {
    Grouping grouping =
        Groups.assign(
            photos(1, 2, 5),
            List.of(split(5, 5, Side.TEST)),
            List.of(pair(2, 5), pair(1, 2)),
            List.of(),
            DRAW);

    assertThat(grouping.added()).containsExactly(split(1, 5, Side.TEST), split(2, 5, Side.TEST));
  }

  @Test
  void a_photo_tied_to_two_groups_of_one_side_joins_the_smaller_one() {
    Grouping grouping =
        Groups.assign(
            photos(3, 8, 9),
            List.of(split(8, 8, Side.TRAIN), split(9, 4, Side.TRAIN)),
            List.of(pair(3, 8), pair(3, 9)),
            List.of(),
            DRAW);

    assertThat(grouping.added()).containsExactly(split(3, 4, Side.TRAIN));
  }

  @Test
  void a_photo_tied_to_groups_of_different_sides_is_a_bridge_and_on_neither() {
    Grouping grouping =
        Groups.assign(
            photos(1, 2, 3),
            List.of(split(1, 1, Side.TRAIN), split(2, 2, Side.TEST)),
            List.of(pair(1, 3), pair(2, 3)),
            List.of(),
            DRAW);

    assertThat(grouping.added()).isEmpty();
    assertThat(grouping.bridges())
        .containsExactly(
            new Bridge(
                Made.photo(3),
                "Photo %s belongs to photos of train (group %s) and test (group %s); it is used by neither."
                    .formatted(Made.photo(3), Made.photo(1), Made.photo(2))));
  }

  @Test
  void a_contributors_other_photos_stay_usable_when_one_is_a_bridge() {
    Grouping grouping =
        Groups.assign(
            photos(1, 2, 3, 4, 5),
            List.of(split(1, 1, Side.TRAIN), split(2, 2, Side.TEST)),
            List.of(pair(2, 5)),
            List.of(from(1, "a"), from(3, "a"), from(4, "a"), from(5, "a")),
            DRAW);

    assertThat(grouping.added()).containsExactly(split(3, 1, Side.TRAIN), split(4, 1, Side.TRAIN));
    assertThat(grouping.bridges()).extracting(Bridge::photo).containsExactly(Made.photo(5));
  }

  @Test
  void what_is_tied_to_a_bridge_alone_is_a_group_of_its_own() {
    Grouping grouping =
        Groups.assign(
            photos(1, 2, 3, 4),
            List.of(split(1, 1, Side.TRAIN), split(2, 2, Side.TEST)),
            List.of(pair(1, 3), pair(2, 3), pair(3, 4)),
            List.of(),
            DRAW);

    assertThat(grouping.added())
        .containsExactly(new Split(Made.photo(4), Made.photo(4).sha256(), DRAW.of(Made.photo(4))));
  }

  @Test
  void photos_found_to_belong_together_later_step_out_of_the_less_sealed_side() {
    Grouping grouping =
        Groups.assign(
            photos(1, 2, 3),
            List.of(split(1, 1, Side.TRAIN), split(2, 2, Side.TEST), split(3, 3, Side.TRAIN)),
            List.of(),
            List.of(from(1, "a"), from(2, "a"), from(3, "b")),
            DRAW);

    assertThat(grouping.added()).isEmpty();
    assertThat(grouping.bridges()).extracting(Bridge::photo).containsExactly(Made.photo(1));
  }

  @Test
  void of_two_rows_of_one_photo_the_more_sealed_side_counts_in_either_order() {
    List<Split> rows = new ArrayList<>(List.of(split(2, 2, Side.TEST), split(2, 1, Side.TRAIN)));
    for (int i = 0; i < 2; i++) {
      Grouping grouping = Groups.assign(photos(2, 3), rows, List.of(pair(2, 3)), List.of(), DRAW);
      assertThat(grouping.added()).containsExactly(split(3, 2, Side.TEST));
      Collections.reverse(rows);
    }
  }

  @Test
  void photos_that_are_gone_tie_nothing() {
    Grouping grouping =
        Groups.assign(
            photos(1, 3),
            List.of(split(1, 1, Side.TRAIN), split(2, 2, Side.TEST)),
            List.of(pair(1, 3), pair(2, 3)),
            List.of(),
            DRAW);

    assertThat(grouping.added()).containsExactly(split(3, 1, Side.TRAIN));
  }

  @Test
  void over_many_nights_no_tie_ever_spans_two_sides_and_order_does_not_matter() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var draw = new SideDraw("salt", 0.4, 0.3);
    List<Split> splits = new ArrayList<>();
    List<NearDuplicate> pairs = new ArrayList<>();
    List<Contribution> contributions = new ArrayList<>();
    var bridges = new HashSet<PhotoId>();
    for (int night = 1; night <= 6; night++) {
      int count = 40 * night;
      List<PhotoId> photos =
          new ArrayList<>(IntStream.range(0, count).mapToObj(Made::photo).toList());
      for (int i = 0; i < 25; i++) {
        int fresh = count - 1 - random.nextInt(40);
        int other = random.nextInt(count);
        if (fresh != other) {
          pairs.add(pair(fresh, other));
        }
        contributions.add(from(count - 1 - random.nextInt(40), "c" + random.nextInt(60)));
      }
      Grouping one = Groups.assign(photos, splits, pairs, contributions, draw);
      for (List<?> list : List.of(photos, pairs, contributions)) {
        Collections.shuffle(list, random);
      }
      assertThat(Groups.assign(photos, splits, pairs, contributions, draw))
          .as("seed %s", seed)
          .isEqualTo(one);
      splits.addAll(one.added());
      bridges.clear();
      one.bridges().forEach(bridge -> bridges.add(bridge.photo()));
      assertNoTieSpansSides(splits, pairs, contributions, bridges, seed);
    }
    assertThat(bridges).as("seed %s", seed).isNotEmpty();
    assertThat(splits).as("seed %s", seed).extracting(Split::photo).doesNotHaveDuplicates();
  }

  private static void assertNoTieSpansSides(
      List<Split> splits,
      List<NearDuplicate> pairs,
      List<Contribution> contributions,
      HashSet<PhotoId> bridges,
      long seed) {
    Map<PhotoId, Side> sides = new HashMap<>();
    splits.stream()
        .filter(split -> !bridges.contains(split.photo()))
        .forEach(split -> sides.put(split.photo(), split.side()));
    assertThat(pairs)
        .as("seed %s", seed)
        .allMatch(
            pair ->
                !sides.containsKey(pair.first())
                    || !sides.containsKey(pair.second())
                    || sides.get(pair.first()) == sides.get(pair.second()));
    Map<String, Side> contributors = new HashMap<>();
    for (Contribution each : contributions) {
      Side side = sides.get(each.photo());
      if (side != null) {
        Side known = contributors.putIfAbsent(each.contributor(), side);
        assertThat(known == null || known == side).as("seed %s", seed).isTrue();
      }
    }
  }

  @Test
  void sides_are_drawn_in_their_shares_and_never_change() {
    var counts = new EnumMap<Side, Integer>(Side.class);
    for (int i = 0; i < 20_000; i++) {
      counts.merge(DRAW.of(Made.photo(i)), 1, Integer::sum);
    }

    assertThat(counts.get(Side.TRAIN)).isBetween(13_750, 14_250);
    assertThat(counts.get(Side.VALIDATION)).isBetween(2_800, 3_200);
    assertThat(counts.get(Side.TEST)).isBetween(2_800, 3_200);
    assertThat(IntStream.range(0, 8).mapToObj(i -> DRAW.of(Made.photo(i))))
        .as("what was drawn once is drawn for good")
        .containsExactly(
            Side.TRAIN,
            Side.VALIDATION,
            Side.TEST,
            Side.TEST,
            Side.TRAIN,
            Side.TEST,
            Side.TRAIN,
            Side.TRAIN);
    assertThatThrownBy(() -> new SideDraw("s", 0.8, 0.2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
