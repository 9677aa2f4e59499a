package io.areyouacat.dataset.upkeep;

import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.forget.Deletion;
import io.areyouacat.core.settings.UpkeepSettings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upkeep.Chore.ExpireUploads;
import io.areyouacat.dataset.forget.Forgetting;
import io.areyouacat.dataset.table.Warehouse;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Removes people's uploads when their time is over, by the same way as if they had asked for it.
 */
public final class UploadUpkeep {

  private final Forgetting forgetting;
  private final UpkeepSettings settings;
  private final Clock clock;

  public UploadUpkeep(
      Warehouse warehouse, ObjectStore store, UpkeepSettings settings, Clock clock) {
    this.forgetting = new Forgetting(warehouse, store, settings.orphans(), clock);
    this.settings = settings;
    this.clock = clock;
  }

  List<ExpireUploads> plan() {
    Instant before = clock.instant().minus(settings.uploads());
    List<Deletion> plans = forgetting.expireUploads(before, true);
    long uploads = plans.stream().mapToLong(plan -> plan.predictions().size()).sum();
    if (uploads == 0) {
      return List.of();
    }
    long rows =
        plans.stream()
            .flatMap(plan -> plan.rows().values().stream())
            .mapToLong(Long::longValue)
            .sum();
    Function<Deletion, Collection<String>> keys =
        plan -> plan.objects().values().stream().flatMap(List::stream).toList();
    return List.of(
        new ExpireUploads(
            before,
            uploads,
            rows,
            List.copyOf(
                new TreeSet<>(plans.stream().map(keys).flatMap(Collection::stream).toList()))));
  }

  /**
   * @return a sentence if somebody else changed the same things meanwhile; what was begun is
   *     completed by the next night
   */
  Optional<String> perform(ExpireUploads expire) {
    try {
      forgetting.expireUploads(expire.before(), false);
      return Optional.empty();
    } catch (TemporaryException e) {
      return Optional.of(
          "Another run was at it too, so it was left for another time: %s."
              .formatted(expire.sentence()));
    }
  }
}
