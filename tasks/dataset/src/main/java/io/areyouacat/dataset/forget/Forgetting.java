package io.areyouacat.dataset.forget;

import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.forget.Buried;
import io.areyouacat.core.forget.Deletion;
import io.areyouacat.core.forget.Receipt;
import io.areyouacat.core.forget.Receipts;
import io.areyouacat.core.forget.Salt;
import io.areyouacat.core.forget.Tombstone;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.forget.Tombstones;
import io.areyouacat.core.run.IngestResult.Forgotten;
import io.areyouacat.core.store.ConditionalPut.Refused;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upload.DeletionRequest;
import io.areyouacat.dataset.table.Warehouse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Deletion that holds. A tombstone comes first, so that nothing comes back while the rest is done;
 * then the plan, then the removal, then the receipt, and last the request goes. Cut off at any
 * point, the next call completes it.
 */
public final class Forgetting {

  /** Of a dry run, which writes nothing. */
  private static final Salt NO_SALT = new Salt("0".repeat(64));

  private final Warehouse warehouse;
  private final ObjectStore store;
  private final Duration orphans;
  private final Clock clock;
  private final Tombstones tombstones;

  /**
   * @param orphans age from which on a file of a table that nothing refers to can go, where others
   *     may write at the same time; documents are searched so far back before the last search
   */
  public Forgetting(Warehouse warehouse, ObjectStore store, Duration orphans, Clock clock) {
    this.warehouse = warehouse;
    this.store = store;
    this.orphans = orphans;
    this.clock = clock;
    this.tombstones = new Tombstones(store);
  }

  /** What is kept away, for whoever takes photos in. */
  public Buried buried() {
    return tombstones.read();
  }

  /**
   * Completes what was cut off, does what people asked for, and removes whatever came back.
   *
   * @throws io.areyouacat.core.error.TemporaryException if somebody else changed the same things
   */
  public Forgotten apply() {
    List<Receipt> receipts = new ArrayList<>(complete());
    Map<String, String> requests = new TreeMap<>();
    Map<String, Instant> requestedAt = new TreeMap<>();
    for (DeletionRequest request : new Requests(store).list()) {
      Tombstone tombstone =
          tombstones.bury(
              TombstoneKind.PREDICTION, request.predictionId().value(), request.requestedAt());
      requests.put(tombstone.subject(), request.key());
      requestedAt.put(tombstone.subject(), request.requestedAt());
    }
    receipts.addAll(sweep(requests, requestedAt));
    return counted(requests.size(), receipts);
  }

  /**
   * Removes what a tombstone keeps away and is there again; what others have under way is theirs.
   *
   * @throws io.areyouacat.core.error.TemporaryException if somebody else is at the same
   */
  public Forgotten removeWhatCameBack() {
    return counted(0, sweep(Map.of(), Map.of()));
  }

  private static Forgotten counted(int requests, List<Receipt> receipts) {
    long photos =
        receipts.stream()
            .map(receipt -> receipt.removals().get(receipt.removals().size() - 1))
            .mapToLong(Receipt.Removal::photos)
            .sum();
    return new Forgotten(requests, photos, receipts.size() - requests);
  }

  /**
   * Does what an operator asks for. The tombstone is set even where there is nothing to remove yet.
   *
   * @param kind {@code PHOTO}, or {@code CONTRIBUTOR}: whatever somebody uploaded until now
   * @param id of the photo, or the contributor as uploads name them; 64 hexadecimal digits
   * @return what it came to; empty if there was never anything to remove
   */
  public Optional<Receipt> forget(TombstoneKind kind, String id) {
    complete();
    Instant now = clock.instant();
    Tombstone tombstone = tombstones.bury(kind, id, now);
    sweep(Map.of(), Map.of(tombstone.subject(), now));
    return new Receipts(store).find(tombstone.subject());
  }

  /**
   * Removes uploads received before some moment. Nothing keeps them from being uploaded again.
   *
   * @return what would be removed, or was
   */
  public List<Deletion> expireUploads(Instant before, boolean dryRun) {
    if (!dryRun) {
      complete();
    }
    Instant now = clock.instant();
    var name =
        new Tombstone(
            TombstoneKind.EXPIRED,
            dryRun ? "" : tombstones.salt().subject(TombstoneKind.EXPIRED, before.toString()),
            now);
    Collection<Doomed> doomed = Sweep.expired(warehouse, store, name, before);
    Salt salt = dryRun ? NO_SALT : tombstones.salt();
    List<Deletion> plans = planner(salt, now).plan(doomed, Map.of(), Map.of());
    if (!dryRun) {
      execute(plans);
    }
    return plans;
  }

  private Planner planner(Salt salt, Instant now) {
    return new Planner(warehouse, store, new Groups(salt), now);
  }

  private List<Receipt> sweep(Map<String, String> requests, Map<String, Instant> requestedAt) {
    Buried buried = tombstones.read();
    if (buried.isEmpty()) {
      return List.of();
    }
    Instant began = clock.instant();
    var searched = new SearchedDocuments(store, orphans);
    Map<String, Doomed> doomed = new TreeMap<>();
    for (Doomed each : Sweep.of(warehouse, store, buried, searched.since(began))) {
      doomed.put(each.tombstone.subject(), each);
    }
    requests.forEach(
        (subject, key) ->
            doomed.computeIfAbsent(
                subject,
                none ->
                    new Doomed(
                        new Tombstone(
                            TombstoneKind.PREDICTION,
                            subject,
                            requestedAt.getOrDefault(subject, began)))));
    List<Receipt> receipts =
        execute(planner(tombstones.salt(), began).plan(doomed.values(), requests, requestedAt));
    searched.complete(began);
    return receipts;
  }

  private List<Receipt> execute(List<Deletion> plans) {
    for (Deletion plan : plans) {
      // What is there is somebody else's, who may have removed already what this one does not see.
      if (store.putIfAbsent(plan.key(), Json.bytes(plan)) instanceof Refused) {
        throw new TemporaryException(
            "Somebody else is carrying out the deletion '%s'.".formatted(plan.key()));
      }
    }
    return purge().run(plans);
  }

  /** Deletions that were planned and whose receipts are not there. */
  private List<Receipt> complete() {
    List<Deletion> open = new ArrayList<>();
    for (ObjectInfo info : store.list(Deletion.ROOT)) {
      store
          .get(info.key())
          .map(object -> Json.read(object.bytes(), Deletion.class))
          .ifPresent(open::add);
    }
    return purge().run(open);
  }

  private Purge purge() {
    return new Purge(warehouse, store, orphans, clock);
  }
}
