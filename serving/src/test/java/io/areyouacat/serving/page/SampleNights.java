package io.areyouacat.serving.page;

import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.evaluation.SampleEvaluations;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.SampleCards;
import io.areyouacat.core.run.NightReport;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Three nights of a store: the last one promoted what is in service. */
final class SampleNights {

  private final ObjectStore store;

  private SampleNights(ObjectStore store) {
    this.store = store;
  }

  static void into(ObjectStore store) {
    ModelVersion champion = new ChampionStore(store).inService().orElseThrow();
    new ModelStore(store).saveEvaluation(SampleEvaluations.evaluation(champion, 1, true));
    var nights = new SampleNights(store);
    nights.add(
        "20260129T030000-5c01aa",
        "blocked",
        List.of("size-of-cat: photos = 3, must be >= 20 (1 concerned)"),
        null,
        null);
    nights.add(
        "20260130T030000-77aa01",
        "kept",
        List.of("recall 0.731 is below 0.800"),
        SampleCards.version("kept"),
        test(0.731));
    nights.add(
        "20260131T030000-1a2b3c",
        "promoted",
        List.of("recall 0.952 is at least 0.800", "precision 0.961 is at least 0.800"),
        champion,
        test(0.952));
  }

  private static NightReport.Test test(double recall) {
    return new NightReport.Test(recall, 0.961, 0.956, 0.99, 0.5, 400);
  }

  private void add(
      String id,
      String verdict,
      List<String> reasons,
      ModelVersion candidate,
      NightReport.Test test) {
    var run = new RunFolder(store, new RunId(id));
    var day = Instant.parse("2026-01-%sT03:00:00Z".formatted(id.substring(6, 8)));
    run.writeRequest(new RunRequest(run.id(), day, null, null, Map.of()));
    run.write(
        TaskName.VALIDATE_DATASET,
        new ValidationResult(
            "",
            400,
            0,
            0,
            0,
            Map.of(),
            Map.of(),
            List.of(
                drift("brightness", Severity.INFO, "PSI = 0.031, KS distance = 0.040"),
                drift("aspect ratio", Severity.WARN, "PSI = 0.310, KS distance = 0.140"))));
    var report =
        new NightReport(
            run.id(),
            verdict,
            reasons,
            candidate,
            null,
            new NightReport.Photos(400, 400, 400, 0, 0, 0, 0),
            new NightReport.DatasetSize("", 280, 60, 60),
            test,
            URI.create("file:///night.html"),
            Map.of(),
            List.of());
    store.put(Nights.LATEST, Json.bytes(report));
    store.put(Nights.key(run.id()), Json.bytes(report));
  }

  private static Finding drift(String property, Severity severity, String measured) {
    return new Finding(
        "drift-" + property.replace(' ', '-'),
        severity,
        property + " against the champion's training data: " + measured,
        "PSI <= 0.200, KS <= 0.100",
        400,
        List.of());
  }
}
