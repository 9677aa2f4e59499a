package io.areyouacat.dataset.upkeep;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.ProgressReporter.Progress;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import io.areyouacat.core.upkeep.Flaw;
import io.areyouacat.core.upkeep.Flaws;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Every photo has its bytes, and they are those it is named by. Reads all of them. */
record PhotoBytesCheck(ObjectStore store, int readers, ProgressReporter progress) {

  /** What is wrong with a photo's bytes. */
  enum Damage {
    MISSING,
    WRONG
  }

  /**
   * The photos whose bytes are missing or others, by id. What cannot be read for want of a right is
   * reported and taken for whole.
   *
   * @throws io.areyouacat.core.error.TemporaryException if the store cannot be reached
   */
  Map<PhotoId, Damage> run(Collection<PhotoId> photos, Flaws flaws) {
    Map<PhotoId, Damage> damaged = new TreeMap<>();
    ExecutorService pool = Executors.newFixedThreadPool(readers);
    try (Progress bar = progress.begin("reading photos", photos.size())) {
      Deque<Future<Result>> open = new ArrayDeque<>();
      for (Iterator<PhotoId> rest = photos.iterator(); rest.hasNext() || !open.isEmpty(); ) {
        while (rest.hasNext() && open.size() < 2 * readers) {
          PhotoId photo = rest.next();
          open.add(pool.submit(() -> new Result(photo, damage(photo, flaws))));
        }
        Result result = result(open.remove());
        result.damage().ifPresent(damage -> damaged.put(result.photo(), damage));
        bar.advance(1);
      }
    } finally {
      pool.shutdownNow();
    }
    return damaged;
  }

  private record Result(PhotoId photo, Optional<Damage> damage) {}

  private Optional<Damage> damage(PhotoId photo, Flaws flaws) {
    try {
      Optional<StoredObject> object = store.get(photo.key());
      if (object.isEmpty()) {
        return Optional.of(Damage.MISSING);
      }
      return PhotoId.of(object.get().bytes()).equals(photo)
          ? Optional.empty()
          : Optional.of(Damage.WRONG);
    } catch (BadInputException e) {
      flaws.add(
          Flaw.error(
              "photo-bytes-unreadable",
              photo.sha256(),
              "The bytes of photo %s cannot be read.".formatted(photo),
              String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private static Result result(Future<Result> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The check was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
