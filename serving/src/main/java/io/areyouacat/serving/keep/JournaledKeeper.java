package io.areyouacat.serving.keep;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.settings.ServerSettings;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upload.DeletionRequest;
import io.areyouacat.core.upload.Feedback;
import io.areyouacat.core.upload.FeedbackAnswer;
import io.areyouacat.core.upload.Prediction;
import io.areyouacat.core.upload.PredictionId;
import io.areyouacat.serving.ask.KeptPhoto;
import io.areyouacat.serving.ask.Outcome.Answered;
import io.areyouacat.serving.keep.Entry.Kind;
import io.areyouacat.serving.keep.FeedbackOutcome.Busy;
import io.areyouacat.serving.keep.FeedbackOutcome.Closed;
import io.areyouacat.serving.keep.FeedbackOutcome.Taken;
import io.areyouacat.serving.keep.FeedbackOutcome.Unknown;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what people allow into a journal on this machine's disk, from where one thread moves it
 * into the store. What this server knows decides at once; of answers of other servers the store is
 * asked, but not for long, and what it could not say it says when the feedback is written.
 */
public final class JournaledKeeper implements Keeper, AutoCloseable {

  private static final int LEAST_KNOWN = 10_000;
  private static final int LOCKS = 64;

  private final PredictionIds ids;
  private final Contributors contributors;
  private final Journal journal;
  private final StoreGlance glance;
  private final StoreWriter writer;
  private final RecentlyKnown known;
  private final Duration change;
  private final Clock clock;
  private final Object[] locks = IntStream.range(0, LOCKS).mapToObj(i -> new Object()).toArray();

  private JournaledKeeper(
      ObjectStore store,
      ServerSettings settings,
      SigningKey key,
      Journal journal,
      BackOff backOff,
      Clock clock) {
    this.ids = new PredictionIds(key, settings.predictionAge(), clock);
    this.contributors = new Contributors(key);
    this.journal = journal;
    this.glance = new StoreGlance(store, settings.storeTimeout());
    this.change = settings.feedbackChange();
    this.clock = clock;
    this.known = new RecentlyKnown(Math.max(LEAST_KNOWN, 2 * settings.pendingWrites()));
    this.writer = new StoreWriter(journal, store, change, settings.drain(), backOff, clock);
  }

  /**
   * Takes up what an earlier server left in the journal.
   *
   * @param key of {@link ServerSettings#KEY}, or null for the one that the store keeps
   * @throws io.areyouacat.core.error.BadInputException if the key or the journal's folder cannot be
   *     used
   * @throws io.areyouacat.core.error.TemporaryException if the key is in the store, which does not
   *     answer
   */
  public static JournaledKeeper open(
      ObjectStore store, ServerSettings settings, @Nullable String key, Clock clock) {
    return open(store, settings, key, BackOff.DEFAULT, clock);
  }

  static JournaledKeeper open(
      ObjectStore store,
      ServerSettings settings,
      @Nullable String key,
      BackOff backOff,
      Clock clock) {
    SigningKey signing = SigningKey.of(store, key);
    JournalFiles files = JournalFiles.open(JournalFolder.of(settings, store.root()));
    var journal = new Journal(files, settings.pendingWrites(), settings.pendingBytes(), clock);
    var keeper = new JournaledKeeper(store, settings, signing, journal, backOff, clock);
    journal.pending().forEach(keeper::recall);
    keeper.writer.start();
    return keeper;
  }

  private void recall(Entry entry) {
    if (entry.kind() == Kind.DELETION) {
      known.put(entry.id(), Known.DELETED);
    } else if (entry.kind() == Kind.FEEDBACK) {
      try {
        Feedback feedback = Feedback.parse(journal.read(entry).document());
        known.put(entry.id(), new Known(feedback, false));
      } catch (IllegalArgumentException e) {
        journal.setAside(entry, String.valueOf(e.getMessage()));
      }
    }
  }

  @Override
  public Issued keep(Answered answer, Consent consent, @Nullable String contributor) {
    checkArgument(
        contributor == null || Contributors.isWellFormed(contributor),
        "a contributor is 8 to 128 letters, digits, '_' and '-'");
    if (consent == Consent.STORE) {
      KeptPhoto photo = answer.photo().orElseThrow();
      IssuedId id = ids.issue(true, answer.answer(), answer.model());
      if (journal.add(Kind.UPLOAD, id.id(), upload(id, answer, photo, contributor))) {
        return issued(id);
      }
    }
    return issued(ids.issue(false, answer.answer(), answer.model()));
  }

