package io.areyouacat.workflows.run;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Drawn photos to try the system with. A store has either them or real photos, never both: a model
 * would be held to drawings. That a store has them is written down before the first is drawn.
 */
public final class SampleSet {

  static final String KEY = "sample.json";

  private final Rooms rooms;
  private final Clock clock;

  public SampleSet(Rooms rooms, Clock clock) {
    this.rooms = rooms;
    this.clock = clock;
  }

  /**
   * {@code sample.json}.
   *
   * @param photos 0 until all are drawn
   */
  record Marker(Instant startedAt, long photos, boolean complete) {}

  /** Whether there is nothing else to learn from, or an earlier drawing did not end. */
  public boolean missing() {
    return marker().map(marker -> !marker.complete()).orElseGet(this::nothingToLearnFrom);
  }

  /** Draws what is not there yet; returns how many photos the set has. */
  public long draw() {
    Instant start = marker().map(Marker::startedAt).orElseGet(clock::instant);
    write(new Marker(start, 0, false));
    long photos = rooms.drawSamplePhotos();
    write(new Marker(start, photos, true));
    return photos;
  }

  /**
   * @throws BadInputException if this store has drawn photos, which real ones must not join
   */
  void refuseRealPhotos() {
    if (marker().isPresent()) {
      throw new BadInputException(
          "The store %s has the drawn sample set, which must not be mixed with photos of yours."
              .formatted(rooms.store().root()),
          "Give another --store, or delete this one.");
    }
  }

  /**
   * @throws BadInputException if only a part of the set is there
   */
  void requireWhole() {
    if (marker().filter(marker -> !marker.complete()).isPresent()) {
      throw new BadInputException(
          "The store %s has only a part of the sample set: its drawing was interrupted."
              .formatted(rooms.store().root()),
          "Let it be completed: areyouacat retrain");
    }
  }

  private boolean nothingToLearnFrom() {
    ObjectStore store = rooms.store();
    return store.list("photos/").isEmpty()
        && store.list("inbox/").stream().allMatch(info -> hidden(info.key()));
  }

  /** What file managers leave behind, such as {@code .DS_Store}. */
  private static boolean hidden(String key) {
    return Arrays.stream(key.split("/")).anyMatch(part -> part.startsWith("."));
  }

  private Optional<Marker> marker() {
    return rooms.store().get(KEY).map(object -> Json.read(object.bytes(), Marker.class));
  }

  private void write(Marker marker) {
    rooms.store().put(KEY, Json.bytes(marker));
  }
}
