package io.areyouacat.core.container;

import io.areyouacat.core.error.BadInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** For the launcher of images: what the JVM of this container is to be started with. */
public final class ContainerOptions {

  private ContainerOptions() {}

  /**
   * Prints an option a line, none where the container declares no memory, and last the number of
   * processors. Ends with 1 and a sentence if the container is too small.
   *
   * @param arguments {@code task} or {@code server}
   */
  public static void main(String[] arguments) {
    try {
      lines(arguments).forEach(System.out::println);
    } catch (BadInputException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static List<String> lines(String[] arguments) {
    Tenant tenant = tenant(String.join(" ", arguments));
    List<String> lines = new ArrayList<>();
    ContainerMemory.declaredBytes()
        .ifPresent(bytes -> lines.addAll(MemoryPlan.of(tenant, bytes).options()));
    lines.add(Integer.toString(Runtime.getRuntime().availableProcessors()));
    return lines;
  }

  private static Tenant tenant(String text) {
    return Arrays.stream(Tenant.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "'%s' is nothing that runs in a container.".formatted(text),
                    "Give task or server."));
  }
}
