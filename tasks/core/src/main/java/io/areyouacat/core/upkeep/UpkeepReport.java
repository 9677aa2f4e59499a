package io.areyouacat.core.upkeep;

import java.util.ArrayList;
import java.util.List;

/**
 * What upkeep did, or would do.
 *
 * @param dryRun whether nothing was changed
 * @param chores in the order in which they were done
 * @param left sentences on what was left for another time, and why
 */
public record UpkeepReport(boolean dryRun, List<Chore> chores, List<String> left) {

  public UpkeepReport {
    chores = List.copyOf(chores);
    left = List.copyOf(left);
  }

  /** This, then {@code next}. */
  public UpkeepReport and(UpkeepReport next) {
    List<Chore> all = new ArrayList<>(chores);
    all.addAll(next.chores);
    List<String> sentences = new ArrayList<>(left);
    sentences.addAll(next.left);
    return new UpkeepReport(dryRun, all, sentences);
  }
}
