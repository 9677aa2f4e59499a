package io.areyouacat.workflows.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.Calibration;
import io.areyouacat.core.model.ChampionPointer;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoHeader;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.Json;
import io.areyouacat.workflows.Program;
import io.areyouacat.workflows.run.FakeRooms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTest {

  private static final ModelVersion MODEL = new ModelVersion("00000000000000aa");

  @TempDir Path folder;

  private final FakeRooms rooms = new FakeRooms();
  private final List<String> refused = new ArrayList<>();

  @BeforeEach
  void put_a_model_into_service() {
    rooms.store.put(
        ChampionPointer.KEY,
        Json.bytes(
            new ChampionPointer(MODEL, null, Instant.EPOCH, List.of(), List.of(), Map.of())));
    rooms.store.put("models/" + MODEL + "/model.zip", new byte[] {1});
    rooms.models((archive, store) -> new RedMeansCat(), new OneByteIsRed());
  }

  @Test
  void every_photo_has_a_line_with_its_answer() throws IOException {
    photo("cat/a.jpg", 255);
    photo("dog/b.jpg", 0);
    photo("dog/with, comma.jpg", 128);

    score();

    assertThat(Files.readString(csv()))
        .isEqualTo(
            """
            path,category,probability,answer,model_version,positive
            cat/a.jpg,cat,0.993307,cat,00000000000000aa,true
            dog/b.jpg,dog,0.006693,not_cat,00000000000000aa,false
            "dog/with, comma.jpg",dog,0.504902,unsure,00000000000000aa,true
            """);
  }

  @Test
  void with_categories_the_answers_are_checked() throws IOException {
    photo("cat/a.jpg", 255);
    photo("cat/b.jpg", 1);
    photo("dog/c.jpg", 0);
    photo("misc/d.jpg", 200);

    Scoring.Report report = score();

    assertThat(report.result()).isEqualTo(new Scoring.Result(0.5, 0.5, 0.75, 4, 0, MODEL));
    assertThat(String.join("\n", report.lines()))
        .contains("Recall 0.500, precision 0.500, AUC 0.750")
        .contains("called cat")
        .contains("misc: 1 of 1 called cat");
  }

  @Test
  void without_categories_there_is_nothing_to_check_them_with() throws IOException {
    photo("a.jpg", 255);

    assertThat(score().result()).isEqualTo(new Scoring.Result(null, null, null, 1, 0, MODEL));
    assertThat(Files.readAllLines(csv()).get(1)).startsWith("a.jpg,,0.993307,cat");
  }

  @Test
  void files_beside_the_categories_do_not_keep_answers_from_being_checked() throws IOException {
    photo("cat/a.jpg", 255);
    photo("dog/c.jpg", 0);
    photo("loose.jpg", 0);
    Files.writeString(folder.resolve("photos/MANIFEST.csv"), "path,source");

    Scoring.Report report = score();

    assertThat(report.result()).isEqualTo(new Scoring.Result(1.0, 1.0, 1.0, 3, 1, MODEL));
    assertThat(report.lines())
        .contains("Answers are checked for the 2 photos in a category's folder.");
    assertThat(refused).singleElement().asString().startsWith("'MANIFEST.csv' was left out");
    assertThat(Files.readString(csv())).contains("loose.jpg,,0.006693");
  }

  @Test
  void no_more_pixels_wait_than_may_and_the_order_stays() throws IOException {
    for (int i = 10; i < 20; i++) {
      photo("cat/" + i + ".jpg", i);
    }
    List<Integer> batches = new ArrayList<>();
    var model =
        new RedMeansCat() {
          @Override
          public double[] scorePictures(List<Pixels> pictures) {
            batches.add(pictures.size());
            return super.scorePictures(pictures);
          }
        };

    // A photo has three bytes of pixels, so that three reach eight.
    List<FolderScore> scores =
        new FolderScorer(model, new OneByteIsRed(), refused::add, 8)
            .score(PhotoFolder.of(folder.resolve("photos")), ProgressReporter.SILENT);

    assertThat(batches).containsExactly(3, 3, 3, 1);
    assertThat(scores)
        .extracting(FolderScore::path)
        .hasSize(10)
        .isSorted()
        .startsWith("cat/10.jpg");
    assertThat(scores).extracting(FolderScore::probability).isSorted();
  }

  @Test
  void a_folder_that_may_not_be_read_is_named() throws Exception {
    photo("cat/a.jpg", 255);
    Path locked = folder.resolve("photos/cat");
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(locked);
    Files.setPosixFilePermissions(locked, Set.of());
    try {
      Program.Said said =
          Program.runWithoutRights(
              folder, ListPhotos.class, folder.resolve("photos").toString(), locked.toString());

      assertThat(said.out())
          .startsWith("The folder '" + locked + "' cannot be read.")
          .contains("Maybe you have no right to");
    } finally {
      Files.setPosixFilePermissions(locked, before);
    }
  }

  @Test
  void names_of_every_kind_are_kept_as_one_cell() throws IOException {
    photo("cat/new\nline, \"quoted\" <b>.jpg", 255);

    score();

    assertThat(Files.readString(csv()))
        .contains("\n\"cat/new\nline, \"\"quoted\"\" <b>.jpg\",cat,0.993307,cat,");
  }

  @Test
  void what_is_not_defined_is_not_given() throws IOException {
    photo("dog/c.jpg", 0);

    assertThat(score().result()).isEqualTo(new Scoring.Result(null, null, null, 1, 0, MODEL));
  }

  @Test
  void broken_files_are_left_out_and_named() throws IOException {
    photo("cat/a.jpg", 255);
    Files.writeString(folder.resolve("photos/cat/letter.jpg"), "dear");
    Files.writeString(folder.resolve("photos/.hidden"), "x");

    Scoring.Report report = score();

    assertThat(report.result().n()).isEqualTo(1);
    assertThat(report.result().refused()).isEqualTo(1);
    assertThat(refused)
        .containsExactly(
            "'cat/letter.jpg' was left out: It has 4 bytes."
                + " Give a JPEG, PNG, GIF, BMP or WebP photo.");
  }

  @Test
  void a_folder_that_is_missing_or_empty_is_refused() throws IOException {
    assertThatThrownBy(this::score).isInstanceOf(BadInputException.class);
    Files.createDirectories(folder.resolve("photos/cat"));
    assertThatThrownBy(this::score)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has no files");
  }

  private Scoring.Report score() {
    return new Scoring(rooms, refused::add)
        .score(folder.resolve("photos"), csv(), Settings.defaults());
  }

  private Path csv() {
    return folder.resolve("scores.csv");
  }

  private void photo(String path, int red) throws IOException {
    Path file = folder.resolve("photos").resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {(byte) red});
  }

  /** A format of our own: the one byte of a file is the red of its one pixel. */
  private static final class OneByteIsRed implements PhotoDecoder {

    private static final long serialVersionUID = 1L;

    @Override
    public PhotoReading<PhotoHeader> readHeader(byte[] bytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PhotoReading<Pixels> decode(byte[] bytes) {
      return bytes.length == 1
          ? new PhotoReading.Readable<>(new Pixels(1, 1, new byte[] {bytes[0], 0, 0}))
          : new PhotoReading.Refused<>(
              RejectionReason.NOT_A_PHOTO, "It has " + bytes.length + " bytes.");
    }
  }

  /** Scores -5 without any red to 5 for all of it. */
  private static class RedMeansCat implements OpenModel {

    @Override
    public ModelSpec spec() {
      return new ModelSpec(
          Strategy.NETWORK,
          null,
          Preprocessing.centred(32, 32),
          Calibration.NONE,
          0.5,
          new Bands(0.25, 0.75),
          "cat");
    }

    @Override
    public double[] scorePictures(List<Pixels> pictures) {
      return pictures.stream().mapToDouble(p -> p.channel(0, 0, 0) / 25.5 - 5).toArray();
    }

    @Override
    public double[] scoreEmbeddings(float[][] embeddings) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<byte[]> goldenPhotos() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
