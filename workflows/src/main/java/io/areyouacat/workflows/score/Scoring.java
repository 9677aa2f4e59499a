package io.areyouacat.workflows.score;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.workflows.run.Rooms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The champion scores a folder. */
public final class Scoring {

  private final Rooms rooms;
  private final Consumer<String> refusals;

  /**
   * @param refusals receives a sentence a file that cannot be scored
   */
  public Scoring(Rooms rooms, Consumer<String> refusals) {
    this.rooms = rooms;
    this.refusals = refusals;
  }

  /**
   * For programs: the last line of {@code score --json}. Its names are a contract.
   *
   * @param recall null without categories or where it is not defined; so are precision and auc
   * @param n photos scored
   * @param refused files that were left out
   */
  public record Result(
      @Nullable Double recall,
      @Nullable Double precision,
      @Nullable Double auc,
      long n,
      long refused,
      ModelVersion modelVersion) {}

  /** {@link Result} with lines for people. */
  public record Report(Result result, List<String> lines) {}

  /**
   * Writes one line a photo to {@code csv}.
   *
   * @throws BadInputException if nothing is in service, or folder or file cannot be used
   */
  public Report score(Path photos, Path csv, Settings settings) {
    ModelVersion version =
        new ChampionStore(rooms.store())
            .inService()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "There is no model in service in %s.".formatted(rooms.store().root()),
                        "Train one first: areyouacat retrain"));
    PhotoFolder folder = PhotoFolder.of(photos);
    byte[] archive = new ModelStore(rooms.store()).archive(version);
    try (OpenModel model = rooms.opener().open(archive, rooms.store())) {
      var scorer = new FolderScorer(model, rooms.decoder(settings), refusals);
      List<FolderScore> scores = scorer.score(folder, rooms.progress());
      ScoreCsv.write(csv, scores, version);
      long refused = folder.entries().size() - scores.size();
      List<String> lines = new ArrayList<>();
      lines.add(
          "Model %s scored %,d photos; %,d files were left out."
              .formatted(version, scores.size(), refused));
      List<FolderScore> labelled = scores.stream().filter(FolderScore::labelled).toList();
      ScoreMetrics metrics =
          labelled.isEmpty() ? null : ScoreMetrics.of(labelled, model.spec().positiveCategory());
      if (metrics != null) {
        if (labelled.size() < scores.size()) {
          lines.add(
              "Answers are checked for the %,d photos in a category's folder."
                  .formatted(labelled.size()));
        }
        lines.addAll(lines(metrics, model.spec().positiveCategory()));
      }
      lines.add("Scores are in " + csv);
      return new Report(result(metrics, scores.size(), refused, version), lines);
    }
  }

  private static Result result(
      @Nullable ScoreMetrics metrics, long n, long refused, ModelVersion version) {
    return metrics == null
        ? new Result(null, null, null, n, refused, version)
        : new Result(
            known(metrics.recall()),
            known(metrics.precision()),
            known(metrics.auc()),
            n,
            refused,
            version);
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static List<String> lines(ScoreMetrics metrics, String positive) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Recall %.3f, precision %.3f, AUC %.3f",
            metrics.recall(),
            metrics.precision(),
            metrics.auc()));
    var confusion = metrics.confusion();
    String row = "%-12s %12s %12s";
    lines.add(row.formatted("", "called " + positive, "called other"));
    lines.add(row.formatted(positive, confusion.truePositives(), confusion.falseNegatives()));
    lines.add(row.formatted("other", confusion.falsePositives(), confusion.trueNegatives()));
    metrics
        .byCategory()
        .forEach(
            (category, called) ->
                lines.add(
                    "%s: %,d of %,d called %s"
                        .formatted(category, called.positive(), called.all(), positive)));
    return lines;
  }
}
