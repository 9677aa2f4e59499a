package io.areyouacat.core.upkeep;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.areyouacat.core.store.UnfinishedWrite;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One thing that upkeep does, or would do, written out so that a dry run can show it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "chore")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Chore.RemoveObjects.class, name = "remove"),
  @JsonSubTypes.Type(value = Chore.DropTag.class, name = "drop-tag"),
  @JsonSubTypes.Type(value = Chore.ExpireSnapshots.class, name = "expire-snapshots"),
  @JsonSubTypes.Type(value = Chore.CompactTable.class, name = "compact-table"),
  @JsonSubTypes.Type(value = Chore.ExpireUploads.class, name = "expire-uploads"),
  @JsonSubTypes.Type(value = Chore.AbandonWrite.class, name = "abandon-write")
})
public sealed interface Chore {

  /** For people: what, and why. */
  String sentence();

  /** Keys of the objects that are gone afterwards, in the order in which they go. */
  List<String> keys();

  /** What an object is to us. */
  enum Kind {
    RUN,
    TRAINING,
    CANDIDATE,
    DATASET,
    QUARANTINE,
    LOG,
    ORPHAN;

    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param subject such as a run's id
   * @param why a clause, such as {@code began 31 days ago}
   */
  record RemoveObjects(Kind kind, String subject, String why, List<String> keys) implements Chore {
    public RemoveObjects {
      keys = List.copyOf(keys);
    }

    @Override
    public String sentence() {
      return "remove %s %s (%d objects): %s".formatted(kind.text(), subject, keys.size(), why);
    }
  }

  /** Lets the snapshot expire that a data set has kept, which nobody needs. */
  record DropTag(String table, String tag) implements Chore {
    @Override
    public String sentence() {
      return "drop tag %s of table %s: nobody needs that data set".formatted(tag, table);
    }

    @Override
    public List<String> keys() {
      return List.of();
    }
  }

  /**
   * @param snapshots ids of those that go
   * @param keys of files that only they refer to
   */
  record ExpireSnapshots(String table, List<Long> snapshots, List<String> keys) implements Chore {
    public ExpireSnapshots {
      snapshots = List.copyOf(snapshots);
      keys = List.copyOf(keys);
    }

    @Override
    public String sentence() {
      return "expire %d snapshots of table %s and remove the %d files that only they need"
          .formatted(snapshots.size(), table, keys.size());
    }
  }

  /**
   * Writes small files together. They stay until the snapshots expire that refer to them.
   *
   * @param files keys of the small files
   */
  record CompactTable(String table, List<String> files, long sizeBytes) implements Chore {
    public CompactTable {
      files = List.copyOf(files);
    }

    @Override
    public String sentence() {
      return "write %d small files of table %s (%d bytes) together"
          .formatted(files.size(), table, sizeBytes);
    }

    @Override
    public List<String> keys() {
      return List.of();
    }
  }

  /**
   * Removes uploads for good, in the way of a deletion: what names them too, rows and all. Tables
   * are written without them.
   *
   * @param before the moment they were received before
   * @param uploads how many
   * @param rows of tables that go
   */
  record ExpireUploads(Instant before, long uploads, long rows, List<String> keys)
      implements Chore {
    public ExpireUploads {
      keys = List.copyOf(keys);
    }

    @Override
    public String sentence() {
      return "remove %d uploads received before %s, with %d rows of tables"
          .formatted(uploads, before, rows);
    }
  }

  /** Removes the parts of an object whose writer was killed. */
  record AbandonWrite(UnfinishedWrite write) implements Chore {
    @Override
    public String sentence() {
      return "remove the parts of %s, which somebody began to write at %s and never ended"
          .formatted(write.key(), write.startedAt());
    }

    @Override
    public List<String> keys() {
      return List.of();
    }
  }
}
