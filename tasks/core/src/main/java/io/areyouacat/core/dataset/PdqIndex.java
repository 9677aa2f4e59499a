package io.areyouacat.core.dataset;

import io.areyouacat.core.image.PdqHash;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds every hash within {@link PdqHash#MATCH_DISTANCE} of a given one, exactly. A hash is 16
 * slots of 16 bits; by the pigeonhole principle two hashes at most 31 bits apart have a slot in
 * which they differ by at most one bit, so only hashes that share such a slot are compared. Few
 * hashes are simply compared one by one. Made of plain arrays, so that Spark can broadcast it.
 */
public final class PdqIndex implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int SLOTS = 16;
  private static final int SLOT_VALUES = 1 << 16;

  /** Below it, looking into 16 x 17 buckets costs more than comparing with all. */
  private static final int SCAN_UP_TO = 1_000;

  private final PdqHash[] hashes;

  /** By slot and value: where the positions of hashes with that value begin; empty for a scan. */
  private final int[][] starts;

  private final int[][] positions;

  /** What matched: the position in the list the index was made of, and how far apart they are. */
  public record Match(int position, int distance) {}

  private PdqIndex(PdqHash[] hashes, int[][] starts, int[][] positions) {
    this.hashes = hashes;
    this.starts = starts;
    this.positions = positions;
  }

  public static PdqIndex of(List<PdqHash> hashes) {
    return of(hashes, SCAN_UP_TO);
  }

  static PdqIndex of(List<PdqHash> list, int scanUpTo) {
    PdqHash[] hashes = list.toArray(PdqHash[]::new);
    if (hashes.length <= scanUpTo) {
      return new PdqIndex(hashes, new int[0][], new int[0][]);
    }
    var starts = new int[SLOTS][];
    var positions = new int[SLOTS][];
    for (int slot = 0; slot < SLOTS; slot++) {
      starts[slot] = starts(hashes, slot);
      positions[slot] = positions(hashes, slot, starts[slot]);
    }
    return new PdqIndex(hashes, starts, positions);
  }

  private static int[] starts(PdqHash[] hashes, int slot) {
    var starts = new int[SLOT_VALUES + 1];
    for (PdqHash hash : hashes) {
      if (hash.comparable()) {
        starts[slot(hash, slot) + 1]++;
      }
    }
    for (int value = 0; value < SLOT_VALUES; value++) {
      starts[value + 1] += starts[value];
    }
    return starts;
  }

  private static int[] positions(PdqHash[] hashes, int slot, int[] starts) {
    int[] next = starts.clone();
    var positions = new int[starts[SLOT_VALUES]];
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i].comparable()) {
        positions[next[slot(hashes[i], slot)]++] = i;
      }
    }
    return positions;
  }

  /** Every match by position; itself too, if it is in the index. None for a hash of low quality. */
  public List<Match> matches(PdqHash hash) {
    List<Match> matches = new ArrayList<>();
    if (!hash.comparable()) {
      return matches;
    }
    if (starts.length == 0) {
      for (int i = 0; i < hashes.length; i++) {
        if (hash.matches(hashes[i])) {
          matches.add(new Match(i, hash.distance(hashes[i])));
        }
      }
      return matches;
    }
    for (int slot = 0; slot < SLOTS; slot++) {
      int value = slot(hash, slot);
      collect(hash, slot, value, matches);
      for (int bit = 0; bit < SLOTS; bit++) {
        collect(hash, slot, value ^ (1 << bit), matches);
      }
    }
    matches.sort((a, b) -> Integer.compare(a.position(), b.position()));
    return matches;
  }

  private void collect(PdqHash hash, int slot, int value, List<Match> matches) {
    for (int i = starts[slot][value]; i < starts[slot][value + 1]; i++) {
      PdqHash other = hashes[positions[slot][i]];
      int distance = hash.distance(other);
      if (distance <= PdqHash.MATCH_DISTANCE && firstNearSlot(hash, other) == slot) {
        matches.add(new Match(positions[slot][i], distance));
      }
    }
  }

  /** A match is found in each of its near slots but reported in the first of them only. */
  private static int firstNearSlot(PdqHash one, PdqHash other) {
    int slot = 0;
    while (Integer.bitCount(slot(one, slot) ^ slot(other, slot)) > 1) {
      slot++;
    }
    return slot;
  }

  private static int slot(PdqHash hash, int slot) {
    long word =
        switch (slot / 4) {
          case 0 -> hash.w0();
          case 1 -> hash.w1();
          case 2 -> hash.w2();
          default -> hash.w3();
        };
    return (int) (word >>> (16 * (slot % 4))) & 0xffff;
  }
}
