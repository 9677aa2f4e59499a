package io.areyouacat.core.container;

import io.areyouacat.core.error.BadInputException;
import java.util.List;
import java.util.Locale;

/**
 * Who may use how much of a container, so that all together stay below what it declares: past that
 * the kernel ends a process without a word.
 *
 * @param containerBytes what the container declares
 * @param heapBytes Java objects
 * @param arrayBytes arrays of networks, outside the heap
 * @param ownBytes whatever else the JVM needs
 * @param freshJvmBytes a second JVM, all of it; 0 for none
 */
public record MemoryPlan(
    long containerBytes, long heapBytes, long arrayBytes, long ownBytes, long freshJvmBytes) {

  private static final long MEBIBYTE = 1 << 20;

  /** The system property by which a JVM knows how to start one beside itself. */
  private static final String FRESH_JVM = "areyouacat.freshJvm";

  /** Sockets' buffers, which are part of {@link #ownBytes}; by default they may be a heap more. */
  private static final String DIRECT = "-XX:MaxDirectMemorySize=128m";

  /** Classes, part of {@link #ownBytes} too. */
  private static final String CLASSES = "-XX:MaxMetaspaceSize=384m";

  /**
   * @throws BadInputException if the container is too small
   */
  public static MemoryPlan of(Tenant tenant, long containerBytes) {
    long shared = containerBytes - tenant.ownBytes() - tenant.freshJvmBytes();
    long heap = (long) (shared * tenant.heapShare());
    if (heap < tenant.leastHeapBytes()) {
      throw new BadInputException(
          "A container with %d MiB of memory is too small for a %s."
              .formatted(containerBytes / MEBIBYTE, tenant.name().toLowerCase(Locale.ROOT)),
          "Give it at least %d MiB.".formatted(leastMebibytes(tenant)));
    }
    return new MemoryPlan(
        containerBytes, heap, shared - heap, tenant.ownBytes(), tenant.freshJvmBytes());
  }

  /** The smallest container that can be divided, in MiB. */
  public static int leastMebibytes(Tenant tenant) {
    long shared = (long) Math.ceil(tenant.leastHeapBytes() / tenant.heapShare());
    long bytes = shared + tenant.ownBytes() + tenant.freshJvmBytes();
    return Math.toIntExact((bytes + MEBIBYTE - 1) / MEBIBYTE);
  }

  /** What the JVM of the container is started with. */
  public List<String> options() {
    // Rounded down, so that the heap is never larger than planned.
    double percent = Math.floor(heapBytes * 10_000.0 / containerBytes) / 100;
    return List.of(
        "-XX:MaxRAMPercentage=%s".formatted(percent),
        CLASSES,
        DIRECT,
        "-Dorg.bytedeco.javacpp.maxBytes=" + arrayBytes,
        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=" + (containerBytes - freshJvmBytes),
        "-D%s=%s".formatted(FRESH_JVM, String.join(",", freshJvmOptions())));
  }

  /** What this JVM was told to start one beside itself with; empty where nothing is planned. */
  public static List<String> plannedForFreshJvm() {
    String options = System.getProperty(FRESH_JVM, "");
    return options.isEmpty() ? List.of() : List.of(options.split(","));
  }

  /**
   * It opens one model or one backbone. It inherits the options of the first, so each part that
   * those name is named again; a sixteenth is left for stacks and the collector.
   */
  private List<String> freshJvmOptions() {
    if (freshJvmBytes == 0) {
      return List.of();
    }
    long arrays = freshJvmBytes / 4;
    return List.of(
        "-Xmx" + freshJvmBytes * 7 / 16,
        "-XX:MaxMetaspaceSize=" + freshJvmBytes / 6,
        "-XX:ReservedCodeCacheSize=" + freshJvmBytes / 16,
        "-XX:MaxDirectMemorySize=" + freshJvmBytes / 48,
        "-Dorg.bytedeco.javacpp.maxBytes=" + arrays,
        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=" + freshJvmBytes);
  }
}
