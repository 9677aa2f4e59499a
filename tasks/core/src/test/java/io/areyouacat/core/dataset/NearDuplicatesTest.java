package io.areyouacat.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.image.PdqHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {

  @Test
  void the_index_finds_exactly_what_comparing_all_with_all_finds() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    List<PdqHash> hashes = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      PdqHash centre = Made.random(random);
      hashes.add(centre);
      for (int j = 0; j < 6; j++) {
        hashes.add(Made.flip(centre, 20 + random.nextInt(22), random));
      }
    }
    hashes.add(new PdqHash(1, 2, 3, 4, 49));
    hashes.add(new PdqHash(1, 2, 3, 4, 50));
    PdqIndex index = PdqIndex.of(hashes, 0);
    PdqIndex scan = PdqIndex.of(hashes, Integer.MAX_VALUE);

    int pairs = 0;
    for (PdqHash hash : hashes) {
      List<PdqIndex.Match> expected = new ArrayList<>();
      for (int i = 0; i < hashes.size(); i++) {
        if (hash.matches(hashes.get(i))) {
          expected.add(new PdqIndex.Match(i, hash.distance(hashes.get(i))));
        }
      }
      pairs += expected.size();
      assertThat(index.matches(hash)).as("seed %s", seed).isEqualTo(expected);
      assertThat(scan.matches(hash)).as("seed %s", seed).isEqualTo(expected);
    }
    assertThat(pairs).as("seed %s", seed).isGreaterThan(1_000);
  }

  @Test
  void thirty_one_bits_spread_over_all_slots_match_and_thirty_two_do_not() {
    var zero = new PdqHash(0, 0, 0, 0, 100);
    long twoASlot = 0x0003_0003_0003_0003L;
    var far = new PdqHash(twoASlot, twoASlot, twoASlot, twoASlot, 100);
    var near = new PdqHash(twoASlot, twoASlot, twoASlot, twoASlot ^ 1, 100);
    PdqIndex index = PdqIndex.of(List.of(far, near), 0);

    assertThat(index.matches(zero)).containsExactly(new PdqIndex.Match(1, 31));
  }

  @Test
  void the_index_travels_to_another_jvm() throws Exception {
    var random = new Random(7);
    PdqHash hash = Made.random(random);
    var bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(PdqIndex.of(List.of(hash), 0));
    var arrived =
        (PdqIndex)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(arrived.matches(Made.flip(hash, 12, random)))
        .containsExactly(new PdqIndex.Match(0, 12));
  }

  @Test
  void each_pair_with_a_fresh_photo_comes_once_in_order_and_old_pairs_do_not_come() {
    var random = new Random(3);
    PdqHash hash = Made.random(random);
    var old1 = new HashedPhoto(Made.photo(1), hash);
    var old2 = new HashedPhoto(Made.photo(5), hash);
    var fresh1 = new HashedPhoto(Made.photo(3), Made.flip(hash, 4, random));
    var fresh2 = new HashedPhoto(Made.photo(4), Made.flip(fresh1.pdq(), 1, random));

    List<NearDuplicate> pairs =
        NearDuplicates.search(List.of(fresh2, fresh1), List.of(old2, fresh2, fresh1, old1));

    assertThat(pairs)
        .extracting(pair -> pair.first() + " " + pair.second())
        .containsExactly(
            Made.photo(1) + " " + Made.photo(3),
            Made.photo(1) + " " + Made.photo(4),
            Made.photo(3) + " " + Made.photo(4),
            Made.photo(3) + " " + Made.photo(5),
            Made.photo(4) + " " + Made.photo(5));
    assertThat(pairs.get(2).distance()).isEqualTo(1);
  }

  @Test
  void a_photo_is_no_duplicate_of_itself() {
    assertThatThrownBy(() -> NearDuplicate.of(Made.photo(1), Made.photo(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
