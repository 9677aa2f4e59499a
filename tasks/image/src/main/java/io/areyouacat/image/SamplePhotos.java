package io.areyouacat.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Photos to try the system with when there are none: cats, dogs, people and other things drawn with
 * Java2D. Size, pose, colour, background, light and noise vary. Cats and dogs share coats, places
 * and poses, so that only their shapes tell them apart; a few cats have folded ears, a few dogs
 * pricked ones, and a few people wear cat ears.
 */
public final class SamplePhotos {

  public static final List<String> CATEGORIES = List.of("cat", "dog", "misc", "selfie");

  private static final int SHORTEST_SIDE = 128;
  private static final int LONGEST_SIDE = 256;
  private static final float JPEG_QUALITY = 0.85f;

  private SamplePhotos() {}

  /**
   * Draws lazily, category by category. A photo depends on {@code seed}, its category and its
   * number alone: asking for more leaves the first ones as they are.
   */
  public static Stream<SamplePhoto> draw(int photosPerCategory, long seed) {
    return CATEGORIES.stream()
        .flatMap(
            category ->
                IntStream.range(0, photosPerCategory)
                    .mapToObj(number -> draw(category, number, seed)));
  }

  /** Writes {@code <folder>/<category>/<name>} for each photo; folders are made as needed. */
  public static void drawInto(Path folder, int photosPerCategory, long seed) throws IOException {
    for (String category : CATEGORIES) {
      Path categoryFolder = Files.createDirectories(folder.resolve(category));
      for (int number = 0; number < photosPerCategory; number++) {
        SamplePhoto photo = draw(category, number, seed);
        Files.write(categoryFolder.resolve(photo.name()), photo.jpeg());
      }
    }
  }

  static SamplePhoto draw(String category, int number, long seed) {
    var random = new Random(mix(mix(mix(seed) + CATEGORIES.indexOf(category)) + number));
    int width = SHORTEST_SIDE + random.nextInt(LONGEST_SIDE - SHORTEST_SIDE + 1);
    int height = SHORTEST_SIDE + random.nextInt(LONGEST_SIDE - SHORTEST_SIDE + 1);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Easel easel = Easel.of(image, random);
    painter(category).accept(easel);
    easel.close();
    Camera.shoot(image, random);
    return new SamplePhoto(
        category, String.format("%s-%04d.jpg", category, number), Jpegs.write(image, JPEG_QUALITY));
  }

  private static Consumer<Easel> painter(String category) {
    return switch (category) {
      case "cat" -> CatPainter::paint;
      case "dog" -> DogPainter::paint;
      case "selfie" -> PersonPainter::paint;
      case "misc" -> ThingPainter::paint;
      default -> throw new IllegalArgumentException("No painter for '" + category + "'");
    };
  }

  /** The finaliser of MurmurHash3: neighbouring numbers give unrelated seeds. */
  private static long mix(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
