package io.areyouacat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.core.store.ConditionalPut.Refused;
import io.areyouacat.core.store.ConditionalPut.Written;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store must do, whatever it keeps its objects in. */
public abstract class ObjectStoreContract {

  private static final int THREADS = 8;

  private ObjectStore store;

  /** An empty store that nobody else uses. */
  protected abstract ObjectStore openEmpty();

  /** Another client of the same store, as another process would open it. */
  protected abstract ObjectStore openAgain(ObjectStore first);

  @BeforeEach
  void open() {
    store = openEmpty();
  }

  @Test
  void what_was_put_comes_back_with_its_etag() {
    String etag = store.put("a/b.txt", bytes("hello"));

    StoredObject object = store.get("a/b.txt").orElseThrow();
    assertThat(object.text()).isEqualTo("hello");
    assertThat(object.etag()).isEqualTo(etag);
    ObjectInfo info = store.head("a/b.txt").orElseThrow();
    assertThat(info).isEqualTo(new ObjectInfo("a/b.txt", 5, etag, info.modified()));
    assertThat(openAgain(store).get("a/b.txt").orElseThrow().etag()).isEqualTo(etag);
  }

  @Test
  void when_it_was_written_is_known_by_head_and_list_alike() {
    store.put("a", bytes("x"));

    ObjectInfo info = store.head("a").orElseThrow();
    assertThat(info.modified()).isCloseTo(Instant.now(), within(1, ChronoUnit.HOURS));
    assertThat(store.list("a")).containsExactly(info);
  }

  @Test
  void what_is_not_there_is_empty_and_no_error() {
    store.put("a/b", bytes("x"));

    for (String key : List.of("none", "a", "a/none", "none/b")) {
      assertThat(store.get(key)).as(key).isEmpty();
      assertThat(store.getFirst(key, 3)).as(key).isEmpty();
      assertThat(store.head(key)).as(key).isEmpty();
    }
    assertThat(store.list("none/")).isEmpty();
  }

  @Test
  void an_empty_store_lists_nothing() {
    assertThat(store.list("")).isEmpty();
    assertThat(store.get("a")).isEmpty();
    store.delete("a");
  }

  @Test
  void the_first_bytes_are_read_without_the_rest() {
    store.put("a", bytes("hello"));

    assertThat(store.getFirst("a", 2)).contains(bytes("he"));
    assertThat(store.getFirst("a", 0)).contains(bytes(""));
    assertThat(store.getFirst("a", 99)).contains(bytes("hello"));
  }

  @Test
  void an_object_may_be_empty_or_large() {
    var large = new byte[3_000_000];
    Arrays.fill(large, (byte) 7);
    store.put("empty", new byte[0]);
    store.put("large", large);

    assertThat(store.get("empty").orElseThrow().bytes()).isEmpty();
    assertThat(store.get("large").orElseThrow().bytes()).isEqualTo(large);
  }

  @Test
  void the_etag_changes_with_the_bytes_however_fast() {
    for (int i = 0; i < 60; i++) {
      String before = store.put("a", bytes("even " + (1000 + i)));
      String after = store.put("a", bytes("odd! " + (1000 + i)));
      assertThat(after).as("write %s", i).isNotEqualTo(before);
      assertThat(store.head("a").orElseThrow().etag()).isEqualTo(after);
    }
  }

  @Test
  void put_if_absent_writes_once() {
    ConditionalPut first = store.putIfAbsent("a/b", bytes("first"));

    assertThat(first).isInstanceOf(Written.class);
    assertThat(store.putIfAbsent("a/b", bytes("second"))).isEqualTo(new Refused());
    StoredObject object = store.get("a/b").orElseThrow();
    assertThat(object.text()).isEqualTo("first");
    assertThat(first).isEqualTo(new Written(object.etag()));
  }

  @Test
  void replace_needs_the_etag_that_is_there() {
    String old = store.put("a", bytes("1"));
    ConditionalPut second = store.replace("a", bytes("2"), old);

    assertThat(second).isEqualTo(new Written(store.head("a").orElseThrow().etag()));
    assertThat(store.replace("a", bytes("3"), old)).isEqualTo(new Refused());
    assertThat(store.get("a").orElseThrow().text()).isEqualTo("2");
  }

