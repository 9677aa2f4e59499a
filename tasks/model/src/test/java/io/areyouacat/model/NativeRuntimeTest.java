package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NativeRuntimeTest {
  private static final Map<String, String> GOOD =
      Map.of("OMP_WAIT_POLICY", "passive", "GOMP_SPINCOUNT", "0", "OMP_NUM_THREADS", "2");

  @Test
  void one_dnn_and_openmp_settings_are_in_effect_here() {
    assertThat(NativeRuntime.check()).isEmpty();
    assertThat(NativeRuntime.info().accelerated()).isTrue();
    assertThat(NativeRuntime.info().openMpThreads())
        .isEqualTo(Integer.parseInt(System.getenv("OMP_NUM_THREADS")));
    assertThat(NativeRuntime.info().backend()).isEqualTo("nd4j-native 1.0.0-M2.1, oneDNN 2.5.2");
    assertThat(NativeRuntime.info().instructionSet()).isIn("avx512", "avx2");
  }

  @Test
  void the_library_in_the_process_is_the_one_for_this_processor() throws Exception {
    NativeRuntime.load();
    String maps = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/maps"));
    assertThat(maps.lines().filter(line -> line.endsWith("libnd4jcpu.so")))
        .isNotEmpty()
        .allMatch(line -> line.contains(InstructionSet.ofThisMachine().extension()));
  }

  @Test
  void missing_openmp_settings_are_warned_of_by_name() {
    assertThat(NativeRuntime.warnings(GOOD, true)).isEmpty();
    assertThat(NativeRuntime.warnings(Map.of(), true))
        .hasSize(3)
        .anyMatch(w -> w.startsWith("Environment variable OMP_WAIT_POLICY is not set"))
        .anyMatch(w -> w.startsWith("Environment variable GOMP_SPINCOUNT is not set"))
        .anyMatch(w -> w.startsWith("Environment variable OMP_NUM_THREADS is not set"));
    assertThat(NativeRuntime.warnings(Map.of("OMP_WAIT_POLICY", "ACTIVE"), true))
        .anyMatch(w -> w.contains("OMP_WAIT_POLICY is 'ACTIVE'"));
    assertThat(NativeRuntime.warnings(GOOD, false)).singleElement().asString().contains("oneDNN");
  }

  @Test
  void the_library_is_chosen_by_what_the_processor_has() {
    assertThat(InstructionSet.ofCpuInfo("flags : sse avx avx2 fma\n"))
        .isEqualTo(InstructionSet.AVX2);
    assertThat(
            InstructionSet.ofCpuInfo(
                "model name : x\nflags\t\t: fma avx2 avx512f avx512cd avx512bw avx512dq avx512vl"))
        .isEqualTo(InstructionSet.AVX512);
    assertThat(InstructionSet.ofCpuInfo("flags : sse\n")).isEqualTo(InstructionSet.GENERIC);
    assertThat(InstructionSet.ofCpuInfo("Features : asimd\n")).isEqualTo(InstructionSet.GENERIC);
  }

  @Test
  void results_of_a_multiplication_are_right() {
    NativeRuntime.load();
    INDArray a = Nd4j.ones(DataType.FLOAT, 2, 3);
    assertThat(a.mmul(a.transpose()).getDouble(1, 1)).isEqualTo(3);
  }
}
