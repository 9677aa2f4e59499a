package io.areyouacat.core.container;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** How much memory this process may use. */
public final class ContainerMemory {

  private static final Path MACHINE = Path.of("/proc/meminfo");

  private ContainerMemory() {}

  /** Bytes that the container declares; empty where this process may use all of the machine. */
  public static Optional<Long> declaredBytes() {
    // Looks at control groups of either version, as the JVM does for its heap.
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long mine = system.getTotalMemorySize();
    return machineBytes().filter(all -> mine < all).map(all -> mine);
  }

  /** Empty where there is no such file, as on anything but Linux. */
  private static Optional<Long> machineBytes() {
    try (Stream<String> lines = Files.lines(MACHINE, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("MemTotal:"))
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
