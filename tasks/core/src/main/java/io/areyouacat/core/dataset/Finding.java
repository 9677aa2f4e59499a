package io.areyouacat.core.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that validation saw.
 *
 * @param name stable, lower case with dashes, such as {@code near-duplicates}
 * @param metric what was measured, with its value, such as {@code "share of dark photos = 0.031"}
 * @param threshold what it was held against, such as {@code "<= 0.05"}; empty where nothing was
 * @param count photos (or groups) concerned
 * @param examples at most a dozen photo ids or sentences
 */
public record Finding(
    String name,
    Severity severity,
    String metric,
    @Nullable String threshold,
    long count,
    List<String> examples) {

  public static final int MOST_EXAMPLES = 12;

  public Finding {
    examples = examples.stream().limit(MOST_EXAMPLES).toList();
  }
}
