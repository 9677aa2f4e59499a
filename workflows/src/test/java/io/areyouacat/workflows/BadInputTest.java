package io.areyouacat.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.IngestResult.Rejection;
import io.areyouacat.core.store.Json;
import io.areyouacat.image.SamplePhotos;
import io.areyouacat.model.KerasFiles;
import io.areyouacat.workflows.Program.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people may give by mistake or in bad faith: each is told in a sentence that names it and the
 * way out, without a stack trace, and nothing is lost. Odd files all lie in one folder with good
 * photos and go through one run.
 */
class BadInputTest {

  @TempDir static Path folder;

  private static BadInputTable table;
  private static OddPhotoFolder photos;
  private static Said night;
  private static List<Rejection> refused;

  @BeforeAll
  static void take_odd_files_in() throws Exception {
    table = new BadInputTable(folder);
    photos = OddPhotoFolder.make(folder.resolve("my photos"), folder.resolve("store/inbox"));
    night =
        Program.runWithoutRights(
            folder,
            Main.class,
            "validate",
            "--store",
            folder.resolve("store").toString(),
            "--photos",
            folder.resolve("my photos").toString());
    List<Rejection> all = new ArrayList<>();
    all.addAll(result("ingest_photos", IngestResult.class).rejections());
    all.addAll(result("extract_features", ExtractResult.class).rejections());
    refused = List.copyOf(all);
  }

  @AfterAll
  static void tell() throws IOException {
    photos.unlock();
    table.write();
  }

  @Test
  void a_night_with_odd_files_takes_in_what_is_good() {
    assertThat(night.code()).as(night.everything()).isZero();
    assertThat(night.everything()).doesNotContain("\tat ", "failed unexpectedly");
  }

  @Test
  void no_file_of_the_operator_is_touched() throws IOException {
    assertThat(photos.changed()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a text renamed to .jpg          | text.jpg                  | It is text. Give a JPEG
          an empty file                   | empty.jpg                 | It has no bytes. Upload it again
          a truncated JPEG                | truncated.jpg             | cut off
          a ZIP archive renamed to .jpg   | archive.jpg               | It is a ZIP archive. Give a JPEG
          random bytes with a PNG's name  | noise.png                 | any known kind of photo. Give a JPEG
          random bytes behind a PNG's start | noise-behind-a-header.png | has no header. Open it in an image program
          a declared 50,000 x 50,000 image | huge.png                 | 50000 x 50000 pixels
          a HEIC photo named .jpg         | phone.jpg                 | It is HEIC. Convert it
          """)
  void a_file_that_is_no_photo_is_refused_and_a_copy_kept(
      String fault, String name, String sentence) {
    Rejection rejection = refused(name);
    assertThat(rejection.sentence()).contains(name, sentence);
    assertThat(folder.resolve("store").resolve(rejection.quarantine()))
        .hasSameBinaryContentAs(folder.resolve("my photos/cat").resolve(name));
    table.add(fault, rejection.sentence(), night.code());
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a link that leads to itself   | loop.jpg             | is a link that cannot be followed
          a link to the folder above    | round%20and%20round  | is a link to a folder
          a link to nothing             | dangling.jpg         | is a link to a file that does not exist
          a link out of the folder      | outside.jpg          | is a link that leads out of
          a pipe                        | pipe.jpg             | is a device or a pipe
          a file that may not be read   | locked.jpg           | permission denied
          a folder that may not be read | locked%20folder      | permission denied
          """)
  void a_file_that_cannot_be_read_is_refused_and_named(String fault, String name, String why) {
    Rejection rejection = refused(name);
    assertThat(rejection.sentence())
        .contains("/" + name + "' was refused: It cannot be read.", why, "Make the file readable");
    table.add(fault, rejection.sentence(), night.code());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a photo of 1 x 1 pixel, one-pixel.png",
    "a CMYK JPEG, cmyk.jpg",
    "a PNG of 16 bits a channel, sixteen-bits.png",
    "an animated GIF (its first picture), animated.gif",
    "a photo turned by EXIF (set upright), turned.jpg"
  })
  void an_odd_photo_is_decoded_and_joins_the_data_set(String fault, String name)
      throws IOException {
    PhotoId photo = photos.photo("misc/" + name);
    DatasetRow row = row(photo);
    assertThat(row.stratum()).isEqualTo("misc");
    assertThat(row.positive()).isFalse();
    assertThat(folder.resolve("store").resolve(photo.key())).isRegularFile();
    assertThat(refused).noneMatch(rejection -> rejection.source().endsWith(name));
    table.add(fault, "It is taken in, decoded and part of the data set.", night.code());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void a_photo_is_taken_in_whatever_its_name(String fault, String name) throws IOException {
    assertThat(row(photos.photo("cat/" + name)).stratum()).isEqualTo("cat");
    table.add(fault, "It is taken in, decoded and part of the data set.", night.code());
  }

  static Stream<Arguments> names() {
    return Stream.of(
        arguments("a name with spaces", "with some spaces.jpg"),
        arguments("a name of many scripts", "Katze 猫 ñ 🐱.jpg"),
        arguments("a name with ..", "a..b...jpg"),
        arguments("a name with a new line", "new\nline.jpg"),
        arguments("a name that colours a terminal", "colour\u001b[31m.jpg"),
        arguments("a folder's name that is HTML", OddPhotoFolder.MARKUP + "/script>.jpg"),
        arguments("a name that is HTML", OddPhotoFolder.IMAGE));
  }

  @Test
  void a_name_neither_breaks_a_line_nor_colours_a_terminal() {
    assertThat(refused)
        .extracting(Rejection::source)
        .contains("inbox/cat/bad\nline.jpg", "inbox/cat/bad\u001b[31m.jpg");
    assertThat(refused).extracting(Rejection::sentence).noneMatch(line -> line.contains("\n"));
    assertThat(night.everything()).doesNotContain("\u001b[31m", "bad\nline");
  }

  @Test
  void a_name_that_is_html_stays_a_name_in_the_reports() throws IOException {
    assertThat(refused).extracting(Rejection::source).contains("inbox/cat/bad " + image());
    try (Stream<Path> pages = Files.walk(run()).filter(f -> f.toString().endsWith(".html"))) {
      for (Path page : pages.toList()) {
        assertThat(Files.readString(page)).doesNotContain("<script>alert", "<img src=x");
      }
    }
    assertThat(Files.readString(run().resolve("ingest_photos.html")))
        .contains("&lt;img src=x onerror=alert(1)&gt;");
  }

  @Test
  void a_name_that_begins_with_a_dot_is_hidden_and_left_where_it_is() {
    assertThat(folder.resolve("my photos/cat/..hidden.jpg")).isRegularFile();
    assertThat(refused).noneMatch(rejection -> rejection.source().contains("hidden"));
    table.add("a name that begins with ..", "It is hidden, so it is left alone.", night.code());
  }

  @Test
  void an_empty_folder_is_2() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertEnds(
        "an empty folder",
        2,
        List.of("empty' has no photos in folders of categories", "Maybe give the folder above"),
        "--photos",
        empty.toString());
  }

