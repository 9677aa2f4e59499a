package io.areyouacat.dataset.extract;

import io.areyouacat.core.image.PhotoAnalyzer;
import io.areyouacat.core.model.Backbone;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.BackboneLoader;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.store.ObjectStoreFactory;
import io.areyouacat.dataset.table.ProgressCount;
import io.areyouacat.dataset.table.SharedFolder;
import java.io.Serializable;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Does the work of a Spark task, a batch at a time. While one task of a process embeds, another one
 * decodes.
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
    implements FlatMapFunction<List<Row>, Row>, Serializable {

  private static final int BATCH_WITHOUT_BACKBONE = 32;

  @Override
  public Iterator<Row> call(List<Row> task) {
    SharedFolder.require(storeRoot);
    Backbone open = backbone == null ? null : ProcessBackbone.get(loader, storeRoot, backbone);
    int size = open == null ? BATCH_WITHOUT_BACKBONE : open.batchSize();
    var batch = new PixelBatch(stores.open(storeRoot), decoder, analyzer, open);
    return IntStream.iterate(0, from -> from < task.size(), from -> from + size)
        .mapToObj(from -> task.subList(from, Math.min(task.size(), from + size)))
        .flatMap(rows -> compute(batch, rows).stream())
        .iterator();
  }

  private List<Row> compute(PixelBatch batch, List<Row> rows) {
    List<Row> results = batch.compute(rows.stream().map(PixelWork::of).toList());
    progress.add((long) rows.size());
    return results;
  }
}
