package io.areyouacat.serving.ask;

import java.util.concurrent.Semaphore;

/**
 * How many pixels may be in memory at once, over all workers: small photos do not notice, large
 * ones wait for each other. Thread-safe.
 */
final class PixelMemory {

  /** As read, as RGB, turned upright, and what a JPEG of it needs. */
  private static final int BYTES_A_PIXEL = 12;

  /** Of the heap, for pixels. */
  private static final int SHARE = 2;

  /** Pixels are counted by so many. */
  private static final int UNIT = 1_000;

  private final int units;
  private final Semaphore free;

  PixelMemory(long pixels) {
    units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, pixels / UNIT));
    // Fair, else a large photo would never find room beside small ones.
    free = new Semaphore(units, true);
  }

  /** What this JVM has room for. */
  static PixelMemory ofHeap() {
    return new PixelMemory(Runtime.getRuntime().maxMemory() / SHARE / BYTES_A_PIXEL);
  }

  /** Room that is given back when it is closed. */
  interface Taken extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for room; a photo that is larger than all of it has all of it. */
  Taken take(long pixels) {
    int wanted = (int) Math.min(units, pixels / UNIT + 1);
    free.acquireUninterruptibly(wanted);
    return () -> free.release(wanted);
  }
}
