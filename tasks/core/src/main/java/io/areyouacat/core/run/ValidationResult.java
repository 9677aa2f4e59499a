package io.areyouacat.core.run;

import io.areyouacat.core.dataset.DisputedLabel;
import io.areyouacat.core.dataset.Drift;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import java.util.List;
import java.util.Map;

/**
 * What validation says of the data.
 *
 * @param datasetHash of the data set it wrote; empty if it blocked the night before there was one
 * @param conflicts photos with labels of equal rank that contradict each other
 * @param exactDuplicates contributions beyond the first, over all photos
 * @param nearDuplicates photos that match another within the PDQ distance
 * @param bySide rows of the data set by side, lower case
 * @param byStratum rows of the data set by stratum
 * @param disputed people's labels that this and earlier nights do not believe, in order
 * @param drift a property each; empty without a champion to compare with
 */
public record ValidationResult(
    String datasetHash,
    long photos,
    long conflicts,
    long exactDuplicates,
    long nearDuplicates,
    Map<String, Long> bySide,
    Map<String, Long> byStratum,
    List<Finding> findings,
    List<DisputedLabel> disputed,
    List<Drift> drift) {

  public ValidationResult {
    bySide = Map.copyOf(bySide);
    byStratum = Map.copyOf(byStratum);
    findings = List.copyOf(findings);
    // Documents of before there were disputed labels, or drift was kept as numbers, have none.
    disputed = disputed == null ? List.of() : List.copyOf(disputed);
    drift = drift == null ? List.of() : List.copyOf(drift);
  }

  /** Of labels that all are believed, where there is no champion to compare with. */
  public ValidationResult(
      String datasetHash,
      long photos,
      long conflicts,
      long exactDuplicates,
      long nearDuplicates,
      Map<String, Long> bySide,
      Map<String, Long> byStratum,
      List<Finding> findings) {
    this(
        datasetHash,
        photos,
        conflicts,
        exactDuplicates,
        nearDuplicates,
        bySide,
        byStratum,
        findings,
        List.of(),
        List.of());
  }

  public List<Finding> errors() {
    return findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
  }

  public boolean blocked() {
    return !errors().isEmpty();
  }
}
