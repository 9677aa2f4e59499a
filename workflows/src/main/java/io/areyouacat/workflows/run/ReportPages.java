package io.areyouacat.workflows.run;

import io.areyouacat.core.dataset.FeatureReader;
import io.areyouacat.core.dataset.UploadedPhotos;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.LabelAudit.Suspect;
import io.areyouacat.core.evaluation.ScoredPhoto;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.NightFacts;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.report.Reports;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Gives each page the photos it shows, but those that people uploaded. */
final class ReportPages {

  private static final Pattern PHOTO_ID = Pattern.compile("[0-9a-f]{64}");
  private static final int MOST_PHOTOS = 100;

  private final Reports reports;
  private final FeatureReader features;
  private final UploadedPhotos uploads;
  private final ObjectStore store;

  ReportPages(Reports reports, FeatureReader features, UploadedPhotos uploads, ObjectStore store) {
    this.reports = reports;
    this.features = features;
    this.uploads = uploads;
    this.store = store;
  }

  /**
   * @param result what the task returned
   */
  String task(RunFolder run, Object result) {
    if (result instanceof IngestResult ingest) {
      return reports.ingest(run.readRequest(), ingest);
    }
    if (result instanceof ExtractResult extract) {
      return reports.extract(run.readRequest(), extract);
    }
    if (result instanceof ValidationResult validation) {
      return reports.validation(validation, shown(examples(validation)));
    }
    if (result instanceof TrainingResult training) {
      return reports.training(
          new ModelStore(store).card(training.model()),
          training,
          shown(training.audit().suspects().stream().map(Suspect::photo)));
    }
    if (result instanceof Evaluation evaluation) {
      return reports.evaluation(
          run.readRequest(),
          evaluation,
          shown(evaluation.worstErrors().stream().map(ScoredPhoto::photo)));
    }
    return reports.outcome((NightOutcome) result);
  }

  static String failure(TaskFailure failure) {
    return new Reports()
        .failure(
            new Reports.Failure(
                failure.task(),
                failure.code(),
                failure.message().lines().toList(),
                failure.again(),
                failure.advice(),
                failure.facts()));
  }

  String night(NightFacts facts) {
    return reports.night(facts);
  }

  private static Stream<PhotoId> examples(ValidationResult validation) {
    return validation.findings().stream()
        .flatMap(finding -> finding.examples().stream())
        .filter(example -> PHOTO_ID.matcher(example).matches())
        .map(PhotoId::new);
  }

  private Map<PhotoId, PhotoFeatures> shown(Stream<PhotoId> wanted) {
    List<PhotoId> photos = wanted.distinct().limit(MOST_PHOTOS).toList();
    if (photos.isEmpty()) {
      return Map.of();
    }
    Set<PhotoId> uploaded = uploads.among(photos);
    return features.read(photos.stream().filter(photo -> !uploaded.contains(photo)).toList());
  }
}
