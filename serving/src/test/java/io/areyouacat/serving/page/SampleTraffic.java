package io.areyouacat.serving.page;

import io.areyouacat.core.model.Answer;
import io.areyouacat.serving.operator.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A busy day. */
final class SampleTraffic {

  private SampleTraffic() {}

  static Traffic figures() {
    return new Traffic(
        Instant.now().minusSeconds(7_200),
        2,
        3,
        List.of(
            new Traffic.Route("POST", "/api/predictions", 1_840, 2, 0.052, 0.181),
            new Traffic.Route("POST", "/api/predictions/{id}/feedback", 612, 0, 0.0031, 0.012),
            new Traffic.Route("DELETE", "/api/predictions/{id}", 9, 0, 0.004, null),
            new Traffic.Route("GET", "/", 1_300, 0, 0.0008, 0.004)),
        Map.of(
            Answer.POSITIVE, new Traffic.Band(1_102, 410, 350, 12, 4),
            Answer.UNSURE, new Traffic.Band(120, 51, 40, 31, 22),
            Answer.NEGATIVE, new Traffic.Band(618, 160, 9, 140, 4)),
        Map.of("unsupported_format", 31L, "not_a_photo", 12L, "busy", 2L));
  }
}
