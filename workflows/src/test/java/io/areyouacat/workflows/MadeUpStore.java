package io.areyouacat.workflows;

import io.areyouacat.core.dataset.Origin;
import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Fills a store with rows of photos that there are not, as ingest and extraction would have left
 * them. For {@code scripts/bench/scale}, which asks what so many rows cost.
 */
public final class MadeUpStore {

  private static final List<String> CATEGORIES = List.of("cat", "dog", "misc", "selfie");
  private static final int PHOTOS_A_COMMIT = 20_000;

  /** Every so many photos one shows the same picture as the one before. */
  private static final int EVERY = 20;

  /** About what a thumbnail of 96 pixels has; like a JPEG's, its bytes do not compress. */
  private static final int THUMBNAIL_BYTES = 2_500;

  /** How far the positive class lies from the others, in each of the first dimensions. */
  private static final float DISTANCE = 0.35f;

  private static final int TELLING = 32;

  private final Random random = new Random(1);
  private final String backbone;
  private final int dimensions;
  private PdqHash before = new PdqHash(0, 0, 0, 0, 100);

  private MadeUpStore(String backbone, int dimensions) {
    this.backbone = backbone;
    this.dimensions = dimensions;
  }

  /**
   * @param arguments the store's address, number of photos, id of the backbone, length of its
   *     vectors
   */
  public static void main(String[] arguments) {
    int photos = Integer.parseInt(arguments[1]);
    var made = new MadeUpStore(arguments[2], Integer.parseInt(arguments[3]));
    Settings settings = Settings.defaults();
    try (Warehouse warehouse =
        Warehouse.open(URI.create(arguments[0]), settings.spark(), settings.store())) {
      for (int from = 0; from < photos; from += PHOTOS_A_COMMIT) {
        made.write(warehouse, from, Math.min(photos, from + PHOTOS_A_COMMIT));
      }
    }
    System.exit(0);
  }

  private void write(Warehouse warehouse, int from, int to) {
    Map<StoreTable, List<Map<String, Object>>> rows = new HashMap<>();
    for (int number = from; number < to; number++) {
      String photo = PhotoId.sha256Hex(("made-up " + number).getBytes(StandardCharsets.US_ASCII));
      String category = CATEGORIES.get(number % CATEGORIES.size());
      add(rows, StoreTable.PHOTOS, photo(photo));
      add(rows, StoreTable.FEATURES, features(photo, number % EVERY == 1));
      add(rows, StoreTable.EMBEDDINGS, embedding(photo, category.equals("cat")));
      add(rows, StoreTable.CONTRIBUTIONS, contribution(photo, category, number));
    }
    rows.forEach(warehouse::append);
  }

  private static void add(
      Map<StoreTable, List<Map<String, Object>>> rows, StoreTable table, Map<String, Object> row) {
    Map<String, Object> complete = new HashMap<>(row);
    complete.put("run_id", "made-up");
    rows.computeIfAbsent(table, key -> new ArrayList<>()).add(complete);
  }

  private static Map<String, Object> photo(String photo) {
    return Map.of(
        "photo_id",
        photo,
        "format",
        "JPEG",
        "width_px",
        300,
        "height_px",
        300,
        "size_bytes",
        20_000L);
  }

  private static Map<String, Object> contribution(String photo, String category, int number) {
    return Map.ofEntries(
        Map.entry("photo_id", photo),
        Map.entry("origin", Origin.OPERATOR.name()),
        Map.entry("category", category),
        Map.entry("positive", category.equals("cat")),
        Map.entry("label_rank", Origin.OPERATOR.labelRank()),
        Map.entry("file", "inbox/%s/%08d.jpg".formatted(category, number)),
        Map.entry("etag", photo.substring(0, 32)),
        Map.entry("consent", true),
        Map.entry("received_at", OffsetDateTime.parse("2026-01-01T03:00:00Z")));
  }

  private Map<String, Object> features(String photo, boolean sameAsBefore) {
    before = sameAsBefore ? near(before) : hash();
    var thumbnail = new byte[THUMBNAIL_BYTES];
    random.nextBytes(thumbnail);
    return Map.ofEntries(
        Map.entry("photo_id", photo),
        Map.entry("width_px", 300),
        Map.entry("height_px", 300),
        Map.entry("brightness", between(0.3, 0.7)),
        Map.entry("contrast", between(0.1, 0.3)),
        Map.entry("sharpness", between(100, 900)),
        Map.entry("entropy", between(6, 8)),
        Map.entry("mean_red", between(0.3, 0.7)),
        Map.entry("mean_green", between(0.3, 0.7)),
        Map.entry("mean_blue", between(0.3, 0.7)),
        Map.entry("aspect_ratio", 1.0),
        Map.entry("greyscale", false),
        Map.entry("dark_score", between(0.8, 1)),
        Map.entry("light_score", between(0.8, 1)),
        Map.entry("blur_score", between(0.5, 1)),
        Map.entry("pdq", before.hex()),
        Map.entry("pdq_quality", before.quality()),
        Map.entry("thumbnail", ByteBuffer.wrap(thumbnail)));
  }

  private Map<String, Object> embedding(String photo, boolean positive) {
    List<Float> vector = new ArrayList<>(dimensions);
    for (int i = 0; i < dimensions; i++) {
      float noise = (float) random.nextGaussian();
      vector.add(positive && i < TELLING ? noise + DISTANCE : noise);
    }
    return Map.of("photo_id", photo, "backbone_id", backbone, "vector", vector);
  }

  private PdqHash hash() {
    return new PdqHash(
        random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(), 100);
  }

  private static PdqHash near(PdqHash hash) {
    return new PdqHash(hash.w0() ^ 0xff, hash.w1(), hash.w2(), hash.w3(), hash.quality());
  }

  private double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }
}
