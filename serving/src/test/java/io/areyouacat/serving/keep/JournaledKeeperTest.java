package io.areyouacat.serving.keep;

import static io.areyouacat.core.upload.FeedbackAnswer.CAT;
import static io.areyouacat.core.upload.FeedbackAnswer.NOT_CAT;
import static io.areyouacat.core.upload.FeedbackAnswer.NOT_SURE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.forget.Tombstones;
import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.FailingObjectStore;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upload.Feedback;
import io.areyouacat.core.upload.Prediction;
import io.areyouacat.core.upload.UploadFolder;
import io.areyouacat.core.upload.Uploads;
import io.areyouacat.serving.ask.KeptPhoto;
import io.areyouacat.serving.ask.Outcome.Answered;
import io.areyouacat.serving.keep.FeedbackOutcome.Busy;
import io.areyouacat.serving.keep.FeedbackOutcome.Closed;
import io.areyouacat.serving.keep.FeedbackOutcome.Taken;
import io.areyouacat.serving.keep.FeedbackOutcome.Unknown;
import io.areyouacat.serving.keep.WeatheredObjectStore.Weather;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournaledKeeperTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.75Z");
  private static final ModelVersion MODEL = new ModelVersion("0123456789abcdef");
  private static final KeptPhoto PHOTO = new KeptPhoto("a photo ".repeat(90).getBytes(UTF_8));
  private static final BackOff QUICK = new BackOff(Duration.ofMillis(5), Duration.ofMillis(40));

  @TempDir private Path temporary;

  private final InMemoryObjectStore memory = new InMemoryObjectStore();
  private final WeatheredObjectStore store = new WeatheredObjectStore(memory);
  private final SettableClock clock = new SettableClock(NOON);
  private final List<JournaledKeeper> opened = new ArrayList<>();

  private static Answered answered() {
    return new Answered(
        MODEL, 0.9, Answer.POSITIVE, new Bands(0.25, 0.75), "cat", Optional.of(PHOTO));
  }

  private JournaledKeeper open(ObjectStore in, String folder, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("server.journal", temporary.resolve(folder).toString());
    settings.put("server.storeMillis", "200");
    settings.put("server.drainMillis", "2000");
    settings.putAll(more);
    JournaledKeeper keeper =
        JournaledKeeper.open(in, Settings.of(settings).server(), "k".repeat(40), QUICK, clock);
    opened.add(keeper);
    return keeper;
  }

  private JournaledKeeper open() {
    return open(store, "journal", Map.of());
  }

  @AfterEach
  void close() {
    store.is(Weather.FINE);
    opened.forEach(JournaledKeeper::close);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for long").isLessThan(end);
      pause(5);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitWritten(JournaledKeeper keeper) {
    await(() -> keeper.pendingWrites() == 0);
  }

  private List<String> keys() {
    return memory.list("").stream().map(ObjectInfo::key).toList();
  }

  private static UploadFolder folder(Issued issued) {
    return PredictionIds.folder(issued.id());
  }

  private Feedback stored(Issued issued) {
    return new Uploads(memory).feedback(folder(issued)).orElseThrow();
  }

  private Issued kept(Keeper keeper) {
    Issued issued = keeper.keep(answered(), Consent.STORE, null);
    assertThat(issued.kept()).isTrue();
    return issued;
  }

  private List<String> journalled() throws IOException {
    try (Stream<Path> files = Files.list(temporary.resolve("journal/entries"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_photo_given_with_consent_is_in_the_store_as_an_upload() {
    JournaledKeeper keeper = open();

    Issued issued = keeper.keep(answered(), Consent.STORE, "somebody-1");
    awaitWritten(keeper);

    assertThat(issued.kept()).isTrue();
    UploadFolder folder = folder(issued);
    assertThat(folder.prefix()).isEqualTo("inbox/uploads/dt=2026-03-01/" + issued.id() + "/");
    byte[] photo = memory.get(folder.photo()).orElseThrow().bytes();
    Prediction prediction = new Uploads(memory).prediction(folder).orElseThrow();
    assertThat(prediction)
        .isEqualTo(
            new Prediction(
                issued.id(),
                PhotoId.of(photo),
                MODEL,
                0.9,
                Answer.POSITIVE,
                true,
                prediction.contributor(),
                Instant.parse("2026-03-01T12:00:00Z")));
    assertThat(prediction.contributor()).matches("[0-9a-f]{64}");
    assertThat(keys()).allSatisfy(key -> assertThat(key).doesNotContain("somebody"));
    assertThat(photo).isEqualTo(PHOTO.jpeg());
  }

  @Test
  void without_consent_nothing_is_kept_and_feedback_only_counts() throws IOException {
    JournaledKeeper keeper = open();

    Issued issued = keeper.keep(answered(), Consent.NONE, "somebody-1");

    String id = issued.id().value();
    assertThat(issued.kept()).isFalse();
    assertThat(keeper.feedback(id, CAT)).isEqualTo(new Taken(Answer.POSITIVE, false));
    assertThat(keeper.feedback(id, CAT)).isEqualTo(new Taken(Answer.POSITIVE, true));
    assertThat(keeper.feedback(id, NOT_CAT)).isEqualTo(new Taken(Answer.POSITIVE, false));
    assertThat(keeper.delete(id, issued.deletionToken())).isEqualTo(DeletionOutcome.TAKEN);
    assertThat(keeper.feedback(id, CAT)).isEqualTo(new Unknown());
    assertThat(journalled()).isEmpty();
    assertThat(keys()).isEmpty();
  }

  @Test
  void feedback_repeated_is_one_and_changed_within_the_time_counts_and_then_is_closed() {
    JournaledKeeper keeper = open();
    Issued issued = kept(keeper);
    String id = issued.id().value();

    assertThat(keeper.feedback(id, CAT)).isEqualTo(new Taken(Answer.POSITIVE, false));
    assertThat(keeper.feedback(id, CAT)).isEqualTo(new Taken(Answer.POSITIVE, true));
    clock.pass(Duration.ofMinutes(30));
    assertThat(keeper.feedback(id, NOT_SURE)).isEqualTo(new Taken(Answer.POSITIVE, false));
    clock.pass(Duration.ofMinutes(30));
    assertThat(keeper.feedback(id, NOT_CAT)).isEqualTo(new Taken(Answer.POSITIVE, false));
    clock.pass(Duration.ofSeconds(1));
    assertThat(keeper.feedback(id, CAT)).isEqualTo(new Closed());
    assertThat(keeper.feedback(id, NOT_CAT)).isEqualTo(new Taken(Answer.POSITIVE, true));
    awaitWritten(keeper);

    assertThat(stored(issued).answer()).isEqualTo(NOT_CAT);
    assertThat(stored(issued).first()).isEqualTo(NOON);
  }

  @Test
  void another_server_goes_by_what_the_store_says() {
    JournaledKeeper first = open();
    JournaledKeeper second = open(store, "second", Map.of());
    Issued issued = kept(first);
    String id = issued.id().value();
    first.feedback(id, CAT);
    awaitWritten(first);

    assertThat(second.feedback(id, CAT)).isEqualTo(new Taken(Answer.POSITIVE, true));
    clock.pass(Duration.ofMinutes(61));
    assertThat(second.feedback(id, NOT_CAT)).isEqualTo(new Closed());
    assertThat(second.delete(id, issued.deletionToken())).isEqualTo(DeletionOutcome.TAKEN);
    awaitWritten(second);
    JournaledKeeper third = open(store, "third", Map.of());
    assertThat(third.feedback(id, NOT_CAT)).isEqualTo(new Unknown());
  }

  @Test
  void another_server_that_cannot_ask_takes_feedback_and_the_rule_holds_when_it_is_written() {
    JournaledKeeper first = open();
    JournaledKeeper second = open(store, "second", Map.of());
    Issued issued = kept(first);
    String id = issued.id().value();
    first.feedback(id, CAT);
    awaitWritten(first);
    store.is(Weather.AWAY);

    clock.pass(Duration.ofMinutes(59));
    assertThat(second.feedback(id, NOT_CAT)).isEqualTo(new Taken(Answer.POSITIVE, false));
    clock.pass(Duration.ofMinutes(59));
    JournaledKeeper third = open(store, "third", Map.of());
    assertThat(third.feedback(id, CAT)).isEqualTo(new Taken(Answer.POSITIVE, false));
    store.is(Weather.FINE);
    awaitWritten(second);
    awaitWritten(third);

    assertThat(stored(issued).answer()).isEqualTo(NOT_CAT);
  }

  @Test
  void feedback_that_reaches_another_server_before_the_upload_reaches_the_store_waits_for_it() {
    WeatheredObjectStore away = new WeatheredObjectStore(memory);
    JournaledKeeper first = open(away, "journal", Map.of());
    JournaledKeeper second = open(store, "second", Map.of());
    away.is(Weather.AWAY);
    Issued issued = kept(first);

    assertThat(second.feedback(issued.id().value(), NOT_CAT))
        .isEqualTo(new Taken(Answer.POSITIVE, false));
    pause(60);
    assertThat(second.pendingWrites()).isEqualTo(1);
    away.is(Weather.FINE);
    awaitWritten(second);

    assertThat(stored(issued).answer()).isEqualTo(NOT_CAT);
  }

  @Test
  void feedback_on_an_upload_that_never_comes_is_given_up() {
    JournaledKeeper first = open();
    JournaledKeeper second = open(store, "second", Map.of());
    Issued issued = kept(first);
    awaitWritten(first);
    keys().forEach(memory::delete);

    second.feedback(issued.id().value(), CAT);
    clock.pass(Duration.ofMinutes(11));
    awaitWritten(second);

    assertThat(keys()).isEmpty();
    assertThat(open(store, "third", Map.of()).feedback(issued.id().value(), CAT))
        .isEqualTo(new Unknown());
  }

  @Test
  void nobody_waits_for_a_store_that_is_away_or_silent() {
    for (Weather weather : List.of(Weather.AWAY, Weather.LOCKED, Weather.SILENT)) {
      store.is(weather);
      JournaledKeeper keeper = open(store, "in-" + weather, Map.of());
      long start = System.nanoTime();
      Issued issued = kept(keeper);
      String id = issued.id().value();

      assertThat(keeper.feedback(id, CAT)).isEqualTo(new Taken(Answer.POSITIVE, false));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(keeper.pendingWrites()).isEqualTo(2);
      assertThat(keeper.pendingBytes()).isGreaterThan(500);
      clock.pass(Duration.ofSeconds(90));
      assertThat(keeper.oldestPending()).isEqualTo(Duration.ofSeconds(90));

      store.is(Weather.FINE);
      awaitWritten(keeper);
      assertThat(stored(issued).answer()).isEqualTo(CAT);
      assertThat(keeper.pendingBytes()).isZero();
      assertThat(keeper.oldestPending()).isZero();
    }
  }

  @Test
  void what_the_store_did_not_take_is_written_after_a_restart() throws IOException {
    store.is(Weather.AWAY);
    JournaledKeeper before = open();
    List<Issued> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(kept(before));
    }
    before.feedback(all.get(0).id().value(), CAT);
    before.delete(all.get(1).id().value(), all.get(1).deletionToken());
    before.close();
    assertThat(journalled()).hasSize(6);
    store.is(Weather.FINE);

    JournaledKeeper after = open();
    assertThat(after.feedback(all.get(0).id().value(), CAT))
        .isEqualTo(new Taken(Answer.POSITIVE, true));
    assertThat(after.feedback(all.get(1).id().value(), CAT)).isEqualTo(new Unknown());
    awaitWritten(after);

    assertThat(journalled()).isEmpty();
    assertThat(stored(all.get(0)).answer()).isEqualTo(CAT);
    assertThat(keys())
        .contains("inbox/deletions/" + all.get(1).id() + ".json")
        .doesNotContain(folder(all.get(1)).photo(), folder(all.get(1)).prediction())
        .contains(folder(all.get(4)).prediction());
  }

  @Test
  void a_server_killed_at_any_write_to_the_store_leaves_nothing_undone_or_twice() {
    int writes = 4;
    for (int kill = 0; kill < 2 * writes; kill++) {
      var failing = new FailingObjectStore();
      failing.killAfter(kill / 2, kill % 2 == 1);
      JournaledKeeper before = open(failing, "kill-" + kill, Map.of());
      Issued first = kept(before);
      before.feedback(first.id().value(), CAT);
      Issued second = before.keep(answered(), Consent.STORE, null);
      before.delete(second.id().value(), second.deletionToken());
      before.close();

      JournaledKeeper after = open(failing, "kill-" + kill, Map.of());
      awaitWritten(after);
      after.close();

      assertThat(failing.contents().keySet())
          .as("killed at write %s", kill / 2)
          .contains(
              folder(first).photo(),
              folder(first).prediction(),
              folder(first).feedback(),
              "inbox/deletions/" + second.id() + ".json");
    }
  }

  @Test
  void where_too_much_waits_nothing_more_is_kept_and_people_are_told() {
    store.is(Weather.AWAY);
    JournaledKeeper keeper = open(store, "journal", Map.of("server.pendingWrites", "2"));
    Issued first = kept(keeper);
    Issued second = kept(keeper);

    Issued third = keeper.keep(answered(), Consent.STORE, null);

    assertThat(third.kept()).isFalse();
    assertThat(keeper.feedback(third.id().value(), CAT))
        .isEqualTo(new Taken(Answer.POSITIVE, false));
    assertThat(keeper.feedback(first.id().value(), CAT)).isEqualTo(new Busy());
    assertThat(keeper.delete(second.id().value(), second.deletionToken()))
        .isEqualTo(DeletionOutcome.TAKEN);
    await(() -> keeper.pendingWrites() == 2);

    store.is(Weather.FINE);
    awaitWritten(keeper);
    assertThat(kept(keeper).kept()).isTrue();
  }

  @Test
  void bytes_that_wait_are_bounded_too() {
    store.is(Weather.AWAY);
    int photo = PHOTO.jpeg().length;
    JournaledKeeper keeper =
        open(store, "journal", Map.of("server.pendingBytes", String.valueOf(photo + 600)));

    kept(keeper);

    assertThat(keeper.keep(answered(), Consent.STORE, null).kept()).isFalse();
    assertThat(keeper.pendingWrites()).isEqualTo(1);
  }

  @Test
  void a_disk_that_takes_nothing_keeps_nothing() throws IOException {
    JournaledKeeper keeper = open();
    Issued before = kept(keeper);
    awaitWritten(keeper);
    Files.delete(temporary.resolve("journal/entries"));

    assertThat(keeper.keep(answered(), Consent.STORE, null).kept()).isFalse();
    assertThat(keeper.feedback(before.id().value(), CAT)).isEqualTo(new Busy());
    assertThat(keeper.delete(before.id().value(), before.deletionToken()))
        .isEqualTo(DeletionOutcome.BUSY);
    assertThat(keeper.pendingWrites()).isZero();
    assertThat(keeper.pendingBytes()).isZero();
  }

  @Test
  void half_written_entries_are_removed_and_broken_ones_set_aside() throws IOException {
    store.is(Weather.AWAY);
    JournaledKeeper before = open();
    Issued whole = kept(before);
    Issued torn = kept(before);
    Issued garbled = kept(before);
    before.feedback(garbled.id().value(), CAT);
    before.close();
    Path entries = temporary.resolve("journal/entries");
    List<String> names = journalled();
    Files.write(entries.resolve("0000000000000000009-upload-x.tmp"), new byte[10]);
    Files.write(entries.resolve("notes.txt"), new byte[10]);
    byte[] bytes = Files.readAllBytes(entries.resolve(names.get(1)));
    Files.write(entries.resolve(names.get(1)), Arrays.copyOf(bytes, bytes.length - 1));
    Files.write(entries.resolve(names.get(2)), new byte[] {'{'});
    Files.write(entries.resolve(names.get(3)), new byte[] {'{', '\n'});
    store.is(Weather.FINE);

    JournaledKeeper after = open();
    awaitWritten(after);

    assertThat(keys()).containsExactlyInAnyOrder(folder(whole).photo(), folder(whole).prediction());
    assertThat(after.brokenEntries()).isEqualTo(4);
    assertThat(journalled()).isEmpty();
    assertThat(after.delete(torn.id().value(), torn.deletionToken()))
        .isEqualTo(DeletionOutcome.TAKEN);
    assertThat(after.brokenEntries()).isEqualTo(3);
  }

  @Test
  void two_servers_do_not_share_a_journal() {
    JournaledKeeper first = open();

    assertThatThrownBy(this::open)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Another server uses the journal in")
        .hasMessageContaining("server.journal");
    first.close();
    assertThat(kept(open()).kept()).isTrue();
  }

  @Test
  void a_folder_that_is_none_is_said() throws IOException {
    Files.write(temporary.resolve("journal"), new byte[1]);

    assertThatThrownBy(this::open)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cannot be used")
        .hasMessageContaining("server.journal");
  }

  @Test
  void a_deleted_upload_that_still_waited_never_reaches_the_store() {
    JournaledKeeper keeper = open();
    store.is(Weather.AWAY);
    Issued issued = kept(keeper);
    keeper.feedback(issued.id().value(), CAT);

    assertThat(keeper.delete(issued.id().value(), issued.deletionToken()))
        .isEqualTo(DeletionOutcome.TAKEN);
    assertThat(keeper.delete(issued.id().value(), issued.deletionToken()))
        .isEqualTo(DeletionOutcome.TAKEN);
    assertThat(keeper.feedback(issued.id().value(), CAT)).isEqualTo(new Unknown());
    await(() -> keeper.pendingWrites() == 1);
    store.is(Weather.FINE);
    awaitWritten(keeper);

    assertThat(keys()).containsExactly("inbox/deletions/" + issued.id() + ".json");
  }

  @Test
  void what_a_night_has_deleted_is_unknown_to_a_server_that_was_not_there() {
    JournaledKeeper first = open();
    Issued issued = kept(first);
    awaitWritten(first);
    keys().forEach(memory::delete);
    new Tombstones(memory).bury(TombstoneKind.PREDICTION, issued.id().value(), NOON);

    JournaledKeeper second = open(store, "second", Map.of());
    assertThat(second.feedback(issued.id().value(), CAT)).isEqualTo(new Unknown());
  }

  @Test
  void who_has_no_or_another_token_or_id_deletes_nothing() {
    JournaledKeeper keeper = open();
    Issued issued = kept(keeper);
    Issued other = kept(keeper);
    awaitWritten(keeper);
    List<String> before = keys();
    String forged = "A" + issued.id().value().substring(1);

    assertThat(keeper.delete(issued.id().value(), other.deletionToken()))
        .isEqualTo(DeletionOutcome.WRONG_TOKEN);
    assertThat(keeper.delete(issued.id().value(), "")).isEqualTo(DeletionOutcome.WRONG_TOKEN);
    assertThat(keeper.delete(forged, issued.deletionToken())).isEqualTo(DeletionOutcome.UNKNOWN);
    assertThat(keeper.feedback(forged, CAT)).isEqualTo(new Unknown());
    clock.pass(Duration.ofDays(181));
    assertThat(keeper.delete(issued.id().value(), issued.deletionToken()))
        .isEqualTo(DeletionOutcome.UNKNOWN);
    assertThat(keeper.feedback(issued.id().value(), CAT)).isEqualTo(new Unknown());
    assertThat(keys()).isEqualTo(before);
  }

  @Test
  void a_contributor_of_another_shape_is_refused() {
    JournaledKeeper keeper = open();

    assertThatThrownBy(() -> keeper.keep(answered(), Consent.STORE, "me@example.org"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("example");
  }

  @Test
  void many_at_once_are_all_kept_in_order() throws InterruptedException {
    JournaledKeeper keeper = open();
    List<Issued> all = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      var thread =
          new Thread(
              () -> {
                for (int n = 0; n < 10; n++) {
                  Issued issued = kept(keeper);
                  keeper.feedback(issued.id().value(), CAT);
                  keeper.feedback(issued.id().value(), NOT_CAT);
                  synchronized (all) {
                    all.add(issued);
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    awaitWritten(keeper);

    assertThat(all).hasSize(80);
    assertThat(all).allSatisfy(each -> assertThat(stored(each).answer()).isEqualTo(NOT_CAT));
    assertThat(memory.list("inbox/uploads/")).hasSize(240);
  }
}
