package io.areyouacat.model;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.OpenModel;
import java.util.List;

/** A model that reads pixels. */
final class PictureModel implements OpenModel {
  private final ModelArchive archive;
  private final PictureInput input;
  private final ScoringNetwork network;

  PictureModel(ModelArchive archive, Lanes lanes) {
    this.archive = archive;
    this.input = new PictureInput(archive.spec().preprocessing().widthPixels());
    this.network =
        ScoringNetwork.ofPictures(
            archive.network(), archive.parameters(), input.sidePixels(), lanes);
  }

  @Override
  public ModelSpec spec() {
    return archive.spec();
  }

  @Override
  public double[] scorePictures(List<Pixels> pictures) {
    return network.scores(
        pictures.size(),
        (row, target, offset) -> input.write(input.levels(pictures.get(row)), target, offset));
  }

  @Override
  public double[] scoreEmbeddings(float[][] embeddings) {
    throw new IllegalStateException("This model reads pixels, not embeddings");
  }

  @Override
  public List<byte[]> goldenPhotos() {
    return archive.golden();
  }

  @Override
  public void close() {
    network.close();
  }
}
