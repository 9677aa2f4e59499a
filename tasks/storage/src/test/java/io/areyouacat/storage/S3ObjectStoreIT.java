package io.areyouacat.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.settings.StoreSettings;
import io.areyouacat.core.store.ConditionalPut.Refused;
import io.areyouacat.core.store.ConditionalPut.Written;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.ObjectStoreContract;
import io.areyouacat.core.store.UnfinishedWrite;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** What every store must do, by a real server. */
class S3ObjectStoreIT extends ObjectStoreContract {

  private static final int PART_BYTES = 5_242_880;

  private final S3Server server = S3Server.required();
  private final StoreSettings settings = server.settings("store.s3PartBytes", "" + PART_BYTES);
  private final S3Place place = server.newPlace();
  private final List<S3Client> clients = new ArrayList<>();

  @AfterEach
  void tidyUp() {
    ObjectStore store = client();
    store.list("").forEach(object -> store.delete(object.key()));
    clients.forEach(S3Client::close);
  }

  @Override
  protected ObjectStore openEmpty() {
    return client();
  }

  @Override
  protected ObjectStore openAgain(ObjectStore first) {
    return client();
  }

  private ObjectStore client() {
    S3Client client = S3Connections.open(place, settings, server.credentials());
    clients.add(client);
    return new S3ObjectStore(place, client, settings);
  }

  /** The server of these tests takes it for a slash; AWS does not. */
  @Override
  @Test
  protected void a_backslash_is_a_letter() {
    ObjectStore store = client();
    store.put("inbox/a\\b", bytes("x"));

    assertThat(store.get("inbox/a\\b").orElseThrow().text()).isEqualTo("x");
  }

  @Test
  void its_address_leads_back_to_it() {
    ObjectStore store = client();
    store.put("a b/ü", bytes("x"));

    assertThat(S3Place.of(store.root())).isEqualTo(place);
    assertThat(store.uri("a b/ü")).asString().endsWith("/a%20b/%C3%BC");
  }

  @Test
  void a_large_object_is_written_in_parts_and_replaced_by_its_etag() {
    ObjectStore store = client();
    byte[] first = filled(1);
    byte[] second = filled(2);

    String etag = store.put("large", first);
    assertThat(etag).as("S3's mark of an object in parts").endsWith("-3\"");
    assertThat(store.head("large").map(ObjectInfo::etag)).contains(etag);
    assertThat(store.get("large").orElseThrow().bytes()).isEqualTo(first);

    assertThat(store.putIfAbsent("large", second)).isEqualTo(new Refused());
    assertThat(store.replace("large", second, etag)).isInstanceOf(Written.class);
    assertThat(store.replace("large", first, etag)).isEqualTo(new Refused());
    assertThat(store.replace("never", first, etag)).isEqualTo(new Refused());
    assertThat(store.get("large").orElseThrow().bytes()).isEqualTo(second);
    assertThat(openUploads()).isEmpty();
  }

  @Test
  void parts_whose_writer_was_killed_are_told_and_removed() {
    ObjectStore store = client();
    Instant before = Instant.now().minusSeconds(60);
    clients
        .get(0)
        .createMultipartUpload(
            create -> create.bucket(place.bucket()).key(place.prefix() + "tables/half"));
    store.put("whole", filled(1));

    List<UnfinishedWrite> unfinished = store.unfinishedWrites();

    assertThat(unfinished).extracting(UnfinishedWrite::key).containsExactly("tables/half");
    assertThat(unfinished.get(0).startedAt()).isBetween(before, Instant.now().plusSeconds(60));
    store.abandon(unfinished.get(0));
    assertThat(store.unfinishedWrites()).isEmpty();
    store.abandon(unfinished.get(0));
    assertThat(store.head("tables/half")).isEmpty();
    assertThat(store.head("whole")).isPresent();
  }

  @RepeatedTest(5)
  void of_many_large_writes_exactly_one_is_first() throws Exception {
    int writers = 4;
    var pool = Executors.newFixedThreadPool(writers);
    try {
      List<Future<Boolean>> outcomes = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        ObjectStore store = client();
        byte[] content = filled(i);
        outcomes.add(pool.submit(() -> store.putIfAbsent("race", content) instanceof Written));
      }
      int written = 0;
      for (Future<Boolean> outcome : outcomes) {
        written += outcome.get() ? 1 : 0;
      }
      assertThat(written).isEqualTo(1);
      assertThat(openUploads()).isEmpty();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void a_listing_goes_on_beyond_one_page() throws Exception {
    ObjectStore store = client();
    var pool = Executors.newFixedThreadPool(16);
    try {
      List<Future<String>> puts = new ArrayList<>();
      for (int i = 0; i < 1_050; i++) {
        String key = "many/%04d".formatted(i);
        puts.add(pool.submit(() -> store.put(key, bytes(key))));
      }
      for (Future<String> put : puts) {
        put.get();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(store.list("many/"))
        .extracting(ObjectInfo::key)
        .hasSize(1_050)
        .isSorted()
        .endsWith("many/1049");
  }

  @Test
  void what_stands_for_a_folder_is_no_object() {
    ObjectStore store = client();
    store.put("inbox/cat/1.jpg", bytes("x"));
    clients
        .get(0)
        .putObject(
            put -> put.bucket(place.bucket()).key(place.prefix() + "inbox/dog/"),
            software.amazon.awssdk.core.sync.RequestBody.empty());

    assertThat(store.list("")).extracting(ObjectInfo::key).containsExactly("inbox/cat/1.jpg");
  }

  private List<String> openUploads() {
    return clients
        .get(0)
        .listMultipartUploads(list -> list.bucket(place.bucket()).prefix(place.prefix()))
        .uploads()
        .stream()
        .map(upload -> upload.key())
        .toList();
  }

  private static byte[] filled(int value) {
    var bytes = new byte[2 * PART_BYTES + 1];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