  private Content upload(
      IssuedId id, Answered answer, KeptPhoto photo, @Nullable String contributor) {
    var prediction =
        new Prediction(
            id.id(),
            photo.id(),
            id.model(),
            answer.probability(),
            id.told(),
            true,
            contributor == null ? null : contributors.hash(contributor),
            id.at());
    return Content.of(Json.line(prediction), photo.jpeg());
  }

  private Issued issued(IssuedId id) {
    return new Issued(id.id(), ids.deletionToken(id.id()), id.kept());
  }

  @Override
  public FeedbackOutcome feedback(String id, FeedbackAnswer answer) {
    Optional<IssuedId> read = ids.read(id);
    if (read.isEmpty()) {
      return new Unknown();
    }
    IssuedId issued = read.get();
    Known before = known.of(issued.id()).orElseGet(() -> look(issued));
    synchronized (lock(issued.id())) {
      return feedback(issued, answer, known.of(issued.id()).orElse(before));
    }
  }

  private Known look(IssuedId issued) {
    if (!issued.kept() || journal.holds(Kind.UPLOAD, issued.id())) {
      return Known.NOTHING;
    }
    return glance.look(issued, clock.instant()).orElse(Known.NOTHING);
  }

  private FeedbackOutcome feedback(IssuedId issued, FeedbackAnswer answer, Known before) {
    if (before.deleted()) {
      return new Unknown();
    }
    Feedback latest = before.latest();
    if (latest != null && latest.answer() == answer) {
      known.put(issued.id(), before);
      return new Taken(issued.told(), true);
    }
    var given = new Feedback(issued.id(), answer, now(latest));
    if (latest != null) {
      given = given.after(latest);
      if (Duration.between(given.first(), given.givenAt()).compareTo(change) > 0) {
        return new Closed();
      }
    }
    if (issued.kept() && !journal.add(Kind.FEEDBACK, issued.id(), Content.of(Json.line(given)))) {
      return new Busy();
    }
    known.put(issued.id(), new Known(given, false));
    return new Taken(issued.told(), false);
  }

  /** Later than what was said before, as precise as tables are. */
  private Instant now(@Nullable Feedback latest) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return latest == null || now.isAfter(latest.givenAt())
        ? now
        : latest.givenAt().plus(1, ChronoUnit.MICROS);
  }

  @Override
  public DeletionOutcome delete(String id, String token) {
    Optional<IssuedId> read = ids.read(id);
    if (read.isEmpty()) {
      return DeletionOutcome.UNKNOWN;
    }
    IssuedId issued = read.get();
    if (!ids.opens(token, issued.id())) {
      return DeletionOutcome.WRONG_TOKEN;
    }
    synchronized (lock(issued.id())) {
      boolean before = known.of(issued.id()).map(Known::deleted).orElse(false);
      if (issued.kept() && !before && !forget(issued.id())) {
        return DeletionOutcome.BUSY;
      }
      known.put(issued.id(), Known.DELETED);
      return DeletionOutcome.TAKEN;
    }
  }

  /** The store is told in any case: another server, or this one a moment ago, may have written. */
  private boolean forget(PredictionId id) {
    journal.drop(id);
    var request = new DeletionRequest(id, clock.instant().truncatedTo(ChronoUnit.MICROS));
    return journal.add(Kind.DELETION, id, Content.of(Json.line(request)));
  }

  private Object lock(PredictionId id) {
    return locks[Math.floorMod(id.hashCode(), LOCKS)];
  }

  /** Writes that wait for the store. */
  public int pendingWrites() {
    return journal.pendingWrites();
  }

  /** Bytes of what waits for the store. */
  public long pendingBytes() {
    return journal.pendingBytes();
  }

  /** How long the longest waiting write has waited; zero where none waits. */
  public Duration oldestPending() {
    return journal.oldestPending();
  }

  /** Files of the journal that could not be read, for an operator to look at. */
  public long brokenEntries() {
    return journal.brokenFiles();
  }

  /** Writes what it can within the time to drain; what is left is taken up by the next server. */
  @Override
  public void close() {
    writer.close();
    glance.close();
    journal.close();
  }
}
