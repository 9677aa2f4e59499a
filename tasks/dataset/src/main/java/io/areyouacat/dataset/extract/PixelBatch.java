package io.areyouacat.dataset.extract;

import io.areyouacat.core.image.ImagePreprocessor;
import io.areyouacat.core.image.PhotoAnalyzer;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.Backbone;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.photo.PhotoReading.Readable;
import io.areyouacat.core.photo.PhotoReading.Refused;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Computes photos together, as many as the backbone embeds at once; its buffer is used again. */
final class PixelBatch {

  private final ObjectStore store;
  private final PhotoDecoder decoder;
  private final PhotoAnalyzer analyzer;
  private final @Nullable Backbone backbone;
  private final @Nullable ImagePreprocessor preprocessor;
  private final float[] pictures;

  PixelBatch(
      ObjectStore store,
      PhotoDecoder decoder,
      PhotoAnalyzer analyzer,
      @Nullable Backbone backbone) {
    this.store = store;
    this.decoder = decoder;
    this.analyzer = analyzer;
    this.backbone = backbone;
    this.preprocessor = backbone == null ? null : new ImagePreprocessor(backbone.preprocessing());
    this.pictures =
        backbone == null
            ? new float[0]
            : new float[backbone.batchSize() * backbone.preprocessing().floats()];
  }

  private record Decoded(PhotoId photo, @Nullable PhotoFeatures features, int position) {
    static final int NOT_EMBEDDED = -1;
  }

  /** A row a photo, as {@link PixelResult} makes them. */
  List<Row> compute(List<PixelWork> work) {
    List<Row> rows = new ArrayList<>();
    List<Decoded> decoded = new ArrayList<>();
    int embedded = 0;
    for (PixelWork one : work) {
      PhotoReading<Pixels> reading = decode(one.photo());
      if (reading instanceof Readable<Pixels> readable) {
        Pixels pixels = readable.value();
        PhotoFeatures features = one.features() ? analyzer.analyze(pixels) : null;
        int position = Decoded.NOT_EMBEDDED;
        if (one.embedding() && preprocessor != null) {
          position = embedded++;
          preprocessor.write(pixels, pictures, position * preprocessor.preprocessing().floats());
        }
        decoded.add(new Decoded(one.photo(), features, position));
      } else {
        var refused = (Refused<Pixels>) reading;
        rows.add(PixelResult.refused(one.photo(), refused.reason(), refused.detail()));
      }
    }
    float[][] vectors =
        embedded == 0 || backbone == null ? new float[0][] : backbone.embed(pictures, embedded);
    for (Decoded one : decoded) {
      float[] vector = one.position() == Decoded.NOT_EMBEDDED ? null : vectors[one.position()];
      rows.add(PixelResult.computed(one.photo(), one.features(), vector));
    }
    return rows;
  }

  private PhotoReading<Pixels> decode(PhotoId photo) {
    Optional<StoredObject> object = store.get(photo.key());
    return object
        .map(found -> decoder.decode(found.bytes()))
        .orElseGet(
            () ->
                new Refused<>(
                    RejectionReason.UNREADABLE_FILE, "Its bytes are no longer in the store."));
  }
}
