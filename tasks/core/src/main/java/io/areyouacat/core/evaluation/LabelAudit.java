package io.areyouacat.core.evaluation;

import io.areyouacat.core.photo.PhotoId;
import java.util.List;

/**
 * Labels that the model contradicts from out-of-fold scores (confident learning; Northcutt, Jiang
 * and Chuang, JAIR 2021; "prune by noise rate"). It only warns of operators' labels; people's are
 * disputed from the next night on.
 *
 * @param audited photos looked at
 * @param suspects the least believable first
 */
public record LabelAudit(long audited, List<Suspect> suspects) {

  public LabelAudit {
    suspects = List.copyOf(suspects);
  }

  /**
   * @param labelledPositive what its label says
   * @param probability that it is positive, out of fold
   */
  public record Suspect(PhotoId photo, boolean labelledPositive, double probability) {}
}
