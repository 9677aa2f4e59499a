package io.areyouacat.core.evaluation;

import io.areyouacat.core.dataset.EmbeddingReader;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.ProgressReporter.Progress;
import io.areyouacat.core.store.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scores stored photos: by their cached embeddings where there are some, else by their pixels. */
public final class PhotoScoring {

  private static final int VECTORS = 4096;

  private final ObjectStore store;
  private final PhotoDecoder decoder;
  private final EmbeddingReader embeddings;

  public PhotoScoring(ObjectStore store, PhotoDecoder decoder, EmbeddingReader embeddings) {
    this.store = store;
    this.decoder = decoder;
    this.embeddings = embeddings;
  }

  public PhotoScores score(OpenModel model, List<PhotoId> photos) {
    return score(model, photos, steps -> {});
  }

  /**
   * @param progress advances by one a photo
   */
  public PhotoScores score(OpenModel model, List<PhotoId> photos, Progress progress) {
    Map<PhotoId, Double> found = new HashMap<>();
    List<PhotoId> rest = new ArrayList<>(photos);
    BackboneId backbone = model.spec().backbone();
    if (model.spec().strategy() == Strategy.HEAD && backbone != null) {
      Embeddings vectors = embeddings.read(backbone, photos);
      List<PhotoId> embedded = photos.stream().filter(vectors::has).toList();
      scoreVectors(model, embedded, vectors, found, progress);
      rest.removeIf(vectors::has);
    }
    new PictureBatches(store, decoder, model)
        .score(
            rest, (photo, score) -> found.put(photo, probability(model.spec(), score)), progress);
    return inOrder(photos, found);
  }

  private static void scoreVectors(
      OpenModel model,
      List<PhotoId> photos,
      Embeddings vectors,
      Map<PhotoId, Double> found,
      Progress progress) {
    for (int from = 0; from < photos.size(); from += VECTORS) {
      List<PhotoId> batch = photos.subList(from, Math.min(from + VECTORS, photos.size()));
      double[] scores = model.scoreEmbeddings(vectors.matrix(batch));
      for (int i = 0; i < scores.length; i++) {
        found.put(batch.get(i), probability(model.spec(), scores[i]));
      }
      progress.advance(batch.size());
    }
  }

  private static double probability(ModelSpec spec, double score) {
    return spec.calibration().probability(score);
  }

  private static PhotoScores inOrder(List<PhotoId> photos, Map<PhotoId, Double> found) {
    Map<PhotoId, Double> probabilities = new LinkedHashMap<>();
    List<PhotoId> missing = new ArrayList<>();
    for (PhotoId photo : photos) {
      Double probability = found.get(photo);
      if (probability == null) {
        missing.add(photo);
      } else {
        probabilities.put(photo, probability);
      }
    }
    return new PhotoScores(probabilities, missing);
  }
}
