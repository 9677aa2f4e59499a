package io.areyouacat.core.model;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.store.ConditionalPut;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which model is in service. Every change is a conditional write, so none is ever overwritten. */
public final class ChampionStore {

  private final ObjectStore store;

  public ChampionStore(ObjectStore store) {
    this.store = store;
  }

  /** The pointer and the entity tag to change it by; empty as long as nothing was ever promoted. */
  public Optional<StoredPointer> read() {
    return store
        .get(ChampionPointer.KEY)
        .map(
            object ->
                new StoredPointer(Json.read(object.bytes(), ChampionPointer.class), object.etag()));
  }

  public Optional<ModelVersion> inService() {
    return read().flatMap(stored -> stored.pointer().inService());
  }

  /**
   * Puts a model into service if the pointer is still what the caller has seen. Doing it again for
   * the same run, after it was done, changes nothing and says the same.
   *
   * @param seenEtag of the pointer that the verdict is about, or null if there was none
   * @param testSet number of the test set that the verdict is about
   * @param anchor the best model promoted on it, from now on
   */
  public PointerMove promote(
      ModelVersion version,
      RunId run,
      @Nullable String seenEtag,
      int testSet,
      ModelVersion anchor,
      Instant now) {
    Optional<StoredPointer> seen = read();
    if (!same(seenEtag, seen)) {
      return lost(version, run, seen);
    }
    ModelVersion before = seen.flatMap(stored -> stored.pointer().inService()).orElse(null);
    List<ModelVersion> history =
        new ArrayList<>(seen.map(stored -> stored.pointer().history()).orElse(List.of()));
    if (before != null) {
      history.add(before);
    }
    var withdrawn = seen.map(stored -> stored.pointer().withdrawn()).orElse(List.of());
    Map<Integer, ModelVersion> anchors =
        new HashMap<>(seen.map(stored -> stored.pointer().anchors()).orElse(Map.of()));
    anchors.put(testSet, anchor);
    var next = new ChampionPointer(version, run, now, history, withdrawn, anchors);
    return write(next, seenEtag) instanceof ConditionalPut.Written
        ? new PointerMove.Moved(before)
        : lost(version, run, read());
  }

  /**
   * Withdraws what is in service and goes back to the latest model before it that is not withdrawn,
   * or to none. An anchor that is withdrawn gives way to the model we go back to: what nobody wants
   * in service must not hold back better models.
   *
   * @throws BadInputException if nothing is in service
   * @throws TemporaryException if the pointer changed at the same moment
   */
  public ChampionPointer rollback(Instant now) {
    StoredPointer seen = read().orElseThrow(ChampionStore::nothingInService);
    ChampionPointer old = seen.pointer();
    ModelVersion bad = old.inService().orElseThrow(ChampionStore::nothingInService);
    List<ModelVersion> withdrawn = new ArrayList<>(old.withdrawn());
    withdrawn.add(bad);
    List<ModelVersion> history = new ArrayList<>(old.history());
    history.removeIf(withdrawn::contains);
    ModelVersion back = history.isEmpty() ? null : history.remove(history.size() - 1);
    Map<Integer, ModelVersion> anchors = new HashMap<>(old.anchors());
    if (back == null) {
      anchors.values().removeIf(Predicate.isEqual(bad));
    } else {
      anchors.replaceAll((testSet, anchor) -> anchor.equals(bad) ? back : anchor);
    }
    return replace(seen, new ChampionPointer(back, null, now, history, withdrawn, anchors));
  }

  /**
   * Lets a later night promote a withdrawn model again.
   *
   * @throws BadInputException if it is not withdrawn
   * @throws TemporaryException if the pointer changed at the same moment
   */
  public ChampionPointer allow(ModelVersion version) {
    StoredPointer seen =
        read()
            .filter(stored -> stored.pointer().withdrawn().contains(version))
            .orElseThrow(
                () ->
                    new BadInputException(
                        "Model '%s' is not withdrawn.".formatted(version),
                        "See what is withdrawn with: areyouacat models list"));
    ChampionPointer old = seen.pointer();
    List<ModelVersion> withdrawn = new ArrayList<>(old.withdrawn());
    withdrawn.removeIf(Predicate.isEqual(version));
    return replace(
        seen,
        new ChampionPointer(
            old.version(), old.runId(), old.since(), old.history(), withdrawn, old.anchors()));
  }

  private ChampionPointer replace(StoredPointer seen, ChampionPointer next) {
    if (write(next, seen.etag()) instanceof ConditionalPut.Refused) {
      throw new TemporaryException(
          "What is in service changed at the same moment; nothing was done. Try it again.");
    }
    return next;
  }

  private ConditionalPut write(ChampionPointer pointer, @Nullable String seenEtag) {
    byte[] json = Json.bytes(pointer);
    return seenEtag == null
        ? store.putIfAbsent(ChampionPointer.KEY, json)
        : store.replace(ChampionPointer.KEY, json, seenEtag);
  }

  /** Either somebody else was first, or an earlier try of the same run was. */
  private static PointerMove lost(ModelVersion version, RunId run, Optional<StoredPointer> now) {
    ChampionPointer pointer = now.map(StoredPointer::pointer).orElse(null);
    if (pointer == null) {
      return new PointerMove.ChangedMeanwhile(null);
    }
    if (version.equals(pointer.version()) && run.equals(pointer.runId())) {
      List<ModelVersion> history = pointer.history();
      return new PointerMove.Moved(history.isEmpty() ? null : history.get(history.size() - 1));
    }
    return new PointerMove.ChangedMeanwhile(pointer.version());
  }

  private static boolean same(@Nullable String etag, Optional<StoredPointer> stored) {
    return stored.map(StoredPointer::etag).equals(Optional.ofNullable(etag));
  }

  private static BadInputException nothingInService() {
    return new BadInputException(
        "There is no model in service.", "Maybe run: areyouacat models list");
  }
}
