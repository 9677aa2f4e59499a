package io.areyouacat.workflows;

import io.areyouacat.core.dataset.PdqIndex;
import io.areyouacat.core.image.PdqHash;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Prints what looking for near duplicates costs: processor seconds to index so many hashes, and to
 * ask it for some of them, on one thread. For {@code scripts/bench/scale}.
 */
public final class DuplicateSearchTime {

  private static final int WARM = 2_000;

  private DuplicateSearchTime() {}

  /**
   * @param arguments how many hashes, how many of them are asked for
   */
  public static void main(String[] arguments) {
    var random = new Random(1);
    List<PdqHash> hashes =
        Stream.generate(() -> hash(random)).limit(Long.parseLong(arguments[0])).toList();
    long start = processorNanos();
    PdqIndex index = PdqIndex.of(hashes);
    double indexing = seconds(start);
    long found = search(index, hashes.subList(0, Math.min(WARM, hashes.size())));
    List<PdqHash> asked = hashes.subList(0, Integer.parseInt(arguments[1]));
    start = processorNanos();
    found += search(index, asked);
    System.out.printf("%.3f %.3f %d%n", indexing, seconds(start), found);
  }

  private static long search(PdqIndex index, List<PdqHash> asked) {
    return asked.stream().mapToLong(hash -> index.matches(hash).size()).sum();
  }

  private static PdqHash hash(Random random) {
    return new PdqHash(
        random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(), 100);
  }

  private static double seconds(long since) {
    return (processorNanos() - since) / 1e9;
  }

  /** Of this thread, so that others on the machine do not count. */
  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
