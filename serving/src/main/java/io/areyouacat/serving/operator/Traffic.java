package io.areyouacat.serving.operator;

import io.areyouacat.core.model.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this server has done since it was started.
 *
 * @param since when it was started
 * @param inFlight requests being answered
 * @param pendingWrites what waits for the store
 * @param routes by route template and method
 * @param bands by what people were told; all three
 * @param rejected photos without an answer, by reason
 */
public record Traffic(
    Instant since,
    long inFlight,
    long pendingWrites,
    List<Route> routes,
    Map<Answer, Band> bands,
    Map<String, Long> rejected) {

  public Traffic {
    routes = List.copyOf(routes);
    bands = Map.copyOf(bands);
    rejected = Map.copyOf(rejected);
  }

  /**
   * @param route its template, such as {@code /api/predictions/{id}/feedback}
   * @param failures answered with 5xx
   * @param p50Seconds of the last minutes; null without a request in them
   */
  public record Route(
      String method,
      String route,
      long requests,
      long failures,
      @Nullable Double p50Seconds,
      @Nullable Double p99Seconds) {}

  /**
   * People who were told the same.
   *
   * @param answers how many
   * @param kept those who allowed us to keep their photo
   * @param saidPositive those who then said that it was one, repeats not counted
   */
  public record Band(
      long answers, long kept, long saidPositive, long saidNegative, long saidUnsure) {}
}
