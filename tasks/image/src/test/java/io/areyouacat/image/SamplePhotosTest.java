package io.areyouacat.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.photo.PhotoReading.Readable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplePhotosTest {

  private static final int PER_CATEGORY = 100;

  private static List<SamplePhoto> photos = List.of();
  private static List<Pixels> pictures = List.of();

  @BeforeAll
  static void draw() {
    photos = SamplePhotos.draw(PER_CATEGORY, 1).toList();
    var decoder = new ImageIoPhotoDecoder(new PhotoLimits(1_000_000, 1_000_000));
    pictures =
        photos.stream()
            .map(photo -> ((Readable<Pixels>) decoder.decode(photo.jpeg())).value())
            .toList();
  }

  @Test
  void each_category_has_its_photos() {
    for (String category : SamplePhotos.CATEGORIES) {
      assertThat(photos)
          .filteredOn(photo -> photo.category().equals(category))
          .hasSize(PER_CATEGORY)
          .allSatisfy(photo -> assertThat(photo.name()).matches(category + "-\\d{4}\\.jpg"));
    }
    assertThat(photos.stream().map(photo -> PhotoId.of(photo.jpeg())).distinct())
        .hasSize(photos.size());
  }

  @Test
  void hardly_any_photo_looks_like_another_to_a_perceptual_hash() {
    List<PdqHash> hashes = pictures.stream().map(Pdq::hash).toList();
    long matched =
        hashes.stream()
            .filter(
                one -> hashes.stream().anyMatch(other -> !other.equals(one) && one.matches(other)))
            .count();
    assertThat(matched).isLessThan(photos.size() * 2L / 100);
    assertThat(hashes).filteredOn(PdqHash::comparable).hasSizeGreaterThan(photos.size() * 97 / 100);
  }

  @Test
  void photos_are_of_many_sizes() {
    assertThat(pictures)
        .allSatisfy(
            picture -> {
              assertThat(picture.width()).isBetween(128, 256);
              assertThat(picture.height()).isBetween(128, 256);
            });
    assertThat(pictures.stream().map(Pixels::width).distinct().count()).isGreaterThan(60);
  }

  @Test
  void the_mean_colour_of_a_photo_does_not_tell_cats_from_dogs() {
    double[][] cats = meanColours("cat");
    double[][] dogs = meanColours("dog");
    for (int channel = 0; channel < 3; channel++) {
      int won = 0;
      for (double[] cat : cats) {
        for (double[] dog : dogs) {
          won += cat[channel] > dog[channel] ? 1 : 0;
        }
      }
      double areaUnderCurve = (double) won / (cats.length * dogs.length);
      assertThat(areaUnderCurve).as("channel %s", channel).isBetween(0.35, 0.65);
    }
  }

  private static double[][] meanColours(String category) {
    return Stream.iterate(0, i -> i < photos.size(), i -> i + 1)
        .filter(i -> photos.get(i).category().equals(category))
        .map(i -> meanColour(pictures.get(i)))
        .toArray(double[][]::new);
  }

  private static double[] meanColour(Pixels picture) {
    var sums = new double[3];
    for (int i = 0; i < picture.rgb().length; i++) {
      sums[i % 3] += (picture.rgb()[i] & 0xff) / (picture.rgb().length / 3.0);
    }
    return sums;
  }

  @Test
  void an_equal_seed_draws_equal_photos_whatever_their_count() {
    List<SamplePhoto> few = SamplePhotos.draw(2, 1).toList();
    for (SamplePhoto photo : few) {
      SamplePhoto same =
          photos.stream().filter(other -> other.name().equals(photo.name())).findFirst().get();
      assertThat(photo.jpeg()).isEqualTo(same.jpeg());
    }
    assertThat(SamplePhotos.draw("cat", 0, 2).jpeg())
        .isNotEqualTo(SamplePhotos.draw("cat", 0, 1).jpeg());
  }

  @Test
  void photos_are_written_into_a_folder_for_each_category(@TempDir Path folder) throws IOException {
    SamplePhotos.drawInto(folder, 1, 1);
    for (String category : SamplePhotos.CATEGORIES) {
      Path file = folder.resolve(category).resolve(category + "-0000.jpg");
      assertThat(Files.readAllBytes(file)).isEqualTo(SamplePhotos.draw(category, 0, 1).jpeg());
    }
  }

  @Test
  void golden_photos_are_eight_and_always_the_same() {
    List<byte[]> golden = GoldenPhotos.jpegs();
    assertThat(golden).hasSize(8).doesNotHaveDuplicates();
    assertThat(GoldenPhotos.jpegs()).usingRecursiveComparison().isEqualTo(golden);
  }
}
