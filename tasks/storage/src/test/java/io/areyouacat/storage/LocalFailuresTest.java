package io.areyouacat.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures that a test cannot bring about as any user on any disk. */
class LocalFailuresTest {

  @TempDir Path root;

  @Test
  void a_file_without_permission_is_the_users_to_mend() {
    Path file = root.resolve("cat/1.jpg");
    var denied = new AccessDeniedException(file.toString());

    assertThat(LocalFailures.reading(file, denied))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cat/1.jpg' cannot be read: permission denied")
        .hasMessageContaining("Maybe make it readable");
    assertThat(LocalFailures.writing(root, file, 1, denied))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cat/1.jpg' cannot be written")
        .hasMessageContaining("right to write");
  }

  @Test
  void a_full_disk_may_be_tried_again() {
    long more = Long.MAX_VALUE / 2;

    assertThat(LocalFailures.writing(root, root.resolve("a"), more, new IOException("any words")))
        .isInstanceOf(TemporaryException.class)
        .hasMessageContaining("the disk is full. It has room for ")
        .hasMessageContaining("Make room and run the same again.");
    var quota = new FileSystemException("a", null, "No space left on device");
    assertThat(LocalFailures.writing(root, root.resolve("a"), 1, quota))
        .isInstanceOf(TemporaryException.class)
        .hasMessageContaining("the disk is full. It has room for ");
  }

  @Test
  void a_store_that_cannot_be_made_is_not_tried_again() {
    Path store = root.resolve("no/store");
    var refused = new FileSystemException(store.toString(), null, "Operation not supported");

    assertThat(LocalFailures.writing(store, store.resolve("a"), 1, refused))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no/store' cannot be made: '" + root + "' takes no folders.")
        .hasMessageContaining("Maybe choose another store.");
  }

  @Test
  void anything_else_may_be_tried_again_and_is_told_in_the_systems_words() {
    Path file = root.resolve("a");
    var stale = new FileSystemException(file.toString(), null, "Stale file handle");

    assertThat(LocalFailures.reading(file, stale))
        .isInstanceOf(TemporaryException.class)
        .hasMessageContaining("a' cannot be read: Stale file handle.");
    assertThat(LocalFailures.writing(root, file, 1, new IOException("Input/output error")))
        .isInstanceOf(TemporaryException.class)
        .hasMessageContaining("a' cannot be written: Input/output error.");
  }
}
