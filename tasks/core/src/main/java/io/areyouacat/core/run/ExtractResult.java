package io.areyouacat.core.run;

import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.run.IngestResult.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was computed tonight.
 *
 * @param decoded photos that decoded, once each
 * @param features photos whose features were new
 * @param embeddings photos whose embedding by {@code backbone} was new
 * @param rejected photos that did not decode, none of which is among {@code decoded}
 */
public record ExtractResult(
    @Nullable BackboneId backbone,
    long decoded,
    long features,
    long embeddings,
    long rejected,
    List<Rejection> rejections) {

  public ExtractResult {
    rejections = rejections.stream().limit(IngestResult.MOST_REJECTIONS).toList();
  }
}
