package io.areyouacat.serving.operator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the operators' page shows, as {@code GET /api/operator/overview} gives it.
 *
 * @param at when it was put together
 * @param model what answers now; null before there is one
 * @param lastNight the night that ended last; null before there is one
 * @param runs the newest first
 * @param storeTrouble why runs and nights are those of an earlier look at the store; null if they
 *     are not
 */
public record Overview(
    Instant at,
    @Nullable ServedModel model,
    @Nullable LastNight lastNight,
    List<RunLine> runs,
    @Nullable String storeTrouble,
    Traffic traffic) {

  public Overview {
    runs = List.copyOf(runs);
  }
}
