package io.areyouacat.workflows.score;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.photo.PhotoReading.Readable;
import io.areyouacat.core.photo.PhotoReading.Refused;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.workflows.score.PhotoFolder.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Decodes and scores the photos of a folder, with a bounded number of pixels in memory. */
final class FolderScorer {

  private static final int MOST_PICTURES = 32;
  private static final long MOST_BYTES = 256L << 20;

  /** A photo may have 180 MB of pixels by default, and these are there besides those that wait. */
  private static final int DECODED_TOGETHER = 4;

  private final OpenModel model;
  private final PhotoDecoder decoder;
  private final Consumer<String> refusals;
  private final long mostBytes;
  private final List<Entry> pending = new ArrayList<>();
  private final List<Pixels> pictures = new ArrayList<>();
  private long pendingBytes;

  /**
   * @param refusals receives a sentence a file that cannot be scored
   */
  FolderScorer(OpenModel model, PhotoDecoder decoder, Consumer<String> refusals) {
    this(model, decoder, refusals, MOST_BYTES);
  }

  /**
   * @param mostBytes of pixels; once there are so many, they are scored
   */
  FolderScorer(OpenModel model, PhotoDecoder decoder, Consumer<String> refusals, long mostBytes) {
    this.model = model;
    this.decoder = decoder;
    this.refusals = refusals;
    this.mostBytes = mostBytes;
  }

  /** In the order of the folder, without those refused. */
  List<FolderScore> score(PhotoFolder folder, ProgressReporter reporter) {
    List<Entry> entries = folder.entries();
    List<FolderScore> scores = new ArrayList<>();
    try (var progress = reporter.begin("scoring photos", entries.size())) {
      for (int from = 0; from < entries.size(); from += DECODED_TOGETHER) {
        List<Entry> some = entries.subList(from, Math.min(from + DECODED_TOGETHER, entries.size()));
        List<PhotoReading<Pixels>> readings = some.parallelStream().map(this::read).toList();
        for (int i = 0; i < some.size(); i++) {
          accept(some.get(i), readings.get(i), scores);
        }
        progress.advance(some.size());
      }
      flush(scores);
    }
    return scores;
  }

  private void accept(Entry entry, PhotoReading<Pixels> reading, List<FolderScore> scores) {
    if (reading instanceof Readable<Pixels> readable) {
      pending.add(entry);
      pictures.add(readable.value());
      pendingBytes += readable.value().rgb().length;
      if (pending.size() >= MOST_PICTURES || pendingBytes >= mostBytes) {
        flush(scores);
      }
    } else if (reading instanceof Refused<Pixels> refused) {
      refusals.accept(
          "'%s' was left out: %s %s"
              .formatted(entry.path(), refused.detail(), refused.reason().suggestion()));
    }
  }

  private void flush(List<FolderScore> scores) {
    if (!pending.isEmpty()) {
      double[] raw = model.scorePictures(List.copyOf(pictures));
      for (int i = 0; i < raw.length; i++) {
        scores.add(result(pending.get(i), raw[i]));
      }
      pending.clear();
      pictures.clear();
      pendingBytes = 0;
    }
  }

  private PhotoReading<Pixels> read(Entry entry) {
    try {
      return decoder.decode(Files.readAllBytes(entry.file()));
    } catch (IOException e) {
      return new Refused<>(RejectionReason.UNREADABLE_FILE, "The file cannot be read.");
    }
  }

  private FolderScore result(Entry entry, double raw) {
    ModelSpec spec = model.spec();
    double probability = spec.calibration().probability(raw);
    return new FolderScore(
        entry.path(),
        entry.category(),
        probability,
        spec.bands().answer(probability).text(spec.positiveCategory()),
        probability >= spec.threshold());
  }
}
