package io.areyouacat.model;

import static java.util.Objects.requireNonNull;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.EmbeddingReader;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.FitterFactory;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.RuntimeInfo;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trains logistic units on embeddings by ND4J, and small networks from pixels by DL4J. */
public final class Dl4jFitterFactory implements FitterFactory {
  private final ObjectStore store;
  private final PhotoDecoder decoder;
  private final EmbeddingReader embeddings;
  private final Settings settings;
  private final ProgressReporter reporter;

  public Dl4jFitterFactory(
      ObjectStore store,
      PhotoDecoder decoder,
      EmbeddingReader embeddings,
      Settings settings,
      ProgressReporter reporter) {
    this.store = store;
    this.decoder = decoder;
    this.embeddings = embeddings;
    this.settings = settings;
    this.reporter = reporter;
  }

  @Override
  public NetworkFitter prepare(
      Strategy strategy, @Nullable BackboneId backbone, List<DatasetRow> rows) {
    NativeRuntime.load();
    return switch (strategy) {
      case HEAD -> head(requireNonNull(backbone, "a head needs a backbone"), rows);
      case NETWORK -> network(rows);
    };
  }

  private NetworkFitter head(BackboneId backbone, List<DatasetRow> rows) {
    Preprocessing preprocessing = new BackboneFiles(store, backbone).description().preprocessing();
    var vectors = embeddings.read(backbone, rows.stream().map(DatasetRow::photo).toList());
    return new HeadFitter(preprocessing, vectors, settings.training());
  }

  private NetworkFitter network(List<DatasetRow> rows) {
    var input = new PictureInput(settings.training().networkSidePixels());
    var pictures = new PictureReader(store, decoder, reporter).read(input, rows);
    return new PixelFitter(input, pictures, settings.training(), reporter);
  }

  @Override
  public RuntimeInfo runtime() {
    return NativeRuntime.info();
  }
}
