package io.areyouacat.model;

import static java.util.Objects.requireNonNull;

import io.areyouacat.core.image.ImagePreprocessor;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.Backbone;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.store.ObjectStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that reads a backbone's vectors. The backbone is opened with the first picture: many uses
 * have vectors alone.
 */
final class HeadModel implements OpenModel {
  private final ModelArchive archive;
  private final ObjectStore store;
  private final Lanes lanes;
  private final ImagePreprocessor preprocessor;
  private final ScoringNetwork unit;
  private @Nullable Backbone backbone;

  HeadModel(ModelArchive archive, ObjectStore store, Lanes lanes) {
    this.archive = archive;
    this.store = store;
    this.lanes = lanes;
    this.preprocessor = new ImagePreprocessor(archive.spec().preprocessing());
    this.unit = ScoringNetwork.ofVectors(archive.network(), archive.parameters());
  }

  @Override
  public ModelSpec spec() {
    return archive.spec();
  }

  @Override
  public double[] scorePictures(List<Pixels> pictures) {
    Backbone open = backbone();
    int floats = open.preprocessing().floats();
    var embeddings = new float[pictures.size()][];
    var batch = new float[open.batchSize() * floats];
    for (int from = 0; from < pictures.size(); from += open.batchSize()) {
      int count = Math.min(open.batchSize(), pictures.size() - from);
      for (int i = 0; i < count; i++) {
        preprocessor.write(pictures.get(from + i), batch, i * floats);
      }
      System.arraycopy(open.embed(batch, count), 0, embeddings, from, count);
    }
    return scoreEmbeddings(embeddings);
  }

  @Override
  public double[] scoreEmbeddings(float[][] embeddings) {
    return unit.scores(
        embeddings.length,
        (row, target, offset) ->
            System.arraycopy(embeddings[row], 0, target, offset, embeddings[row].length));
  }

  @Override
  public List<byte[]> goldenPhotos() {
    return archive.golden();
  }

  private synchronized Backbone backbone() {
    if (backbone == null) {
      backbone =
          new Dl4jBackbone(
              store, requireNonNull(spec().backbone(), "a head names its backbone"), lanes);
    }
    return backbone;
  }

  @Override
  public synchronized void close() {
    unit.close();
    if (backbone != null) {
      backbone.close();
      backbone = null;
    }
  }
}
