package io.areyouacat.dataset.validate;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.areyouacat.core.dataset.HashedPhoto;
import io.areyouacat.core.dataset.NearDuplicate;
import io.areyouacat.core.dataset.PdqIndex;
import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Compares the photos without a side, whose hashes are broadcast, with all photos there are. */
record DuplicateSearch(Warehouse warehouse) {

  private static final StructType PAIR =
      new StructType()
          .add("first", StringType, false)
          .add("second", StringType, false)
          .add("distance", IntegerType, false);

  /** Every pair of a fresh and any other photo, once, in order. */
  List<NearDuplicate> pairs(List<HashedPhoto> fresh) {
    if (fresh.isEmpty()) {
      return List.of();
    }
    var tonight =
        new Tonight(
            fresh.stream().map(each -> each.photo().sha256()).toList(),
            PdqIndex.of(fresh.stream().map(HashedPhoto::pdq).toList()));
    var context = JavaSparkContext.fromSparkContext(warehouse.spark().sparkContext());
    Broadcast<Tonight> broadcast = context.broadcast(tonight);
    var pairs = new TreeSet<NearDuplicate>();
    warehouse
        .read(StoreTable.FEATURES)
        .select("photo_id", "pdq", "pdq_quality")
        .repartition(2 * warehouse.parallelism())
        .flatMap(new Comparison(broadcast), Encoders.row(PAIR))
        .collectAsList()
        .forEach(row -> pairs.add(pair(row)));
    broadcast.destroy();
    return List.copyOf(pairs);
  }

  private static NearDuplicate pair(Row row) {
    return NearDuplicate.of(
        new PhotoId(row.getString(0)), new PhotoId(row.getString(1)), row.getInt(2));
  }

  private record Tonight(List<String> photos, PdqIndex index) implements Serializable {}

  private record Comparison(Broadcast<Tonight> tonight)
      implements FlatMapFunction<Row, Row>, Serializable {

    @Override
    public Iterator<Row> call(Row row) {
      String photo = row.getString(0);
      Tonight fresh = tonight.value();
      List<Row> pairs = new ArrayList<>();
      for (PdqIndex.Match match :
          fresh.index().matches(PdqHash.parse(row.getString(1), row.getInt(2)))) {
        String other = fresh.photos().get(match.position());
        if (!other.equals(photo)) {
          pairs.add(RowFactory.create(photo, other, match.distance()));
        }
      }
      return pairs.iterator();
    }
  }
}
