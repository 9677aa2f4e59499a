package io.areyouacat.dataset.forget;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types.NestedField;

/** Rows of any table, with the columns that tell whose they are. */
record IdentifyingRows(Warehouse warehouse) {

  static final Set<String> COLUMNS =
      Set.of(IdEdit.PHOTO, IdEdit.PREDICTION, IdEdit.FILE, "contributor", "received_at", "task");

  void forEach(StoreTable table, Consumer<Record> action) {
    List<String> columns =
        table.schema().columns().stream().map(NestedField::name).filter(COLUMNS::contains).toList();
    warehouse.forEach(table, alwaysTrue(), action, columns.toArray(String[]::new));
  }

  static PhotoId photo(Record row) {
    return new PhotoId((String) row.getField(IdEdit.PHOTO));
  }
}
