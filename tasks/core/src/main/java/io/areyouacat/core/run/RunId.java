package io.areyouacat.core.run;

import static io.areyouacat.core.error.Checks.checkArgument;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.regex.Pattern;

/** Names one night. An orchestrator may give its own execution id. */
public record RunId(@JsonValue String value) {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  @JsonCreator
  public RunId {
    checkArgument(
        SHAPE.matcher(value).matches(),
        "'%s' is not a run id: letters, digits, '.', '_' and '-', at most 100",
        value);
  }

  /** {@code 20260131T031500-1a2b3c}: sorts by time. */
  public static RunId create(Instant now, Random random) {
    return new RunId(TIME.format(now) + "-%06x".formatted(random.nextInt(1 << 24)));
  }

  @Override
  public String toString() {
    return value;
  }
}
