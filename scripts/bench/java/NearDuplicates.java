import io.areyouacat.core.dataset.PdqIndex;
import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.image.DefaultPhotoAnalyzer;
import io.areyouacat.image.ImageIoPhotoDecoder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Our side of {@code scripts/bench/scale --only faiss}; peer/duplicates.py is the other. A file of
 * hashes has 32 bytes each. Says what it measured in one line of JSON, its last.
 */
final class NearDuplicates {
  private static final int WARM = 2_000;

  /** Every so many hashes one is like the one before, in all but so many bits at most. */
  private static final int EVERY = 20;

  private static final int FARTHEST = 40;

  /** How many bits of a real photo's hash another one has otherwise: one in so many. */
  private static final int OTHERWISE = 4;

  private final Random random = new Random(1);

  /**
   * @param arguments {@code random FILE COUNT}, {@code real FILE COUNT LIST}, where LIST names
   *     photos, one a line, or {@code search FILE ASKED}
   */
  public static void main(String[] arguments) throws Exception {
    var duplicates = new NearDuplicates();
    Path file = Path.of(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    System.out.println(
        switch (arguments[0]) {
          case "random" -> duplicates.make(file, count, List.of());
          case "real" -> duplicates.make(file, count, hashes(Path.of(arguments[3])));
          case "search" -> search(file, count);
          default -> throw new IllegalArgumentException(arguments[0]);
        });
  }

  private String make(Path file, int count, List<PdqHash> real) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      long[] words = new long[4];
      for (int i = 0; i < count; i++) {
        words = i % EVERY == 1 ? like(words, random.nextInt(FARTHEST + 1)) : other(real);
        for (long word : words) {
          out.writeLong(word);
        }
      }
    }
    return "{\"hashes\": %d}".formatted(count);
  }

  /** At most so many bits away. */
  private long[] like(long[] words, int bits) {
    long[] changed = words.clone();
    for (int i = 0; i < bits; i++) {
      int bit = random.nextInt(256);
      changed[bit / 64] ^= 1L << (bit % 64);
    }
    return changed;
  }

  /** Of no photo, or that of a real one with a part of its bits turned round. */
  private long[] other(List<PdqHash> real) {
    if (real.isEmpty()) {
      return new long[] {
        random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()
      };
    }
    PdqHash hash = real.get(random.nextInt(real.size()));
    long[] words = {hash.w0(), hash.w1(), hash.w2(), hash.w3()};
    for (int bit = 0; bit < 256; bit++) {
      if (random.nextInt(OTHERWISE) == 0) {
        words[bit / 64] ^= 1L << (bit % 64);
      }
    }
    return words;
  }

  private static List<PdqHash> hashes(Path list) throws IOException {
    var decoder = new ImageIoPhotoDecoder(new PhotoLimits(20_000_000, 60_000_000));
    var analyzer = new DefaultPhotoAnalyzer();
    List<PdqHash> hashes = new ArrayList<>();
    for (String name : Files.readAllLines(list)) {
      if (decoder.decode(Files.readAllBytes(Path.of(name)))
          instanceof PhotoReading.Readable<Pixels> readable) {
        hashes.add(analyzer.analyze(readable.value()).pdq());
      }
    }
    return hashes;
  }

  private static String search(Path file, int asked) throws Exception {
    List<PdqHash> hashes = read(file);
    long start = processorNanos();
    PdqIndex index = PdqIndex.of(hashes);
    double indexing = seconds(start);
    for (PdqHash hash : hashes.subList(0, Math.min(WARM, hashes.size()))) {
      index.matches(hash);
    }
    List<List<PdqIndex.Match>> found = new ArrayList<>();
    start = processorNanos();
    for (int i = 0; i < asked; i++) {
      found.add(index.matches(hashes.get(position(i, asked, hashes.size()))));
    }
    double searching = seconds(start);
    return "{\"index\": %s, \"search\": %s, %s}"
        .formatted(indexing, searching, pairs(found, asked, hashes.size()));
  }

  /** Questions are spread evenly, so that the two sides ask the same ones. */
  private static int position(int question, int asked, int hashes) {
    return (int) ((long) question * hashes / asked);
  }

  /** How many, and a digest of them all, by which the two sides are compared. */
  private static String pairs(List<List<PdqIndex.Match>> found, int asked, int hashes)
      throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    long pairs = 0;
    for (int i = 0; i < asked; i++) {
      for (PdqIndex.Match match : found.get(i)) {
        String line =
            "%d %d %d\n".formatted(position(i, asked, hashes), match.position(), match.distance());
        digest.update(line.getBytes(StandardCharsets.US_ASCII));
        pairs++;
      }
    }
    return "\"pairs\": %d, \"digest\": \"%s\""
        .formatted(pairs, HexFormat.of().formatHex(digest.digest()));
  }

  private static List<PdqHash> read(Path file) throws IOException {
    long count = Files.size(file) / 32;
    List<PdqHash> hashes = new ArrayList<>();
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (long i = 0; i < count; i++) {
        hashes.add(new PdqHash(in.readLong(), in.readLong(), in.readLong(), in.readLong(), 100));
      }
    }
    return hashes;
  }

  private static double seconds(long since) {
    return (processorNanos() - since) / 1e9;
  }

  /** Of this thread, so that others on the machine do not count. */
  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
