package io.areyouacat.core.forget;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was forgotten, kept at {@code receipts/<subject>.json} and without an id in the clear.
 *
 * @param subject of the tombstone: its salted hash
 * @param removals one each time; more than one where something came back, such as with a back-up
 */
public record Receipt(TombstoneKind kind, String subject, List<Removal> removals) {

  /** Said of every model that was trained with it. */
  public static final String ARCHIVES =
      "Archives of models are not changed: they hold no photo, only what was learnt.";

  /**
   * One time of removal.
   *
   * @param photos that went altogether
   * @param rows by table
   * @param objects removed by the place they were in
   * @param documents changed
   * @param dataSets hashes of those that had it and now say how many were deleted
   * @param models versions trained with it
   * @param tags moved to a snapshot without it, as {@code table:tag}
   * @param left what was left, and why
   */
  public record Removal(
      Instant requestedAt,
      Instant startedAt,
      Instant completedAt,
      long photos,
      Map<String, Long> rows,
      Map<String, Long> objects,
      List<String> documents,
      List<String> dataSets,
      List<String> models,
      List<String> tags,
      List<String> left) {

    public Removal {
      rows = Map.copyOf(rows);
      objects = Map.copyOf(objects);
      documents = List.copyOf(documents);
      dataSets = List.copyOf(dataSets);
      models = List.copyOf(models);
      tags = List.copyOf(tags);
      left = List.copyOf(left);
    }
  }

  public Receipt {
    removals = List.copyOf(removals);
  }

  public static String key(String subject) {
    return "receipts/" + subject + ".json";
  }

  /** With one more removal, or as it is if that is in it. */
  Receipt with(Removal removal) {
    boolean known = removals.stream().anyMatch(one -> one.startedAt().equals(removal.startedAt()));
    return known
        ? this
        : new Receipt(kind, subject, Stream.concat(removals.stream(), Stream.of(removal)).toList());
  }
}
