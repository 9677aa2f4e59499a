package io.areyouacat.dataset.validate;

import io.areyouacat.core.dataset.Drift;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.ImageIssues;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.dataset.table.Warehouse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * What the tables held when they were read, and what is to be said of it.
 *
 * @param findings the worst first
 * @param drift from what the champion was trained on, a property each
 * @param measures of the night, by name
 * @param disputes people's labels that were not heard
 */
record Examined(
    Album album,
    Labels labels,
    Duplicates duplicates,
    Draft draft,
    List<Finding> findings,
    List<Drift> drift,
    SortedMap<String, Double> measures,
    Disputes disputes) {

  /**
   * @param rules findings of the rules, which come first
   */
  static Examined of(
      RunId run,
      List<Finding> rules,
      Warehouse warehouse,
      ObjectStore store,
      Settings settings,
      NightHistory history) {
    LatestFeedback feedback = LatestFeedback.read(warehouse);
    double doubt = settings.dataset().disputeProbability();
    Disputes disputes =
        Disputes.of(
            warehouse, feedback, new EarlierDisputes(store).before(run, doubt), settings.dataset());
    Album album =
        new AlbumReader(warehouse, settings.dataset().positiveCategory())
            .read(run, disputes.heard(feedback));
    Labels labels = Labels.of(album.contributions());
    Duplicates duplicates = Duplicates.of(album, new DuplicateSearch(warehouse));
    Draft draft = Draft.of(album, labels, duplicates.all(), settings);
    SortedMap<String, Double> measures = history.measure(run, album, draft);
    List<Finding> findings = new ArrayList<>(rules);
    findings.add(labels.finding(new ConflictFiles(warehouse)));
    findings.addAll(duplicates.findings());
    findings.addAll(
        new UploadFindings(
                warehouse, feedback, settings.validation().sureAnswer(), disputes.findings(doubt))
            .of(album, labels));
    findings.addAll(draft.findings());
    findings.addAll(
        ImageIssues.of(album.pictures(), settings.validation()).findings(settings.validation()));
    List<Drift> drift = new DriftCheck(store).of(draft.rows(), album);
    drift.forEach(property -> findings.add(property.finding(settings.validation())));
    findings.addAll(history.findings(run, measures));
    findings.sort(Comparator.comparing(Finding::severity).reversed());
    return new Examined(
        album,
        labels,
        duplicates,
        draft,
        List.copyOf(findings),
        List.copyOf(drift),
        measures,
        disputes);
  }

  /** Whether a finding ends the night. */
  boolean blocked() {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }
}
