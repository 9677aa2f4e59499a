package io.areyouacat.serving.keep;

import io.areyouacat.core.upload.PredictionId;
import io.areyouacat.serving.keep.Entry.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is still to be written to the store, in order, bounded, and on disk. Entries of one
 * prediction never overtake each other. Thread-safe.
 */
final class Journal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final JournalFiles files;
  private final int mostWrites;
  private final long mostBytes;
  private final Clock clock;

  private final TreeMap<Long, Entry> entries = new TreeMap<>();
  private final Map<Long, Long> notBefore = new HashMap<>();
  private @Nullable Entry inHand;
  private boolean inHandUnwanted;
  private long sequence;
  private int writes;
  private long bytes;
  private boolean finishing;

  /**
   * @param mostWrites that may wait
   * @param mostBytes of files that may wait
   */
  Journal(JournalFiles files, int mostWrites, long mostBytes, Clock clock) {
    this.files = files;
    this.mostWrites = mostWrites;
    this.mostBytes = mostBytes;
    this.clock = clock;
    for (Entry entry : files.list()) {
      entries.put(entry.sequence(), entry);
      sequence = entry.sequence() + 1;
      writes++;
      bytes += entry.sizeBytes();
    }
    if (writes > 0) {
      LOG.info("{} writes of an earlier server wait for the store", writes);
    }
  }

  /** Whether something of that size could be taken now. */
  private synchronized boolean hasRoom(long size) {
    return !finishing && writes < mostWrites && bytes + size <= mostBytes;
  }

  /**
   * Writes an entry down. Nothing is lost from then on.
   *
   * @return false if too much waits already, or the disk does not take it
   */
  boolean add(Kind kind, PredictionId id, Content content) {
    long size = content.sizeBytes();
    Entry entry = reserve(kind, id, size);
    if (entry == null) {
      return false;
    }
    try {
      files.write(entry, content);
    } catch (IOException e) {
      LOG.error("The journal cannot be written, so nothing is kept: {}", JournalFiles.reason(e));
      release(size);
      return false;
    }
    enqueue(entry);
    return true;
  }

  private synchronized @Nullable Entry reserve(Kind kind, PredictionId id, long size) {
    if (!hasRoom(size)) {
      return null;
    }
    writes++;
    bytes += size;
    return new Entry(sequence++, kind, id, size, clock.instant());
  }

  private synchronized void release(long size) {
    writes--;
    bytes -= size;
  }

  private synchronized void enqueue(Entry entry) {
    entries.put(entry.sequence(), entry);
    notifyAll();
  }

  /** Waits for the next entry to write; empty once {@link #finish} was called and none is due. */
  synchronized Optional<Entry> next() throws InterruptedException {
    while (true) {
      long now = System.nanoTime();
      long wait = Long.MAX_VALUE;
      Set<PredictionId> held = new HashSet<>();
      for (Entry entry : entries.values()) {
        long left = notBefore.getOrDefault(entry.sequence(), now) - now;
        if (left <= 0 && !held.contains(entry.id())) {
          inHand = entry;
          inHandUnwanted = false;
          return Optional.of(entry);
        }
        if (held.add(entry.id())) {
          wait = Math.min(wait, left);
        }
      }
      if (finishing) {
        return Optional.empty();
      }
      TimeUnit.NANOSECONDS.timedWait(this, wait);
    }
  }

  Content read(Entry entry) {
    return files.read(entry);
  }

  /** It is in the store. */
  synchronized void done(Entry entry) {
    files.remove(entry);
    forget(entry);
  }

  /** It never can be. */
  synchronized void setAside(Entry entry, String why) {
    files.setAside(entry, why);
    forget(entry);
  }

  /** It is tried again after some time, and others meanwhile. */
  synchronized void defer(Entry entry, Duration time) {
    notBefore.put(entry.sequence(), System.nanoTime() + time.toNanos());
    inHand = null;
    if (inHandUnwanted) {
      done(entry);
    }
  }

  private void forget(Entry entry) {
    if (entries.remove(entry.sequence()) != null) {
      release(entry.sizeBytes());
    }
    notBefore.remove(entry.sequence());
    if (entry.equals(inHand)) {
      inHand = null;
    }
  }

  /** Removes all of a prediction, but for what the store is just taking. */
  synchronized void drop(PredictionId id) {
    files.forget(id);
    for (Entry entry : List.copyOf(entries.values())) {
      if (entry.id().equals(id)) {
        if (entry.equals(inHand)) {
          inHandUnwanted = true;
        } else {
          done(entry);
        }
      }
    }
  }

  synchronized boolean holds(Kind kind, PredictionId id) {
    return entries.values().stream()
        .anyMatch(entry -> entry.kind() == kind && entry.id().equals(id));
  }

  synchronized Collection<Entry> pending() {
    return List.copyOf(entries.values());
  }

  synchronized int pendingWrites() {
    return writes;
  }

  synchronized long pendingBytes() {
    return bytes;
  }

  /** Of the longest waiting one; zero where none waits. */
  synchronized Duration oldestPending() {
    return entries.isEmpty()
        ? Duration.ZERO
        : Duration.between(entries.firstEntry().getValue().since(), clock.instant());
  }

  long brokenFiles() {
    return files.brokenFiles();
  }

  /** Waits, unless it is finishing. */
  synchronized void pause(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0 && !finishing; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Nothing more is taken; what is due may still be written. */
  synchronized void finish() {
    finishing = true;
    notifyAll();
  }

  synchronized boolean isFinishing() {
    return finishing;
  }

  @Override
  public void close() {
    finish();
    files.close();
  }
}
