package io.areyouacat.core.task;

import io.areyouacat.core.dataset.EmbeddingReader;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.photo.PhotoId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the same photos' embeddings once, though several models ask for them. */
final class RememberedEmbeddings implements EmbeddingReader {

  private final EmbeddingReader reader;
  private final Map<Question, Embeddings> known = new HashMap<>();

  RememberedEmbeddings(EmbeddingReader reader) {
    this.reader = reader;
  }

  private record Question(BackboneId backbone, List<PhotoId> photos) {}

  @Override
  public Embeddings read(BackboneId backbone, Collection<PhotoId> photos) {
    var question = new Question(backbone, List.copyOf(photos));
    return known.computeIfAbsent(question, asked -> reader.read(backbone, asked.photos()));
  }
}
