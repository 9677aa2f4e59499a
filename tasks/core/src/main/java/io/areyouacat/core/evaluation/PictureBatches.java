package io.areyouacat.core.evaluation;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.photo.PhotoReading.Readable;
import io.areyouacat.core.run.ProgressReporter.Progress;
import io.areyouacat.core.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads, decodes and scores photos with a bounded number of pixels in memory: a batch goes to the
 * model as soon as it is full by number or by bytes.
 */
final class PictureBatches {

  private static final int MOST_PICTURES = 64;
  private static final long MOST_BYTES = 256L << 20;

  /** Decoded at the same time, on all processors. */
  private static final int DECODED_TOGETHER = 8;

  private final ObjectStore store;
  private final PhotoDecoder decoder;
  private final OpenModel model;
  private final List<PhotoId> pending = new ArrayList<>();
  private final List<Pixels> pictures = new ArrayList<>();
  private long pendingBytes;

  PictureBatches(ObjectStore store, PhotoDecoder decoder, OpenModel model) {
    this.store = store;
    this.decoder = decoder;
    this.model = model;
  }

  /**
   * @param target receives a raw score a photo, NaN if it cannot be decoded; photos that are not in
   *     the store are left out
   */
  void score(List<PhotoId> photos, ObjDoubleConsumer<PhotoId> target, Progress progress) {
    for (int from = 0; from < photos.size(); from += DECODED_TOGETHER) {
      List<PhotoId> some = photos.subList(from, Math.min(from + DECODED_TOGETHER, photos.size()));
      List<Optional<PhotoReading<Pixels>>> readings =
          some.parallelStream().map(this::decode).toList();
      for (int i = 0; i < some.size(); i++) {
        accept(some.get(i), readings.get(i).orElse(null), target);
      }
      progress.advance(some.size());
    }
    flush(target);
  }

  private Optional<PhotoReading<Pixels>> decode(PhotoId photo) {
    return store.get(photo.key()).map(object -> decoder.decode(object.bytes()));
  }

  private void accept(
      PhotoId photo, @Nullable PhotoReading<Pixels> reading, ObjDoubleConsumer<PhotoId> target) {
    if (reading instanceof Readable<Pixels> readable) {
      pending.add(photo);
      pictures.add(readable.value());
      pendingBytes += readable.value().rgb().length;
      if (pending.size() >= MOST_PICTURES || pendingBytes >= MOST_BYTES) {
        flush(target);
      }
    } else if (reading != null) {
      target.accept(photo, Double.NaN);
    }
  }

  private void flush(ObjDoubleConsumer<PhotoId> target) {
    if (!pending.isEmpty()) {
      double[] scores = model.scorePictures(List.copyOf(pictures));
      for (int i = 0; i < scores.length; i++) {
        target.accept(pending.get(i), scores[i]);
      }
      pending.clear();
      pictures.clear();
      pendingBytes = 0;
    }
  }
}
