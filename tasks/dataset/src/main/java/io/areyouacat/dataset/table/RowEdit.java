package io.areyouacat.dataset.table;

import java.util.List;
import java.util.Optional;
import org.apache.iceberg.data.Record;

/** What becomes of the rows of a table; decided by a few of its columns. */
public interface RowEdit {

  /** Those it looks at; none if it changes no row of this table. */
  List<String> columns(StoreTable table);

  /**
   * The row itself if it stays as it is, another if it changes, nothing if it goes.
   *
   * @param row with at least the columns asked for
   */
  Optional<Record> edit(Record row);
}
