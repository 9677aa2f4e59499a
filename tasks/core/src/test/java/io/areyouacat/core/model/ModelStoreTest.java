package io.areyouacat.core.model;

import static io.areyouacat.core.model.SampleCards.archive;
import static io.areyouacat.core.model.SampleCards.card;
import static io.areyouacat.core.model.SampleCards.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.evaluation.SampleEvaluations;
import io.areyouacat.core.store.InMemoryObjectStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelStoreTest {

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final ModelStore models = new ModelStore(store);

  @Test
  void a_candidate_comes_back_as_it_was_saved() {
    ModelCard card = card(archive("a"), List.of(new Golden("1.jpg", 0.75)));

    models.saveCandidate(archive("a"), card);

    assertThat(models.card(version("a"))).isEqualTo(card);
    assertThat(models.archive(version("a"))).isEqualTo(archive("a"));
    assertThat(models.list()).containsExactly(version("a"));
    assertThat(models.isCommitted(version("a"))).isFalse();
  }

  @Test
  void saving_a_candidate_again_leaves_the_first_card() {
    ModelCard first = card(archive("a"), List.of());
    models.saveCandidate(archive("a"), first);

    models.saveCandidate(archive("a"), card(archive("a"), List.of(new Golden("late", 0.5))));

    assertThat(models.card(version("a"))).isEqualTo(first);
  }

  @Test
  void a_card_of_another_archive_is_refused() {
    assertThatThrownBy(() -> models.saveCandidate(archive("a"), card(archive("b"), List.of())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(models.list()).isEmpty();
  }

  @Test
  void an_unknown_model_is_named_with_what_to_do() {
    assertThatThrownBy(() -> models.archive(version("a")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(version("a").value())
        .hasMessageContaining("areyouacat models list");
    assertThatThrownBy(() -> models.card(version("a"))).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> models.commit(version("a"))).isInstanceOf(BadInputException.class);
    assertThat(models.findCard(version("a"))).isEmpty();
  }

  @Test
  void the_first_evaluation_of_a_model_stays() {
    var first = SampleEvaluations.evaluation(version("a"), 1, true);
    models.saveEvaluation(first);

    models.saveEvaluation(SampleEvaluations.evaluation(version("a"), 2, false));

    assertThat(models.evaluation(version("a"))).contains(first);
    assertThat(models.evaluation(version("b"))).isEmpty();
    assertThat(models.evaluated()).containsExactly(version("a"));
  }

  @Test
  void committing_twice_is_committing_once() {
    models.saveCandidate(archive("a"), card(archive("a"), List.of()));

    models.commit(version("a"));
    models.commit(version("a"));

    assertThat(models.isCommitted(version("a"))).isTrue();
  }

  @Test
  void the_list_is_of_whole_models_only() {
    models.saveCandidate(archive("a"), card(archive("a"), List.of()));
    models.saveCandidate(archive("b"), card(archive("b"), List.of()));
    store.put("models/" + version("c") + "/model.zip", archive("c"));
    store.put(ChampionPointer.KEY, archive("{}"));

    assertThat(models.list()).containsExactlyInAnyOrder(version("a"), version("b"));
  }
}
