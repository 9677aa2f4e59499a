package io.areyouacat.core.upkeep;

import io.areyouacat.core.dataset.Severity;

/**
 * Something that is not as it should be.
 *
 * @param name stable, lower case with dashes, such as {@code photo-bytes-missing}
 * @param severity an error is damage; what an interrupted night leaves is none
 * @param subject which one: a key, an id
 * @param sentence for people: what is wrong
 * @param suggestion what to do
 */
public record Flaw(
    String name,
    Severity severity,
    String subject,
    String sentence,
    String suggestion,
    Repair repair) {

  /** Whether a check can mend it by itself. */
  public enum Repair {
    BY_PEOPLE,
    MENDABLE,
    MENDED
  }

  public static Flaw error(String name, String subject, String sentence, String suggestion) {
    return new Flaw(name, Severity.ERROR, subject, sentence, suggestion, Repair.BY_PEOPLE);
  }

  public static Flaw warning(String name, String subject, String sentence, String suggestion) {
    return new Flaw(name, Severity.WARN, subject, sentence, suggestion, Repair.BY_PEOPLE);
  }

  /** Left by an interrupted night; the next one, or upkeep, sees to it. */
  public static Flaw note(String name, String subject, String sentence, String suggestion) {
    return new Flaw(name, Severity.INFO, subject, sentence, suggestion, Repair.BY_PEOPLE);
  }

  public Flaw mendable() {
    return new Flaw(name, severity, subject, sentence, suggestion, Repair.MENDABLE);
  }

  /**
   * @param how in place of the suggestion: what was done
   */
  public Flaw mended(String how) {
    return new Flaw(name, severity, subject, sentence, how, Repair.MENDED);
  }

  /** Whether it is damage that is still there. */
  public boolean left() {
    return severity == Severity.ERROR && repair != Repair.MENDED;
  }
}
