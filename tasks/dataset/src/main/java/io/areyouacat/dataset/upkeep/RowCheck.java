package io.areyouacat.dataset.upkeep;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.upkeep.Flaw;
import io.areyouacat.core.upkeep.Flaws;
import io.areyouacat.dataset.table.FileRewrite;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.iceberg.data.Record;

/**
 * The rows of one table: none twice, none of a photo that is not there, and every vector as long as
 * its backbone makes it. Holds the keys of all rows in memory, some hundred bytes a row.
 */
final class RowCheck {

  private final Warehouse warehouse;
  private final StoreTable table;
  private final Predicate<String> known;
  private final Runnable again;
  private final VectorLengths lengths;

  /**
   * @param known whether there is a photo with an id
   * @param again makes {@code known} know what was added since it was first asked, since a night
   *     may add photos and rows of them meanwhile
   */
  RowCheck(
      Warehouse warehouse,
      StoreTable table,
      Predicate<String> known,
      Runnable again,
      VectorLengths lengths) {
    this.warehouse = warehouse;
    this.table = table;
    this.known = known;
    this.again = again;
    this.lengths = lengths;
  }

  void run(Flaws flaws) {
    var doubled = new Tally();
    List<Record> strangers = new ArrayList<>();
    var misshapen = new Tally();
    var rows = new UniqueRows(sealed());
    warehouse.forEach(
        table,
        alwaysTrue(),
        row -> {
          if (rows.again(row)) {
            doubled.add(row);
          } else if (homeless(row)) {
            strangers.add(row.copy());
          } else if (misshapen(row)) {
            misshapen.add(row);
          }
        },
        columns());
    Tally homeless = stillHomeless(strangers);
    doubled.report(
        flaws,
        "rows-doubled",
        "%d rows of table '%s' are there more than once, such as %s.",
        "Those too many were removed.",
        new UniqueRows(sealed())::again);
    homeless.report(
        flaws,
        "rows-without-photo",
        "%d rows of table '%s' are of photos that are not there, such as %s.",
        "They were removed.",
        this::homeless);
    misshapen.report(
        flaws,
        "vector-length",
        "%d vectors of table '%s' are not as long as their backbone makes them, such as that of %s.",
        "They were removed; the next night extracts them anew.",
        this::misshapen);
  }

  private String[] columns() {
    List<String> columns = new ArrayList<>(table.key());
    if (table == StoreTable.EMBEDDINGS) {
      columns.add("vector");
    } else if (table == StoreTable.SPLITS) {
      columns.add("side");
    }
    return columns.toArray(String[]::new);
  }

  private boolean ofPhotos() {
    return switch (table) {
      case CONTRIBUTIONS, FEATURES, EMBEDDINGS, SPLITS -> true;
      default -> false;
    };
  }

  private boolean homeless(Record row) {
    return ofPhotos() && !known.test((String) row.getField("photo_id"));
  }

  private Tally stillHomeless(List<Record> strangers) {
    var tally = new Tally();
    if (!strangers.isEmpty()) {
      again.run();
      strangers.stream().filter(this::homeless).forEach(tally::add);
    }
    return tally;
  }

  private boolean misshapen(Record row) {
    return table == StoreTable.EMBEDDINGS
        && ((List<?>) row.getField("vector")).size()
            != lengths.of((String) row.getField("backbone_id"), row);
  }

  /** Of photos with two sides the more sealed one counts; the others are those too many. */
  private Map<String, Side> sealed() {
    Map<String, Side> sealed = new HashMap<>();
    if (table == StoreTable.SPLITS) {
      warehouse.forEach(
          table,
          alwaysTrue(),
          row ->
              sealed.merge(
                  (String) row.getField("photo_id"),
                  side(row),
                  (one, other) -> one.compareTo(other) >= 0 ? one : other),
          "photo_id",
          "side");
    }
    return sealed;
  }

  private static Side side(Record row) {
    return Side.valueOf((String) row.getField("side"));
  }

  /** Tells the rows that are one too many, given each row once. */
  private final class UniqueRows {

    private final Set<List<Object>> seen = new HashSet<>();
    private final Map<String, Side> sealed;

    UniqueRows(Map<String, Side> sealed) {
      this.sealed = sealed;
    }

    boolean again(Record row) {
      List<Object> key = new ArrayList<>();
      table.key().forEach(column -> key.add(row.getField(column)));
      return table == StoreTable.SPLITS
              && side(row) != sealed.get((String) row.getField("photo_id"))
          || !seen.add(key);
    }
  }

  /** How many rows have one flaw, and the first of them. */
  private final class Tally {

    private long count;
    private String first = "";

    void add(Record row) {
      if (count == 0) {
        List<String> key = new ArrayList<>();
        table.key().forEach(column -> key.add(String.valueOf(row.getField(column))));
        first = String.join(" ", key);
      }
      count++;
    }

    void report(Flaws flaws, String name, String sentence, String how, Predicate<Record> unwanted) {
      if (count > 0) {
        flaws.add(
            Flaw.error(
                name,
                table.text(),
                sentence.formatted(count, table.text(), first),
                "Run the check with --mend, which removes them."),
            how,
            () -> {
              var rewrite = new FileRewrite(table, warehouse.table(table));
              again.run();
              rewrite.remove(unwanted);
            });
      }
    }
  }
}
