package io.areyouacat.model;

import io.areyouacat.core.error.BadInputException;

/** Says in one sentence why the native library did not load. */
final class LoadFailure {
  private LoadFailure() {}

  static BadInputException describe(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = String.valueOf(root.getMessage()).lines().findFirst().orElse("").strip();
    if (builtForCuda()) {
      return new BadInputException(
          "No usable CUDA driver was found (%s).".formatted(reason),
          "Maybe install NVIDIA's driver and CUDA 11.6, or build without -Pcuda.",
          failure);
    }
    return new BadInputException(
        "The native library of ND4J does not load on this machine (%s).".formatted(reason),
        "Maybe build it for this platform: mvn -Dnative.platform=<platform>.",
        failure);
  }

  static boolean builtForCuda() {
    return LoadFailure.class.getClassLoader().getResource("nd4j-jcublas.properties") != null;
  }
}
