package io.areyouacat.dataset;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock at whose first reading somebody else does something. */
final class MeanwhileClock extends Clock {

  private final Clock clock;
  private final Runnable meanwhile;
  private boolean done;

  MeanwhileClock(Clock clock, Runnable meanwhile) {
    this.clock = clock;
    this.meanwhile = meanwhile;
  }

  @Override
  public Instant instant() {
    if (!done) {
      done = true;
      meanwhile.run();
    }
    return clock.instant();
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
