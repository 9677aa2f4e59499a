package io.areyouacat.model;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.store.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the photos of a data set from the store, each once, on all cores. */
final class PictureReader {
  private final ObjectStore store;
  private final PhotoDecoder decoder;
  private final ProgressReporter reporter;

  PictureReader(ObjectStore store, PhotoDecoder decoder, ProgressReporter reporter) {
    this.store = store;
    this.decoder = decoder;
    this.reporter = reporter;
  }

  PictureMemory read(PictureInput input, List<DatasetRow> rows) {
    Map<PhotoId, byte[]> levels = new ConcurrentHashMap<>();
    try (var progress = reporter.begin("decoding photos", rows.size())) {
      rows.parallelStream()
          .map(DatasetRow::photo)
          .forEach(
              photo -> {
                levels.put(photo, input.levels(pixels(photo)));
                progress.advance(1);
              });
    }
    return new PictureMemory(input, levels);
  }

  private Pixels pixels(PhotoId photo) {
    byte[] bytes =
        store
            .get(photo.key())
            .orElseThrow(() -> new IllegalStateException("Photo %s is gone".formatted(photo)))
            .bytes();
    PhotoReading<Pixels> reading = decoder.decode(bytes);
    if (reading instanceof PhotoReading.Readable<Pixels> readable) {
      return readable.value();
    }
    throw new IllegalStateException(
        "Photo %s was decoded before and is not now: %s"
            .formatted(photo, ((PhotoReading.Refused<Pixels>) reading).detail()));
  }
}
