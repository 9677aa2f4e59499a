package io.areyouacat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ConditionalPut.Refused;
import io.areyouacat.core.store.ConditionalPut.Written;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.ObjectStoreContract;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalObjectStoreTest extends ObjectStoreContract {

  @TempDir Path temporary;

  @Override
  protected ObjectStore openEmpty() {
    return new LocalObjectStore(folder());
  }

  @Override
  protected ObjectStore openAgain(ObjectStore first) {
    return new DefaultObjectStoreFactory(Settings.defaults().store()).open(first.root());
  }

  @Test
  void reading_makes_no_folder_and_writes_nothing() throws IOException {
    ObjectStore store = openEmpty();

    assertThat(store.list("")).isEmpty();
    assertThat(store.get("a")).isEmpty();
    store.delete("a");
    assertThat(store.replace("a", bytes("x"), "etag")).isEqualTo(new Refused());
    assertThat(folder()).doesNotExist();

    Files.createDirectories(folder().resolve("cat"));
    Files.writeString(folder().resolve("cat/1.jpg"), "meow");
    assertThat(store.get("cat/1.jpg").orElseThrow().text()).isEqualTo("meow");
    assertThat(keys(store, "")).containsExactly("cat/1.jpg");
    try (Stream<Path> everything = Files.walk(folder())) {
      assertThat(everything).hasSize(3);
    }
  }

  @Test
  void a_name_with_a_newline_works() {
    ObjectStore store = openEmpty();
    store.put("inbox/two\nlines.jpg", bytes("x"));

    assertThat(keys(store, "")).containsExactly("inbox/two\nlines.jpg");
    assertThat(store.get("inbox/two\nlines.jpg")).isPresent();
  }

  @Test
  void drafts_left_by_a_killed_process_are_never_seen_and_go_after_a_day() throws IOException {
    Path drafts = Files.createDirectories(folder().resolve(".areyouacat/drafts"));
    Path young = Files.writeString(drafts.resolve("young"), "half of it");
    Path old = Files.writeString(drafts.resolve("old"), "half of it");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    ObjectStore store = openEmpty();

    store.put("a", bytes("x"));

    assertThat(keys(store, "")).containsExactly("a");
    assertThat(keys(store, ".areyouacat/drafts/")).isEmpty();
    assertThat(young).exists();
    assertThat(old).doesNotExist();
    assertThatThrownBy(() -> store.get(".areyouacat/drafts/young"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_others_may_read_of_a_file_is_up_to_the_umask() throws IOException {
    ObjectStore store = openEmpty();
    store.put("a", bytes("x"));
    Path plain = Files.writeString(temporary.resolve("plain"), "x");

    assertThat(Files.getPosixFilePermissions(folder().resolve("a")))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void a_link_within_the_folder_is_read() throws IOException {
    ObjectStore store = openEmpty();
    store.put("real/1.jpg", bytes("meow"));
    Files.createSymbolicLink(folder().resolve("link.jpg"), Path.of("real/1.jpg"));

    assertThat(keys(store, "")).containsExactly("link.jpg", "real/1.jpg");
    assertThat(store.get("link.jpg").orElseThrow().text()).isEqualTo("meow");
    assertThat(store.head("link.jpg").map(ObjectInfo::sizeBytes)).contains(4L);
  }

  @Test
  void a_link_out_of_the_folder_is_listed_and_refused_by_name() throws IOException {
    Path secret = Files.writeString(temporary.resolve("secret"), "secret");
    Path outside = Files.createDirectories(temporary.resolve("outside"));
    Files.writeString(outside.resolve("x"), "secret");
    ObjectStore store = openEmpty();
    store.put("a", bytes("x"));
    Files.createSymbolicLink(folder().resolve("file"), secret);
    Files.createSymbolicLink(folder().resolve("folder"), outside);

    assertThat(keys(store, "")).containsExactly("a", "file", "folder");
    assertThat(store.list("folder/")).isEmpty();
    for (String key : List.of("file", "folder", "folder/x")) {
      assertThatThrownBy(() -> store.get(key))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(key)
          .hasMessageContaining("link that leads out of");
      assertThatThrownBy(() -> store.getFirst(key, 1)).isInstanceOf(BadInputException.class);
    }
    assertThatThrownBy(() -> store.put("folder/new/y", bytes("y")))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> store.delete("folder/x")).isInstanceOf(BadInputException.class);
    assertThat(outside.resolve("x")).exists();
    assertThat(outside.resolve("new")).doesNotExist();
  }

  @Test
  void links_to_nothing_to_folders_and_to_themselves_are_listed_and_refused() throws IOException {
    ObjectStore store = openEmpty();
    store.put("sub/a", bytes("x"));
    Files.createSymbolicLink(folder().resolve("dangling"), Path.of("nothing"));
    Files.createSymbolicLink(folder().resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(folder().resolve("sub/up"), Path.of(".."));

    assertThat(keys(store, "")).containsExactly("dangling", "loop", "sub/a", "sub/up");
    for (String key : List.of("dangling", "loop", "sub/up")) {
      assertThatThrownBy(() -> store.get(key))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(key);
    }
  }

  @Test
  void a_pipe_is_refused_and_not_waited_for() throws Exception {
    ObjectStore store = openEmpty();
    store.put("a", bytes("x"));
    Path pipe = folder().resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(keys(store, "")).containsExactly("a", "pipe");
    assertThatThrownBy(() -> store.get("pipe"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is a device or a pipe");
  }

  @Test
  void the_root_may_be_a_link() throws IOException {
    Path real = Files.createDirectories(temporary.resolve("real"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
    ObjectStore store = new LocalObjectStore(link);

    store.put("a/b", bytes("x"));

    assertThat(keys(store, "")).containsExactly("a/b");
    assertThat(store.get("a/b")).isPresent();
    assertThat(real.resolve("a/b")).exists();
  }

  @Test
  void a_file_where_a_folder_is_needed_is_named() throws IOException {
    ObjectStore store = openEmpty();
    store.put("a", bytes("x"));
    store.put("sub/b", bytes("x"));

    assertThatThrownBy(() -> store.put("a/b", bytes("x")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is a file, not a folder");
    assertThatThrownBy(() -> store.putIfAbsent("sub", bytes("x")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("there is a folder of that name");
    Path file = Files.writeString(temporary.resolve("file"), "x");
    assertThatThrownBy(() -> new LocalObjectStore(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is a file, not a folder");
  }

  @Test
  void a_name_that_no_disk_can_have_is_refused() {
    ObjectStore store = openEmpty();

    assertThatThrownBy(() -> store.put("inbox/" + "é".repeat(128), bytes("x")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("too long");
    assertThatThrownBy(() -> store.put("inbox/\uD83D", bytes("x")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("LC_ALL=C.UTF-8");
  }

  @Test
  void a_name_that_is_not_utf8_is_listed_and_refused_with_what_to_do() throws Exception {
    ObjectStore store = openEmpty();
    store.put("a", bytes("x"));
    String script = "printf meow > \"$(printf 'caf\\351.jpg')\"";
    var shell = new ProcessBuilder("sh", "-c", script).directory(folder().toFile()).start();
    assertThat(shell.waitFor()).isZero();

    String key = keys(store, "").get(1);
    assertThat(key).startsWith("caf").endsWith(".jpg");
    assertThatThrownBy(() -> store.get(key))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Maybe rename the file");
  }

  @Test
  void an_address_with_spaces_and_other_letters_opens_the_same_folder() throws IOException {
    Path folder = temporary.resolve("mein Ordner/猫 100%");
    ObjectStore store =
        new DefaultObjectStoreFactory(Settings.defaults().store()).open(folder.toUri());

    store.put("a b", bytes("x"));

    assertThat(folder.resolve("a b")).hasContent("x");
    assertThat(Path.of(store.uri("a b"))).isEqualTo(folder.resolve("a b"));
    assertThat(store.uri("e\u0301")).as("not normalised").asString().endsWith("/e%CC%81");
    var unescaped = URI.create("file://" + temporary + "/mein%20Ordner/猫%20100%25");
    assertThat(
            new DefaultObjectStoreFactory(Settings.defaults().store()).open(unescaped).get("a b"))
        .isPresent();
    assertThat(store.root()).hasToString(new LocalObjectStore(folder).root().toString());
    assertThat(store.root().toString()).startsWith("file:///").doesNotEndWith("/");
  }

  @Test
  void a_file_that_somebody_else_changes_has_another_etag() throws IOException {
    ObjectStore store = openEmpty();
    String etag = store.put("a", bytes("x"));
    Files.writeString(folder().resolve("a"), "y");

    assertThat(store.replace("a", bytes("z"), etag)).isEqualTo(new Refused());
    String now = store.get("a").orElseThrow().etag();
    assertThat(store.replace("a", bytes("z"), now)).isInstanceOf(Written.class);
  }

  private Path folder() {
    return temporary.resolve("store");
  }

  private static List<String> keys(ObjectStore store, String prefix) {
    return store.list(prefix).stream().map(ObjectInfo::key).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
