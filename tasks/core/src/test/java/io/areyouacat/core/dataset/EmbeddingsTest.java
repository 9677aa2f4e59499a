package io.areyouacat.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.photo.PhotoId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddingsTest {
  private static final PhotoId ONE = photo("one");
  private static final PhotoId TWO = photo("two");

  @Test
  void vectors_come_back_as_they_were_given() {
    Embeddings embeddings =
        Embeddings.of(Map.of(ONE, new float[] {1, -2.5f, 0}, TWO, new float[] {4, 5, Float.NaN}));

    assertThat(embeddings.size()).isEqualTo(2);
    assertThat(embeddings.length()).isEqualTo(3);
    assertThat(embeddings.has(ONE)).isTrue();
    assertThat(embeddings.has(photo("three"))).isFalse();
    assertThat(embeddings.of(photo("three"))).isEmpty();
    assertThat(embeddings.matrix(List.of(TWO, ONE)))
        .isEqualTo(new float[][] {{4, 5, Float.NaN}, {1, -2.5f, 0}});
    var target = new float[5];
    embeddings.write(embeddings.row(ONE).orElseThrow(), target, 1);
    assertThat(target).containsExactly(0, 1, -2.5f, 0, 0);
  }

  @Test
  void there_may_be_more_than_one_mapping_holds() {
    // Two rows of two numbers fill a chunk, so five are three chunks.
    try (var file = new EmbeddingsFile(4 * Float.BYTES)) {
      for (int row = 0; row < 5; row++) {
        file.add(photo("row" + row), new float[] {row, -row});
      }
      Embeddings embeddings = file.map();

      for (int row = 0; row < 5; row++) {
        assertThat(embeddings.matrix(List.of(photo("row" + row)))[0]).containsExactly(row, -row);
      }
    }
  }

  @Test
  void of_two_vectors_of_a_photo_the_first_stays() {
    try (var file = new EmbeddingsFile()) {
      file.add(ONE, new float[] {1});
      file.add(ONE, new float[] {2});
      file.add(TWO, new float[] {3});
      Embeddings embeddings = file.map();

      assertThat(embeddings.matrix(List.of(ONE, TWO))).isEqualTo(new float[][] {{1}, {3}});
    }
  }

  @Test
  void none_at_all_are_none() {
    Embeddings embeddings = Embeddings.of(Map.of());

    assertThat(embeddings.size()).isZero();
    assertThat(embeddings.length()).isZero();
    assertThat(embeddings.has(ONE)).isFalse();
    assertThatThrownBy(() -> embeddings.write(0, new float[1], 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_vector_of_another_length_is_refused_by_name() {
    try (var file = new EmbeddingsFile()) {
      file.add(ONE, new float[] {1, 2});

      assertThatThrownBy(() -> file.add(TWO, new float[] {1}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the vector of photo %s has 1 numbers and not 2", TWO);
    }
  }

  @Test
  void what_is_mapped_outlives_the_file() {
    Embeddings embeddings;
    try (var file = new EmbeddingsFile()) {
      file.add(ONE, new float[] {7});
      embeddings = file.map();
    }

    assertThat(embeddings.of(ONE)).hasValueSatisfying(each -> assertThat(each).containsExactly(7));
  }

  private static PhotoId photo(String name) {
    return PhotoId.of(name.getBytes(StandardCharsets.UTF_8));
  }
}
