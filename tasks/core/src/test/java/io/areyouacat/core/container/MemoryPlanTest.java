package io.areyouacat.core.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryPlanTest {

  private static final long MEBIBYTE = 1 << 20;

  @ParameterizedTest
  @ValueSource(longs = {2_560, 3_072, 4_096, 6_000, 16_384, 131_072})
  void all_parts_together_are_what_the_container_declares(long mebibytes) {
    MemoryPlan plan = MemoryPlan.of(Tenant.TASK, mebibytes * MEBIBYTE);

    assertThat(plan.heapBytes() + plan.arrayBytes() + plan.ownBytes() + plan.freshJvmBytes())
        .isEqualTo(mebibytes * MEBIBYTE);
  }

  @ParameterizedTest
  @ValueSource(longs = {2_560, 3_072, 4_096, 6_000, 16_384, 131_072})
  void the_options_give_no_more_than_the_parts(long mebibytes) {
    long declared = mebibytes * MEBIBYTE;
    MemoryPlan plan = MemoryPlan.of(Tenant.TASK, declared);

    double percent = Double.parseDouble(value(plan, "-XX:MaxRAMPercentage="));
    assertThat(percent / 100 * declared)
        .isBetween(0.999 * plan.heapBytes(), 1.0 * plan.heapBytes());
    assertThat(value(plan, "-Dorg.bytedeco.javacpp.maxBytes="))
        .isEqualTo(Long.toString(plan.arrayBytes()));
    assertThat(value(plan, "-Dorg.bytedeco.javacpp.maxPhysicalBytes="))
        .isEqualTo(Long.toString(declared - plan.freshJvmBytes()));
  }

  @Test
  void a_second_jvm_is_told_to_stay_within_its_part() {
    MemoryPlan plan = MemoryPlan.of(Tenant.TASK, 4_096 * MEBIBYTE);

    Map<String, Long> parts = new TreeMap<>();
    for (String option : value(plan, "-Dareyouacat.freshJvm=").split(",")) {
      String bytes = option.replaceFirst(".*[^0-9]", "");
      parts.put(option.substring(0, option.length() - bytes.length()), Long.parseLong(bytes));
    }
    assertThat(parts.remove("-Dorg.bytedeco.javacpp.maxPhysicalBytes="))
        .isEqualTo(plan.freshJvmBytes());
    assertThat(parts)
        .containsOnlyKeys(
            "-Xmx",
            "-XX:MaxMetaspaceSize=",
            "-XX:ReservedCodeCacheSize=",
            "-XX:MaxDirectMemorySize=",
            "-Dorg.bytedeco.javacpp.maxBytes=");
    long together = parts.values().stream().mapToLong(Long::longValue).sum();
    assertThat(together).isLessThanOrEqualTo(plan.freshJvmBytes() * 15 / 16);
  }

  @Test
  void a_server_starts_no_second_jvm_and_needs_less() {
    MemoryPlan plan = MemoryPlan.of(Tenant.SERVER, 1_024 * MEBIBYTE);

    assertThat(plan.freshJvmBytes()).isZero();
    assertThat(value(plan, "-Dareyouacat.freshJvm=")).isEmpty();
    assertThat(plan.heapBytes()).isGreaterThan(300 * MEBIBYTE);
  }

  @ParameterizedTest
  @EnumSource
  void a_container_that_is_too_small_is_told_how_much_is_enough(Tenant tenant) {
    assertThatThrownBy(() -> MemoryPlan.of(tenant, 400 * MEBIBYTE))
        .isInstanceOf(BadInputException.class)
        .hasMessageMatching("A container with 400 MiB .*\nGive it at least [0-9]+ MiB\\.")
        .satisfies(
            error -> {
              String least = String.valueOf(error.getMessage()).replaceAll("(?s).*least ", "");
              long enough = Long.parseLong(least.replaceAll("\\D", "")) * MEBIBYTE;
              assertThat(MemoryPlan.of(tenant, enough).heapBytes()).isPositive();
              assertThatThrownBy(() -> MemoryPlan.of(tenant, enough - MEBIBYTE))
                  .isInstanceOf(BadInputException.class);
            });
  }

  private static String value(MemoryPlan plan, String option) {
    return plan.options().stream()
        .filter(one -> one.startsWith(option))
        .map(one -> one.substring(option.length()))
        .findFirst()
        .orElseThrow();
  }
}
