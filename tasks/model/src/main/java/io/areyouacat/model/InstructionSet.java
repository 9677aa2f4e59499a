package io.areyouacat.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Which build of the native library a processor can run. */
enum InstructionSet {
  AVX512("-onednn-avx512", "avx512f avx512cd avx512bw avx512dq avx512vl"),
  AVX2("-onednn-avx2", "avx2 fma"),
  GENERIC("", "");

  private static final Path LINUX = Path.of("/proc/cpuinfo");

  private final String extension;
  private final String flags;

  InstructionSet(String extension, String flags) {
    this.extension = extension;
    this.flags = flags;
  }

  /** What JavaCPP appends to the platform's name to find the library. */
  String extension() {
    return extension;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static InstructionSet ofExtension(String extension) {
    return Arrays.stream(values())
        .filter(set -> set.extension.equals(extension))
        .findFirst()
        .orElse(GENERIC);
  }

  /** The best this machine has; {@link #GENERIC} where it does not tell. */
  static InstructionSet ofThisMachine() {
    if (!Files.isReadable(LINUX)) {
      return GENERIC;
    }
    try {
      return ofCpuInfo(Files.readString(LINUX));
    } catch (IOException e) {
      return GENERIC;
    }
  }

  /**
   * @param cpuInfo as Linux' {@code /proc/cpuinfo} has it
   */
  static InstructionSet ofCpuInfo(String cpuInfo) {
    Set<String> has =
        cpuInfo
            .lines()
            .filter(line -> line.startsWith("flags"))
            .findFirst()
            .map(InstructionSet::words)
            .orElse(Set.of());
    return Arrays.stream(values())
        .filter(set -> set.flags.isEmpty() || has.containsAll(words(set.flags)))
        .findFirst()
        .orElse(GENERIC);
  }

  private static Set<String> words(String line) {
    return new HashSet<>(Arrays.asList(line.split("\\s+")));
  }
}
