package io.areyouacat.serving.http;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of bodies may be in memory at once, over all requests. Thread-safe. */
final class BodyMemory {

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  BodyMemory(long limit) {
    this.limit = limit;
  }

  /** Whether there was room, which is taken then. */
  boolean take(long bytes) {
    if (used.addAndGet(bytes) <= limit) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  void give(long bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }
}
