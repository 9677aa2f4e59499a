package io.areyouacat.core.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Draws of a bootstrap over groups (Davison and Hinkley, 1997, section 3.8), stratified by label:
 * photos of a group are alike, so they are drawn together; groups of positives, of negatives and of
 * both are drawn apart, so that no draw lacks a class that is there. Every draw has a seed of its
 * own, hence draws can be made in any order, and are the same ones for every model.
 */
final class GroupDraws {

  private final int[] groupOfPhoto;
  private final List<int[]> strata;
  private final int groups;
  private final long[] seeds;

  private GroupDraws(int[] groupOfPhoto, List<int[]> strata, int groups, long[] seeds) {
    this.groupOfPhoto = groupOfPhoto;
    this.strata = strata;
    this.groups = groups;
    this.seeds = seeds;
  }

  static GroupDraws of(List<ScoredPhoto> photos, int draws, long seed) {
    Map<String, Integer> numbers = new HashMap<>();
    List<Integer> labels = new ArrayList<>();
    var groupOfPhoto = new int[photos.size()];
    for (int i = 0; i < groupOfPhoto.length; i++) {
      ScoredPhoto photo = photos.get(i);
      int group = numbers.computeIfAbsent(photo.group(), name -> numbers.size());
      if (group == labels.size()) {
        labels.add(0);
      }
      labels.set(group, labels.get(group) | (photo.positive() ? 1 : 2));
      groupOfPhoto[i] = group;
    }
    long[] seeds = new SplittableRandom(seed).longs(draws).toArray();
    return new GroupDraws(groupOfPhoto, strata(labels), labels.size(), seeds);
  }

  private static List<int[]> strata(List<Integer> labels) {
    Map<Integer, List<Integer>> byLabel = new TreeMap<>();
    for (int group = 0; group < labels.size(); group++) {
      byLabel.computeIfAbsent(labels.get(group), label -> new ArrayList<>()).add(group);
    }
    return byLabel.values().stream()
        .map(members -> members.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  int draws() {
    return seeds.length;
  }

  int groups() {
    return groups;
  }

  int groupOf(int photo) {
    return groupOfPhoto[photo];
  }

  /** How often each group is drawn in draw number {@code draw}; the same whenever it is asked. */
  int[] counts(int draw) {
    var random = new SplittableRandom(seeds[draw]);
    var counts = new int[groups];
    for (int[] stratum : strata) {
      for (int i = 0; i < stratum.length; i++) {
        counts[stratum[random.nextInt(stratum.length)]]++;
      }
    }
    return counts;
  }
}
