package io.areyouacat.serving.operator;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the store says of nights. Pages that refresh themselves must not list a store every time, so
 * it is looked through anew only once a night has ended or a minute has passed. Thread-safe.
 */
final class StoredNights {

  private static final int RUNS = 12;
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final ObjectStore store;
  private final Clock clock;
  private Look last = new Look(Instant.EPOCH, Optional.empty(), null, List.of(), null);

  /**
   * @param latest entity tag of the last night's report
   * @param trouble why this is an earlier look, or null
   */
  record Look(
      Instant at,
      Optional<String> latest,
      @Nullable LastNight night,
      List<RunLine> runs,
      @Nullable String trouble) {}

  StoredNights(ObjectStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Of a store that cannot be read, what was seen before. */
  synchronized Look look() {
    Instant now = clock.instant();
    try {
      Optional<String> latest = store.head(Nights.LATEST).map(ObjectInfo::etag);
      boolean fresh = latest.equals(last.latest()) && now.isBefore(last.at().plus(FRESH));
      if (!fresh || last.trouble() != null) {
        last = lookThrough(now, latest);
      }
      return last;
    } catch (TemporaryException | BadInputException | UncheckedIOException e) {
      last = new Look(last.at(), last.latest(), last.night(), last.runs(), e.getMessage());
      return last;
    }
  }

  private Look lookThrough(Instant now, Optional<String> latest) {
    var nights = new Nights(store);
    return new Look(
        now,
        latest,
        nights.latest().map(report -> LastNight.of(store, report)).orElse(null),
        nights.newest(RUNS).stream().map(run -> RunLine.of(store, run)).toList(),
        null);
  }
}
