package io.areyouacat.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.IngestResult.Rejection;
import io.areyouacat.dataset.table.StoreTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestPhotosTest {

  @TempDir Path folder;
  private Night night;

  @BeforeEach
  void open() {
    night = new Night(folder.resolve("store"));
  }

  @AfterEach
  void close() {
    night.close();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void photos_of_the_inbox_are_stored_by_their_content() {
    FakePhoto cat = FakePhoto.of(1);
    night.drop("cat", "a.png", cat);
    night.drop("dog", "nested/deep/b.png", FakePhoto.of(2));
    night.drop("uploads/dt=2026-01-01/p1/photo.jpg", FakePhoto.of(3).bytes());
    night.drop("cat/.DS_Store", text("hidden"));

    IngestResult result = night.ingest("one");

    assertThat(result)
        .isEqualTo(new IngestResult(2, 2, 0, Map.of("cat", 1L, "dog", 1L), 0, List.of()));
    PhotoId id = PhotoId.of(cat.bytes());
    assertThat(night.store.get(id.key()).orElseThrow().bytes()).isEqualTo(cat.bytes());
    assertThat(night.rows(StoreTable.PHOTOS, "photo_id", "format", "width_px", "size_bytes"))
        .hasSize(2)
        .contains(id + " PNG 8 " + cat.bytes().length);
    assertThat(night.rows(StoreTable.CONTRIBUTIONS, "file", "category", "positive", "origin"))
        .containsExactly(
            "inbox/cat/a.png cat true OPERATOR", "inbox/dog/nested/deep/b.png dog false OPERATOR");
  }

  @Test
  void importing_the_same_folder_twice_adds_nothing() {
    Path photos = folder.resolve("photos");
    Night.write(photos.resolve("cat/a.png"), FakePhoto.of(1).bytes());
    Night.write(photos.resolve("cat/b.png"), FakePhoto.of(2).bytes());
    Night.write(photos.resolve("README.md"), text("of no category"));
    night.photos = photos.toUri();
    night.ingest("one");
    Map<String, Long> before = night.warehouse.snapshots();

    IngestResult again = night.ingest("two");

    assertThat(again.seen()).isEqualTo(2);
    assertThat(again.newPhotos()).isZero();
    assertThat(again.exactDuplicates()).isZero();
    assertThat(night.warehouse.snapshots()).isEqualTo(before);
  }

  @Test
  void a_touched_file_adds_nothing_and_a_moved_one_is_a_duplicate() throws Exception {
    Path photos = folder.resolve("photos");
    Path file = photos.resolve("cat/a.png");
    Night.write(file, FakePhoto.of(1).bytes());
    night.photos = photos.toUri();
    night.ingest("one");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));

    IngestResult touched = night.ingest("two");

    assertThat(touched).isEqualTo(new IngestResult(1, 0, 0, Map.of(), 0, List.of()));
    assertThat(night.rows(StoreTable.CONTRIBUTIONS, "file")).hasSize(1);

    Path moved = folder.resolve("moved");
    Files.move(photos, moved);
    night.photos = moved.toUri();
    assertThat(night.ingest("three").exactDuplicates()).isEqualTo(1);
    assertThat(night.rows(StoreTable.CONTRIBUTIONS, "file")).hasSize(2);
  }

  @Test
  void a_category_named_as_uploads_are_is_refused() {
    night.drop("upload-cat", "a.png", FakePhoto.of(1));

    assertThatThrownBy(() -> night.ingest("one"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("upload-cat/a.png' is in the category 'upload-cat'")
        .hasMessageContaining("is for people's uploads");
    assertThat(night.rows(StoreTable.CONTRIBUTIONS, "file")).isEmpty();
  }

  @Test
  void a_second_try_of_a_run_counts_as_the_first_did() {
    night.drop("cat", "a.png", FakePhoto.of(1));
    night.drop("cat", "broken.png", FakePhoto.of(2));
    night.drop("dog/text.jpg", text("no photo"));
    IngestResult first = night.ingest("one");

    assertThat(night.ingest("one")).isEqualTo(first);
  }

  @Test
  void the_same_bytes_again_are_an_exact_duplicate() {
    night.drop("cat", "a.png", FakePhoto.of(1));
    night.ingest("one");
    night.drop("cat", "copy.png", FakePhoto.of(1));
    night.drop("dog", "twice.png", FakePhoto.of(2));
    night.drop("dog", "twice-too.png", FakePhoto.of(2));

    IngestResult result = night.ingest("two");

    assertThat(result.seen()).isEqualTo(4);
    assertThat(result.newPhotos()).isEqualTo(1);
    assertThat(result.exactDuplicates()).isEqualTo(2);
    assertThat(result.byCategory()).isEqualTo(Map.of("cat", 1L, "dog", 2L));
    assertThat(night.rows(StoreTable.PHOTOS, "photo_id")).hasSize(2);
  }

  @Test
  void a_file_whose_content_changed_is_read_again() {
    night.drop("cat", "a.png", FakePhoto.of(1));
    night.ingest("one");
    night.drop("cat/a.png", text("now a text, and longer than any tick of a clock"));

    IngestResult result = night.ingest("two");

    assertThat(result.rejected()).isEqualTo(1);
  }

  @Test
  void what_is_no_photo_is_copied_to_quarantine_and_reported() {
    night.drop("cat", "a.png", FakePhoto.of(1));
    byte[] bytes = text("I am a text, renamed");
    night.drop("cat/te xt?.jpg", bytes);
    night.drop("dog/empty.png", new byte[0]);

    IngestResult result = night.ingest("one");

    String key = "quarantine/not-a-photo/" + PhotoId.of(bytes) + "-te_xt_.jpg";
    assertThat(result.rejected()).isEqualTo(2);
    assertThat(result.rejections())
        .contains(
            new Rejection(
                "inbox/cat/te xt?.jpg", RejectionReason.NOT_A_PHOTO, "it begins like text.", key));
    assertThat(night.store.get(key).orElseThrow().bytes()).isEqualTo(bytes);
    assertThat(night.rows(StoreTable.REJECTIONS, "file", "reason"))
        .containsExactly("inbox/cat/te xt?.jpg NOT_A_PHOTO", "inbox/dog/empty.png EMPTY_FILE");
    assertThat(night.ingest("two").rejected()).isZero();
  }

  @Test
  void a_file_that_cannot_be_read_is_reported_until_it_can() throws Exception {
    night.drop("cat", "a.png", FakePhoto.of(1));
    Path link = folder.resolve("store").resolve("inbox/cat/link.png");
    Files.createSymbolicLink(link, folder.resolve("nowhere.png"));

    IngestResult first = night.ingest("one");
    IngestResult second = night.ingest("two");
    Files.delete(link);
    night.drop("cat", "link.png", FakePhoto.of(2));
    IngestResult third = night.ingest("three");

    assertThat(first.rejections())
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.reason()).isEqualTo(RejectionReason.UNREADABLE_FILE);
              assertThat(rejection.quarantine()).isEmpty();
            });
    assertThat(second.rejected()).isZero();
    assertThat(night.rows(StoreTable.REJECTIONS, "file")).hasSize(1);
    assertThat(third.newPhotos()).isEqualTo(1);
  }

  @Test
  void a_file_that_was_too_large_comes_in_once_the_limit_is_raised() {
    night.settings.put("ingest.maxBytes", "100");
    night.drop("cat", "large.png", FakePhoto.of(1));

    IngestResult first = night.ingest("one");
    IngestResult same = night.ingest("two");
    night.settings.put("ingest.maxBytes", "10000");
    IngestResult raised = night.ingest("three");

    assertThat(first.rejections())
        .extracting(Rejection::reason)
        .containsExactly(RejectionReason.TOO_MANY_BYTES);
    assertThat(same.rejected()).isZero();
    assertThat(raised.newPhotos()).isEqualTo(1);
  }

  @Test
  void the_manifest_says_category_source_and_group() {
    Path photos = folder.resolve("photos");
    Night.write(photos.resolve("cat/a.png"), FakePhoto.of(1).bytes());
    Night.write(photos.resolve("loose.png"), FakePhoto.of(2).bytes());
    Night.write(
        photos.resolve("manifest.csv"),
        text("file,category,group,source\ncat/a.png,,album-1,\"Ann, her cat\"\nloose.png,dog,,\n"));
    night.photos = photos.toUri();

    night.ingest("one");

    assertThat(night.rows(StoreTable.CONTRIBUTIONS, "category", "group_name", "source"))
        .containsExactly("cat album-1 Ann, her cat", "dog null null");
  }

  @Test
  void a_manifest_with_an_unknown_column_is_refused() {
    night.drop("cat", "a.png", FakePhoto.of(1));
    night.drop("manifest.csv", text("file,colour\ncat/a.png,red\n"));

    assertThatThrownBy(() -> night.ingest("one"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("manifest.csv' has columns that mean nothing here: colour.");
  }

  @Test
  void a_folder_without_categories_is_refused() {
    Path photos = folder.resolve("photos");
    Night.write(photos.resolve("a.png"), FakePhoto.of(1).bytes());
    night.photos = photos.toUri();

    assertThatThrownBy(() -> night.ingest("one"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has no photos in folders of categories");
  }

  @Test
  void an_empty_inbox_is_refused_until_something_is_known() throws Exception {
    assertThatThrownBy(() -> night.ingest("one"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("There are no photos");
    night.drop("cat", "a.png", FakePhoto.of(1));
    night.ingest("two");
    Files.delete(folder.resolve("store").resolve("inbox/cat/a.png"));

    assertThat(night.ingest("three").seen()).isZero();
  }
}