  @Test
  void replace_refuses_what_is_gone() {
    String etag = store.put("a", bytes("1"));
    store.delete("a");

    assertThat(store.replace("a", bytes("2"), etag)).isEqualTo(new Refused());
    assertThat(store.replace("never", bytes("2"), etag)).isEqualTo(new Refused());
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void deleting_twice_is_as_deleting_once() {
    store.put("a/b", bytes("1"));
    store.delete("a/b");
    store.delete("a/b");

    assertThat(store.get("a/b")).isEmpty();
    assertThat(store.putIfAbsent("a/b", bytes("2"))).isInstanceOf(Written.class);
  }

  @Test
  void listing_is_by_prefix_and_in_code_point_order() {
    List<String> keys = List.of("a/b", "a/B", "a/bc/d", "a-b", "ab", "a/é", "a/\uFF01", "b");
    keys.forEach(key -> store.put(key, bytes(key)));
    store.put("a/\uD83D\uDC31", bytes("a cat"));

    assertThat(keysOf(""))
        .containsExactly(
            "a-b", "a/B", "a/b", "a/bc/d", "a/é", "a/\uFF01", "a/\uD83D\uDC31", "ab", "b");
    assertThat(keysOf("a/")).hasSize(6).doesNotContain("a-b", "ab");
    assertThat(keysOf("a/b")).containsExactly("a/b", "a/bc/d");
    assertThat(keysOf("a/bc/")).containsExactly("a/bc/d");
    assertThat(store.list("b")).containsExactly(store.head("b").orElseThrow());
  }

  @Test
  void listing_what_no_key_begins_with_is_empty() {
    store.put("a/b", bytes("1"));

    for (String prefix : List.of("/", "../", "a//", "./a", "a/../", "a/b/")) {
      assertThat(store.list(prefix)).as(prefix).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with space.jpg",
        "Müller/猫 \uD83D\uDC31.jpg",
        "100%25 + #1?.jpg",
        "it's \"quoted\" & <b>.jpg",
        "dot.at.end.",
        "-rf",
        "~/x"
      })
  void names_of_strangers_work(String key) {
    comesBackUnderItsName(key);
  }

  /** Of its own, since not every server takes it for a letter. */
  @Test
  protected void a_backslash_is_a_letter() {
    comesBackUnderItsName("a\\b");
  }

  private void comesBackUnderItsName(String key) {
    store.put("inbox/" + key, bytes(key));

    assertThat(keysOf("inbox/")).containsExactly("inbox/" + key);
    assertThat(store.get("inbox/" + key).orElseThrow().text()).isEqualTo(key);
    assertThat(store.uri("inbox/" + key).getPath()).endsWith("/inbox/" + key);
    store.delete("inbox/" + key);
    assertThat(store.list("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "a//b", ".", "..", "../a", "a/../../b", "a/./b", "a\0b"})
  void what_could_leave_the_store_is_no_key(String key) {
    assertThatThrownBy(() -> store.put(key, bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.get(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.head(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.delete(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.putIfAbsent(key, bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.replace(key, bytes("x"), "etag"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void of_many_who_put_if_absent_exactly_one_writes() throws Exception {
    for (int round = 0; round < 10; round++) {
      String key = "race/" + round;
      List<ConditionalPut> outcomes =
          race(client -> client.store().putIfAbsent(key, bytes("by " + client.number())));

      assertThat(outcomes).filteredOn(outcome -> outcome instanceof Written).hasSize(1);
      assertThat(outcomes).contains(new Written(store.head(key).orElseThrow().etag()));
    }
  }

  @Test
  void of_many_who_replace_the_same_etag_exactly_one_writes() throws Exception {
    for (int round = 0; round < 10; round++) {
      String etag = store.put("pointer", bytes("round " + round));
      List<ConditionalPut> outcomes =
          race(client -> client.store().replace("pointer", bytes("by " + client.number()), etag));

      assertThat(outcomes).filteredOn(outcome -> outcome instanceof Written).hasSize(1);
      assertThat(outcomes).contains(new Written(store.head("pointer").orElseThrow().etag()));
    }
  }

  @Test
  void no_counted_replacement_is_lost() throws Exception {
    store.put("counter", bytes("0"));

    race(
        client -> {
          for (int done = 0; done < 5; ) {
            StoredObject now = client.store().get("counter").orElseThrow();
            byte[] next = bytes(Integer.toString(Integer.parseInt(now.text()) + 1));
            if (client.store().replace("counter", next, now.etag()) instanceof Written) {
              done++;
            }
          }
          return new Refused();
        });

    assertThat(store.get("counter").orElseThrow().text()).isEqualTo("" + 5 * THREADS);
  }

  @Test
  void a_reader_sees_an_object_whole_or_not_at_all() throws Exception {
    int length = 200_000;
    var writing = new AtomicBoolean(true);
    var pool = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> reader =
          pool.submit(
              () -> {
                ObjectStore other = openAgain(store);
                int seen = 0;
                while (writing.get() || seen == 0) {
                  for (ObjectInfo info : other.list("")) {
                    assertThat(info.key()).isEqualTo("a");
                    assertThat(info.sizeBytes()).isEqualTo(length);
                  }
                  var object = other.get("a");
                  object.ifPresent(whole -> assertThat(whole.bytes()).hasSize(length));
                  object.ifPresent(
                      whole -> assertThat(whole.bytes()).containsOnly(whole.bytes()[0]));
                  seen += object.isPresent() ? 1 : 0;
                }
                return seen;
              });
      for (int i = 0; i < 25; i++) {
        var content = new byte[length];
        Arrays.fill(content, (byte) i);
        store.put("a", content);
      }
      writing.set(false);
      assertThat(reader.get()).isPositive();
    } finally {
      writing.set(false);
      pool.shutdownNow();
    }
  }

  private record Client(int number, ObjectStore store) {}

  private interface Turn {
    ConditionalPut take(Client client);
  }

  /** All at once, each as a client of its own. */
  private List<ConditionalPut> race(Turn turn) throws Exception {
    var barrier = new CyclicBarrier(THREADS);
    List<Callable<ConditionalPut>> turns = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      var client = new Client(i, openAgain(store));
      turns.add(
          () -> {
            barrier.await();
            return turn.take(client);
          });
    }
    var pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<ConditionalPut> outcomes = new ArrayList<>();
      for (Future<ConditionalPut> future : pool.invokeAll(turns)) {
        outcomes.add(future.get());
      }
      return outcomes;
    } finally {
      pool.shutdownNow();
    }
  }

  private List<String> keysOf(String prefix) {
    return store.list(prefix).stream().map(ObjectInfo::key).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