  @Test
  void a_folder_that_is_not_there_is_2() {
    assertEnds(
        "a folder that is not there",
        2,
        List.of("There is no folder", "no-such-folder'", "Maybe its name is misspelt"),
        "--photos",
        folder.resolve("no-such-folder").toString());
  }

  @Test
  void a_photo_instead_of_a_folder_is_2() {
    assertEnds(
        "a photo instead of a folder",
        2,
        List.of("There is no folder", "text.jpg'", "It has one sub-folder a category"),
        "--photos",
        folder.resolve("my photos/cat/text.jpg").toString());
  }

  @Test
  void one_category_blocks_the_night() throws IOException {
    assertEnds(
        "one category",
        4,
        List.of("Every photo shows 'cat'. Add a folder of photos that do not."),
        "--photos",
        some("cat").toString());
  }

  @Test
  void no_positive_category_blocks_the_night() throws IOException {
    assertEnds(
        "no positive category",
        4,
        List.of("No photo shows 'cat'. Maybe add a folder of that name"),
        "--photos",
        some("dog", "misc").toString());
  }

  @Test
  void a_manifest_with_unknown_columns_is_2() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("with manifest/cat")).getParent();
    Files.writeString(photos.resolve("cat/a.jpg"), "any");
    Files.writeString(photos.resolve("manifest.csv"), "file,colour\ncat/a.jpg,grey\n");
    assertEnds(
        "a manifest with unknown columns",
        2,
        List.of("manifest.csv' has columns that mean nothing here: colour.", "some of the columns"),
        "--photos",
        photos.toString());
  }

  @Test
  void a_manifest_leads_to_no_file_outside_its_folder() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("leading out/cat")).getParent();
    Files.writeString(folder.resolve("secret.jpg"), "any");
    Files.writeString(photos.resolve("manifest.csv"), "file,category\n../secret.jpg,cat\n");
    assertEnds(
        "a manifest that names a file outside its folder",
        2,
        List.of("leading%20out' has no photos in folders of categories", "Maybe"),
        "--photos",
        photos.toString());
  }

  @Test
  void a_broken_settings_file_is_2() throws IOException {
    Path file = Files.writeString(folder.resolve("settings.yaml"), "gate:\n\tminRecall: [0.8\n");
    assertEnds(
        "a broken settings file",
        2,
        List.of("settings.yaml' cannot be used: it is not YAML in line 2.", "Maybe write it as"),
        "--config",
        file.toString());
  }

  @Test
  void an_unknown_setting_is_2() {
    assertEnds(
        "an unknown setting",
        2,
        List.of("gate.minRecal is not a setting", "See docs/settings.md"),
        "--set",
        "gate.minRecal=0.9");
  }

  @Test
  void broken_rules_are_2() throws IOException {
    Path rules = Files.writeString(folder.resolve("error.dqdl"), "Rules = [ IsComplete ");
    Said said =
        Program.run(
            "validate",
            "--store",
            folder.resolve("store").toString(),
            "--set",
            "validation.errorRules=" + rules);
    assertSentence(said, 2, List.of("error.dqdl' cannot be used:", "Its form is: Rules = ["));
    table.add("broken DQDL", said.err(), said.code());
  }

  static Stream<Arguments> backbones() throws IOException {
    Path text = Files.writeString(folder.resolve("text.h5"), "These are no weights.");
    Path zip = folder.resolve("model.keras");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("config.json"));
      out.write("{}".getBytes(StandardCharsets.UTF_8));
    }
    return Stream.of(
        arguments("a backbone that is a text", text, "is not an HDF5 file"),
        arguments("a backbone of Keras 3", zip, "is not an HDF5 file"),
        arguments(
            "a backbone that is HDF5 without a model",
            KerasFiles.withoutModel(folder.resolve("data.h5")),
            "holds weights without the model"),
        arguments("a backbone with channels first", shaped("[null, 3, 224, 224]"), "[null,3,224"),
        arguments("a backbone of one channel", shaped("[null, 96, 96, 1]"), "[null,96,96,1]"),
        arguments(
            "a backbone of no fixed size",
            shaped("[null, null, null, 3]"),
            "does not fix the size of its input"),
        arguments(
            "a backbone that crashes its reader",
            KerasFiles.thatCrashesItsReader(folder.resolve("crash.h5")),
            "cannot be imported: the process that read it crashed."));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("backbones")
  void a_backbone_that_is_none_is_2(String fault, Path file, String why) {
    assertEnds(
        fault,
        2,
        List.of("Backbone '" + file + "' ", why, "Maybe"),
        "--backbone",
        file.toString(),
        "--set",
        "backbone.preprocessing=centred");
  }

  private static Path shaped(String shape) {
    String name = shape.replaceAll("[^0-9a-z]+", "-");
    return KerasFiles.of(
        KerasFiles.config(shape, "float32", 1), folder.resolve("shape" + name + ".h5"));
  }

  @Test
  void a_store_that_is_a_file_is_2() throws IOException {
    Path file = Files.writeString(folder.resolve("store.txt"), "This is no store.");
    Said said = Program.run("validate", "--store", file.toString());
    assertSentence(said, 2, List.of("store.txt' is a file, not a folder.", "Maybe"));
    assertThat(file).hasContent("This is no store.");
    table.add("a store that is a file", said.err(), said.code());
  }

  @Test
  void a_store_that_cannot_be_made_is_2() {
    Said said = Program.run("validate", "--store", "/proc/areyouacat/store");
    assertSentence(
        said,
        2,
        List.of("The store '/proc/areyouacat/store' cannot be made", "Maybe choose another"));
    table.add("a store that cannot be made", said.err(), said.code());
  }

  private static Path some(String... categories) throws IOException {
    Path some = folder.resolve("some " + String.join(" ", categories));
    try (var drawn = SamplePhotos.draw(12, 3)) {
      for (var photo : drawn.toList()) {
        if (List.of(categories).contains(photo.category())) {
          Path file = some.resolve(photo.category()).resolve(photo.name());
          Files.createDirectories(file.getParent());
          Files.write(file, photo.jpeg());
        }
      }
    }
    return some;
  }

  /** Of a run on a store of its own. */
  private static void assertEnds(
      String fault, int code, List<String> sentences, String... options) {
    List<String> arguments = new ArrayList<>(List.of("validate", "--store"));
    arguments.add(folder.resolve("store of " + fault).toString());
    arguments.addAll(List.of(options));
    Said said = Program.run(arguments.toArray(String[]::new));
    assertSentence(said, code, sentences);
    String outcome = code == 2 ? said.err() : lineWith(said, sentences.get(0));
    table.add(fault, outcome, said.code());
  }

  private static String lineWith(Said said, String part) {
    return said.everything().lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
  }

  private static void assertSentence(Said said, int code, List<String> sentences) {
    assertThat(said.code()).as(said.everything()).isEqualTo(code);
    assertThat(said.everything())
        .contains(sentences)
        .doesNotContain("\tat ", "failed unexpectedly");
  }

  private static Rejection refused(String name) {
    return refused.stream()
        .filter(rejection -> rejection.source().endsWith("/" + name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + refused));
  }

  private static String image() {
    return OddPhotoFolder.IMAGE;
  }

  private static DatasetRow row(PhotoId photo) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("store/datasets"))) {
      Dataset dataset =
          Json.read(Files.readAllBytes(files.findFirst().orElseThrow()), Dataset.class);
      return dataset.rows().stream()
          .filter(row -> row.photo().equals(photo))
          .findFirst()
          .orElseThrow();
    }
  }

  private static <T> T result(String task, Class<T> type) throws IOException {
    return Json.read(Files.readAllBytes(run().resolve(task + ".json")), type);
  }

  private static Path run() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("store/runs"))) {
      return runs.filter(Files::isDirectory).sorted().findFirst().orElseThrow();
    }
  }
}
