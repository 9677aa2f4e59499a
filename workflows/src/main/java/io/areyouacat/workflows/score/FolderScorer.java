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

/** Decodes and scores the photos of a folder, some at a time. */
final class FolderScorer {

  private static final int BATCH = 32;

  private final OpenModel model;
  private final PhotoDecoder decoder;
  private final Consumer<String> refusals;

  /**
   * @param refusals receives a sentence a file that cannot be scored
   */
  FolderScorer(OpenModel model, PhotoDecoder decoder, Consumer<String> refusals) {
    this.model = model;
    this.decoder = decoder;
    this.refusals = refusals;
  }

  /** In the order of the folder, without those refused. */
  List<FolderScore> score(PhotoFolder folder, ProgressReporter reporter) {
    List<Entry> entries = folder.entries();
    List<FolderScore> scores = new ArrayList<>();
    try (var progress = reporter.begin("scoring photos", entries.size())) {
      for (int from = 0; from < entries.size(); from += BATCH) {
        List<Entry> batch = entries.subList(from, Math.min(from + BATCH, entries.size()));
        score(batch, scores);
        progress.advance(batch.size());
      }
    }
    return scores;
  }

  private void score(List<Entry> batch, List<FolderScore> scores) {
    List<PhotoReading<Pixels>> readings = batch.parallelStream().map(this::read).toList();
    List<Entry> readable = new ArrayList<>();
    List<Pixels> pictures = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      PhotoReading<Pixels> reading = readings.get(i);
      if (reading instanceof Readable<Pixels> pixels) {
        readable.add(batch.get(i));
        pictures.add(pixels.value());
      } else if (reading instanceof Refused<Pixels> refused) {
        refusals.accept(
            "'%s' was left out: %s %s"
                .formatted(batch.get(i).path(), refused.detail(), refused.reason().suggestion()));
      }
    }
    if (!pictures.isEmpty()) {
      double[] raw = model.scorePictures(pictures);
      for (int i = 0; i < raw.length; i++) {
        scores.add(result(readable.get(i), raw[i]));
      }
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
