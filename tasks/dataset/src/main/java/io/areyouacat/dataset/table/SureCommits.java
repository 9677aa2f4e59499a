package io.areyouacat.dataset.table;

import io.areyouacat.core.error.TemporaryException;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operations on a table that look for a commit before they call it failed. A statement whose
 * connection was lost is sent again, and if only its answer was lost, it then meets what it did
 * itself: to Iceberg somebody else came first, and it would remove files that the table refers to.
 */
record SureCommits(TableOperations operations) implements TableOperations {

  private static final Logger LOG = LoggerFactory.getLogger(SureCommits.class);

  /**
   * @param base null for a table that is to be made
   * @throws CommitFailedException if it was not done
   * @throws CommitStateUnknownException if nobody answers whether it was done
   */
  @Override
  public void commit(@Nullable TableMetadata base, TableMetadata metadata) {
    try {
      operations.commit(base, metadata);
    } catch (CommitFailedException
        | AlreadyExistsException
        | UncheckedSQLException
        | TemporaryException e) {
      if (!isDone(metadata, e)) {
        throw e;
      }
      LOG.info("A commit was done, and its answer lost: {}", e.getMessage());
    }
  }

  /** Others may have come after it. */
  private boolean isDone(TableMetadata wanted, RuntimeException failure) {
    try {
      @Nullable TableMetadata now = operations.refresh();
      return now != null
          && (isSame(now, wanted)
              || now.previousFiles().stream()
                  .filter(entry -> entry.timestampMillis() == wanted.lastUpdatedMillis())
                  .anyMatch(entry -> isSame(TableMetadataParser.read(io(), entry.file()), wanted)));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      throw new CommitStateUnknownException(failure);
    }
  }

  /** Ids of tables and of snapshots are drawn, so what says the same is the same. */
  private static boolean isSame(TableMetadata stored, TableMetadata wanted) {
    // Read as the other one was, so that no order in it differs.
    TableMetadata read = TableMetadataParser.fromJson(TableMetadataParser.toJson(wanted));
    return TableMetadataParser.toJson(stored).equals(TableMetadataParser.toJson(read));
  }

  @Override
  public TableMetadata current() {
    return operations.current();
  }

  @Override
  public TableMetadata refresh() {
    return operations.refresh();
  }

  @Override
  public FileIO io() {
    return operations.io();
  }

  @Override
  public EncryptionManager encryption() {
    return operations.encryption();
  }

  @Override
  public String metadataFileLocation(String fileName) {
    return operations.metadataFileLocation(fileName);
  }

  @Override
  public LocationProvider locationProvider() {
    return operations.locationProvider();
  }

  @Override
  public TableOperations temp(TableMetadata uncommitted) {
    return operations.temp(uncommitted);
  }

  @Override
  public long newSnapshotId() {
    return operations.newSnapshotId();
  }

  @Override
  public boolean requireStrictCleanup() {
    return operations.requireStrictCleanup();
  }
}
