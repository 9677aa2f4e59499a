package io.areyouacat.core.dataset;

import io.areyouacat.core.image.ImageProperties;
import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.photo.PhotoId;
import java.util.Random;

/** Small values that tests make. */
final class Made {

  private Made() {}

  /** Ids that sort as their numbers do. */
  static PhotoId photo(int number) {
    return new PhotoId("%064x".formatted(number));
  }

  static DatasetRow row(int number, String stratum, Side side) {
    boolean positive = stratum.equals("cat") || stratum.equals("upload-cat");
    return new DatasetRow(photo(number), positive, stratum, "g" + number, side, 1);
  }

  static PdqHash random(Random random) {
    return new PdqHash(
        random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(), 100);
  }

  /** So many different bits changed. */
  static PdqHash flip(PdqHash hash, int bits, Random random) {
    long[] words = {hash.w0(), hash.w1(), hash.w2(), hash.w3()};
    random.ints(0, 256).distinct().limit(bits).forEach(bit -> words[bit / 64] ^= 1L << (bit % 64));
    return new PdqHash(words[0], words[1], words[2], words[3], hash.quality());
  }

  static ImageProperties properties() {
    return new ImageProperties(0.5, 0.2, 300, 7, 0.5, 0.5, 0.5, 1, false, 0.9, 0.8, 0.9);
  }
}
