package io.areyouacat.serving.keep;

import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upload.DeletionRequest;
import io.areyouacat.core.upload.Feedback;
import io.areyouacat.core.upload.Prediction;
import io.areyouacat.core.upload.UploadFolder;
import io.areyouacat.core.upload.Uploads;
import io.areyouacat.core.upload.Uploads.FeedbackIntake;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves the journal into the store: one thread, one entry after the other. */
final class StoreWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StoreWriter.class);

  private final Journal journal;
  private final ObjectStore store;
  private final StoreView view;
  private final Duration change;
  private final Duration drain;
  private final BackOff backOff;
  private final Clock clock;
  private final Thread thread = new Thread(this::run, "store-writer");
  private boolean away;

  /**
   * @param change how long after the first feedback it may be changed
   * @param drain how long closing may take
   */
  StoreWriter(
      Journal journal,
      ObjectStore store,
      Duration change,
      Duration drain,
      BackOff backOff,
      Clock clock) {
    this.journal = journal;
    this.store = store;
    this.view = new StoreView(store);
    this.change = change;
    this.drain = drain;
    this.backOff = backOff;
    this.clock = clock;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      Duration pause = backOff.first();
      for (var next = journal.next(); next.isPresent(); next = journal.next()) {
        Entry entry = next.get();
        try {
          write(entry);
          pause = backOff.first();
          answers();
        } catch (TemporaryException e) {
          journal.defer(entry, Duration.ZERO);
          doesNotAnswer(entry, e);
          if (journal.isFinishing()) {
            return;
          }
          journal.pause(pause);
          pause = backOff.after(pause);
        } catch (IllegalArgumentException e) {
          journal.setAside(entry, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
          // Whatever it is, it is not the entry's fault: a secret or a bucket that is wrong now.
          journal.defer(entry, backOff.longest());
          doesNotAnswer(entry, e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void doesNotAnswer(Entry entry, RuntimeException e) {
    if (!away) {
      LOG.warn(
          "The store does not take what is to be kept; it is tried again: {}",
          String.valueOf(e.getMessage()).replace(entry.id().value(), "<id>"));
    }
    away = true;
  }

  private void answers() {
    if (away) {
      LOG.info("The store takes writes again; {} wait", journal.pendingWrites());
    }
    away = false;
  }

  private void write(Entry entry) {
    Content content = journal.read(entry);
    switch (entry.kind()) {
      case UPLOAD -> new Uploads(store).keep(Prediction.parse(content.document()), content.photo());
      case FEEDBACK -> {
        if (!feedback(entry, Feedback.parse(content.document()))) {
          return;
        }
      }
      case DELETION -> {
        DeletionRequest request = DeletionRequest.parse(content.document());
        store.putIfAbsent(request.key(), request.json());
      }
    }
    journal.done(entry);
  }

  /**
   * @return whether that is all there is to it
   */
  private boolean feedback(Entry entry, Feedback feedback) {
    UploadFolder folder = PredictionIds.folder(feedback.predictionId());
    FeedbackIntake intake = new Uploads(store).keep(folder, feedback, change);
    if (intake == FeedbackIntake.CLOSED) {
      LOG.info("Feedback that came too late to change an earlier one was not kept");
    }
    if (intake != FeedbackIntake.NO_UPLOAD) {
      return true;
    }
    boolean old = feedback.givenAt().isBefore(clock.instant().minus(StoreView.OTHER_SERVERS_DELAY));
    if (old || view.isDeleted(feedback.predictionId())) {
      LOG.info("Feedback on an upload that is no longer there was not kept");
      return true;
    }
    // Another server has the upload in its journal.
    journal.defer(entry, backOff.longest());
    return false;
  }

  /** Lets it write what is due, for some time. What is left stays in the journal. */
  @Override
  public void close() {
    journal.finish();
    try {
      thread.join(drain.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
