package io.areyouacat.dataset.extract;

import io.areyouacat.core.image.PhotoAnalyzer;
import io.areyouacat.core.model.Backbone;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.BackboneLoader;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.store.ObjectStoreFactory;
import io.areyouacat.dataset.table.ProgressCount;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Decodes photos in a Spark task, a batch at a time. While one task of a process embeds, another
 * one decodes.
 *
 * @param backbone null to compute features alone
 */
record PixelReading(
    ObjectStoreFactory stores,
    URI storeRoot,
    PhotoDecoder decoder,
    PhotoAnalyzer analyzer,
    BackboneLoader loader,
    @Nullable BackboneId backbone,
    ProgressCount progress)
    implements MapPartitionsFunction<Row, Row>, Serializable {

  private static final int BATCH_WITHOUT_BACKBONE = 32;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    if (!rows.hasNext()) {
      return Collections.emptyIterator();
    }
    Backbone open = backbone == null ? null : ProcessBackbone.get(loader, storeRoot, backbone);
    int size = open == null ? BATCH_WITHOUT_BACKBONE : open.batchSize();
    var batch = new PixelBatch(stores.open(storeRoot), decoder, analyzer, open);
    return new Iterator<>() {
      private Iterator<Row> results = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        return results.hasNext() || rows.hasNext();
      }

      @Override
      public Row next() {
        if (!results.hasNext()) {
          List<PixelWork> work = take(rows, size);
          results = batch.compute(work).iterator();
          progress.add((long) work.size());
        }
        return results.next();
      }
    };
  }

  private static List<PixelWork> take(Iterator<Row> rows, int size) {
    List<PixelWork> work = new ArrayList<>(size);
    while (work.size() < size && rows.hasNext()) {
      work.add(PixelWork.of(rows.next()));
    }
    return work;
  }
}
