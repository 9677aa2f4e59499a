package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs only where the program is built for CUDA: {@code mvn -Pcuda verify}. */
@Tag("cuda")
class CudaTest {
  @Test
  void without_a_usable_driver_one_sentence_says_so() {
    if (Files.exists(Path.of("/proc/driver/nvidia/version"))) {
      assertThatCode(NativeRuntime::load).doesNotThrowAnyException();
      assertThat(NativeRuntime.info().backend()).startsWith("nd4j-cuda");
    } else {
      assertThatThrownBy(NativeRuntime::load)
          .isInstanceOf(BadInputException.class)
          .hasMessageStartingWith("No usable CUDA driver was found");
    }
  }
}
