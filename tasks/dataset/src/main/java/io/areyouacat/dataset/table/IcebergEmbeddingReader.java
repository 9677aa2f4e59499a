package io.areyouacat.dataset.table;

import static org.apache.iceberg.expressions.Expressions.and;
import static org.apache.iceberg.expressions.Expressions.equal;

import io.areyouacat.core.dataset.EmbeddingReader;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.dataset.EmbeddingsFile;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.photo.PhotoId;
import java.util.Collection;
import java.util.List;

/** Reads the table of embeddings without Spark. */
public final class IcebergEmbeddingReader implements EmbeddingReader {

  private final Warehouse warehouse;

  public IcebergEmbeddingReader(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @Override
  public Embeddings read(BackboneId backbone, Collection<PhotoId> photos) {
    var wanted = new WantedPhotos(photos);
    try (var file = new EmbeddingsFile()) {
      warehouse.forEach(
          StoreTable.EMBEDDINGS,
          and(equal("backbone_id", backbone.sha256()), wanted.filter()),
          row ->
              wanted
                  .photo(row)
                  .ifPresent(photo -> file.add(photo, floats((List<?>) row.getField("vector")))),
          "photo_id",
          "vector");
      return file.map();
    }
  }

  private static float[] floats(List<?> numbers) {
    var floats = new float[numbers.size()];
    int i = 0;
    for (Object number : numbers) {
      floats[i++] = (Float) number;
    }
    return floats;
  }
}
