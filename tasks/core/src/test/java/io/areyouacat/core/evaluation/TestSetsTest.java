package io.areyouacat.core.evaluation;

import static io.areyouacat.core.evaluation.ScoredPhotos.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.evaluation.TestSet.TestPhoto;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestSetsTest {

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final TestSets testSets = new TestSets(store);

  @Test
  void the_first_test_set_has_the_operators_photos_of_the_test_side() {
    Dataset dataset =
        dataset(
            new DatasetRow(id("1"), true, "cat", "g1", Side.TEST, 1),
            new DatasetRow(id("2"), true, "cat", "g2", Side.TRAIN, 1),
            new DatasetRow(id("3"), true, "upload-cat", "g3", Side.TEST, 1));

    TestSet testSet = testSets.createIfNone(dataset);

    assertThat(testSet)
        .isEqualTo(
            new TestSet(1, dataset.hash(), List.of(new TestPhoto(id("1"), true, "cat", "g1"))));
    assertThat(testSets.latest()).contains(testSet);
  }

  @Test
  void later_nights_keep_the_test_set() {
    TestSet first = testSets.createIfNone(dataset(test("1")));

    assertThat(testSets.createIfNone(dataset(test("1"), test("2")))).isEqualTo(first);
  }

  @Test
  void renewing_makes_the_next_one() {
    testSets.createIfNone(dataset(test("1")));

    TestSet second = testSets.renew(dataset(test("1"), test("2")));

    assertThat(second.number()).isEqualTo(2);
    assertThat(second.photos()).hasSize(2);
    assertThat(testSets.latest()).contains(second);
    assertThat(testSets.createIfNone(dataset(test("3")))).isEqualTo(second);
  }

  @Test
  void the_latest_is_the_highest_number_not_the_last_name() {
    for (int number : new int[] {2, 9, 10}) {
      store.put(TestSet.key(number), Json.bytes(new TestSet(number, "h", List.of())));
    }
    store.put("tests/readme.txt", new byte[0]);

    assertThat(testSets.latest().orElseThrow().number()).isEqualTo(10);
  }

  @Test
  void no_test_set_is_made_of_nothing() {
    assertThat(testSets.latest()).isEmpty();
    assertThatThrownBy(() -> testSets.createIfNone(dataset()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no labelled photo on its test side");
    assertThat(testSets.latest()).isEmpty();
  }

  private static DatasetRow test(String name) {
    return new DatasetRow(id(name), true, "cat", name, Side.TEST, 1);
  }

  private static Dataset dataset(DatasetRow... rows) {
    return Dataset.of(Arrays.asList(rows), Map.of(), Map.of());
  }
}
