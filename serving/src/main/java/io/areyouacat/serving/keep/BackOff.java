package io.areyouacat.serving.keep;

import java.time.Duration;

/**
 * How long to wait before the store is asked again: twice as long each time.
 *
 * @param first pause
 * @param longest pause
 */
record BackOff(Duration first, Duration longest) {

  static final BackOff DEFAULT = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(30));

  Duration after(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(longest) < 0 ? twice : longest;
  }
}
