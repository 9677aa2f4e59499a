package io.areyouacat.dataset.table;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What makes an executor's JVM compute what this one would: its options and its environment. */
final class ExecutorJvm {

  /**
   * An executor's memory is its own matter, and Spark refuses to be told of it here; agents watch
   * this JVM; what we tell this one of itself does not hold for others.
   */
  private static final List<String> OURS_ALONE =
      List.of(
          "-Xm",
          "-XX:MaxRAM",
          "-XX:MaxDirectMemorySize",
          "-XX:MaxMetaspaceSize",
          "-XX:StartFlightRecording",
          "-Xlog",
          "-Dorg.bytedeco.javacpp.max",
          "-Dspark.",
          "-Dareyouacat.",
          "-javaagent",
          "-agent");

  /** Vectors are promised to be equal for equal numbers of OpenMP's threads. */
  private static final List<String> ENVIRONMENT =
      List.of("OMP_NUM_THREADS", "OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "MALLOC_ARENA_MAX", "LC_ALL");

  private ExecutorJvm() {}

  /**
   * @param options this JVM was started with
   */
  static String options(List<String> options) {
    return options.stream()
        .filter(option -> OURS_ALONE.stream().noneMatch(option::startsWith))
        .map(option -> option.contains(" ") ? '"' + option + '"' : option)
        .collect(joining(" "));
  }

  /** As settings of Spark's. No secret is among them: executors find those where they run. */
  static Map<String, String> environment(Map<String, String> environment) {
    Map<String, String> chosen = new TreeMap<>();
    for (String name : ENVIRONMENT) {
      String value = environment.get(name);
      if (value != null) {
        chosen.put("spark.executorEnv." + name, value);
      }
    }
    return chosen;
  }
}
