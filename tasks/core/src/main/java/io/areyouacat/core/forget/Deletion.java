package io.areyouacat.core.forget;

import io.areyouacat.core.photo.PhotoId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deletion under way, kept at {@code forgetting/<kind>-<subject>.json} from before the first
 * thing is removed until its receipt is there, so that whoever finds it can complete it and the
 * receipt adds up. It is the only document with what is forgotten in the clear, and does not stay.
 *
 * @param subject of the tombstone
 * @param request key of the request to remove in the end, or null
 * @param requestedAt by whoever asked
 * @param startedAt when it was planned; one time of removal in the receipt
 * @param photos that go altogether
 * @param predictions whose uploads go
 * @param contributor to take out of documents, or null
 * @param rows to remove, by table
 * @param objects to remove: keys by the place they are in
 * @param documents that name what goes
 * @param dataSets hashes of those that had a photo of it
 * @param models versions that were trained on such a data set
 * @param tags that keep a snapshot with a row of it, as {@code table:tag}
 * @param left sentences about what cannot be removed
 */
public record Deletion(
    TombstoneKind kind,
    String subject,
    @Nullable String request,
    Instant requestedAt,
    Instant startedAt,
    List<PhotoId> photos,
    List<String> predictions,
    @Nullable String contributor,
    Map<String, Long> rows,
    Map<String, List<String>> objects,
    List<String> documents,
    List<String> dataSets,
    List<String> models,
    List<String> tags,
    List<String> left) {

  public static final String ROOT = "forgetting/";

  public Deletion {
    photos = List.copyOf(photos);
    predictions = List.copyOf(predictions);
    rows = Map.copyOf(rows);
    objects = Map.copyOf(objects);
    documents = List.copyOf(documents);
    dataSets = List.copyOf(dataSets);
    models = List.copyOf(models);
    tags = List.copyOf(tags);
    left = List.copyOf(left);
  }

  public String key() {
    return ROOT + kind + "-" + subject + ".json";
  }
}
