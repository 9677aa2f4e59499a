package io.areyouacat.core.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.run.IngestResult.Rejection;
import org.junit.jupiter.api.Test;

class FileNamesTest {

  @Test
  void what_moves_a_cursor_or_turns_reading_round_is_shown_as_a_sign() {
    assertThat(FileNames.shown("new\nline\u001b[2J\u202egpj.\u007f"))
        .isEqualTo("new␊line␛[2J\\u202Egpj.\\u007F");
  }

  @Test
  void letters_of_every_language_stay_as_they_are() {
    assertThat(FileNames.shown("Katze 猫 ñ 🐱 <b>.jpg")).isEqualTo("Katze 猫 ñ 🐱 <b>.jpg");
  }

  @Test
  void a_refusal_is_one_line_whatever_the_name() {
    var refused =
        new Rejection("a\nb\u001b[31m.jpg", RejectionReason.NOT_A_PHOTO, "It is text.", "");
    assertThat(refused.sentence())
        .isEqualTo(
            "Photo 'a␊b␛[31m.jpg' was refused: It is text."
                + " Give a JPEG, PNG, GIF, BMP or WebP photo.");
  }
}
