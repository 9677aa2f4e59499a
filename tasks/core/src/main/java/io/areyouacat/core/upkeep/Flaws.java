package io.areyouacat.core.upkeep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what a check finds; of many of one kind it keeps the first. Thread-safe. */
public final class Flaws {

  /** Of one name; more are counted only. */
  public static final int MOST = 1_000;

  private final boolean mend;
  private final Map<String, List<Flaw>> byName = new TreeMap<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private long left;

  /**
   * @param mend whether what is safe is mended
   */
  public Flaws(boolean mend) {
    this.mend = mend;
  }

  public void add(Flaw flaw) {
    synchronized (byName) {
      List<Flaw> first = byName.computeIfAbsent(flaw.name(), name -> new ArrayList<>());
      if (first.size() < MOST) {
        first.add(flaw);
      }
      counts.merge(flaw.name(), 1L, Long::sum);
      left += flaw.left() ? 1 : 0;
    }
  }

  /**
   * Adds what can be mended, and mends it if that was asked for.
   *
   * @param how what will have been done
   */
  public void add(Flaw flaw, String how, Runnable mending) {
    if (mend) {
      mending.run();
      add(flaw.mended(how));
    } else {
      add(flaw.mendable());
    }
  }

  public CheckReport report(long photos) {
    synchronized (byName) {
      return new CheckReport(
          photos, left, counts, byName.values().stream().flatMap(List::stream).toList());
    }
  }
}
