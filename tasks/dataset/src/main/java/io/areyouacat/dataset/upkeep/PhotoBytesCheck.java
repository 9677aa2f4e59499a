package io.areyouacat.dataset.upkeep;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.InOrder;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.ProgressReporter.Progress;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import io.areyouacat.core.upkeep.Flaw;
import io.areyouacat.core.upkeep.Flaws;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

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
    Iterator<Supplier<Result>> reads =
        photos.stream()
            .<Supplier<Result>>map(photo -> () -> new Result(photo, damage(photo, flaws)))
            .iterator();
    try (Progress bar = progress.begin("reading photos", photos.size());
        var results = new InOrder<>(readers, reads)) {
      while (results.hasNext()) {
        Result result = results.next();
        result.damage().ifPresent(damage -> damaged.put(result.photo(), damage));
        bar.advance(1);
      }
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
}
