package io.areyouacat.core.model;

import io.areyouacat.core.dataset.DatasetRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prepares training: reads the embeddings, or decodes the photos, of a data set's rows once. */
public interface FitterFactory {

  /**
   * @param backbone for {@link Strategy#HEAD}, else null
   * @param rows every row that will be trained on or scored
   */
  NetworkFitter prepare(Strategy strategy, @Nullable BackboneId backbone, List<DatasetRow> rows);

  /** What equal bytes are promised for. */
  RuntimeInfo runtime();
}
