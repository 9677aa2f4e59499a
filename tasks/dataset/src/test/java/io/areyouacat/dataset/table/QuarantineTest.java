package io.areyouacat.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuarantineTest {

  @Test
  void a_name_is_safe_and_short_and_keeps_its_ending() {
    assertThat(Quarantine.safeName("inbox/cat/my c\u00e4t (1).jpg")).isEqualTo("my_c_t_1_.jpg");
    assertThat(Quarantine.safeName("x".repeat(300) + ".png")).hasSize(100).endsWith(".png");
    assertThat(Quarantine.safeName("../..")).isEqualTo("..");
  }
}
