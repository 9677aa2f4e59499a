package io.areyouacat.core.run;

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
 */
public record ValidationResult(
    String datasetHash,
    long photos,
    long conflicts,
    long exactDuplicates,
    long nearDuplicates,
    Map<String, Long> bySide,
    Map<String, Long> byStratum,
    List<Finding> findings) {

  public ValidationResult {
    bySide = Map.copyOf(bySide);
    byStratum = Map.copyOf(byStratum);
    findings = List.copyOf(findings);
  }

  public List<Finding> errors() {
    return findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
  }

  public boolean blocked() {
    return !errors().isEmpty();
  }
}
