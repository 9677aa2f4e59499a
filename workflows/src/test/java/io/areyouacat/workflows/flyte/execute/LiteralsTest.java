package io.areyouacat.workflows.flyte.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flyteidl.core.Literals;
import flyteidl.core.Literals.LiteralMap;
import io.areyouacat.core.error.BadInputException;
import java.util.List;
import java.util.Map;
import org.flyte.api.v1.Literal;
import org.flyte.api.v1.Primitive;
import org.flyte.api.v1.Scalar;
import org.junit.jupiter.api.Test;

class LiteralsTest {

  private static final Map<String, Literal> EVERY_KIND =
      Map.of(
          "text", of(Primitive.ofStringValue("Katze 🐱")),
          "number", of(Primitive.ofIntegerValue(-7)),
          "fraction", of(Primitive.ofFloatValue(0.25)),
          "flag", of(Primitive.ofBooleanValue(false)),
          "list", Literal.ofCollection(List.of(of(Primitive.ofIntegerValue(1)))),
          "map", Literal.ofMap(Map.of("gate.margin", of(Primitive.ofStringValue("0.04")))),
          "nothing", Literal.ofMap(Map.of()));

  @Test
  void what_is_written_is_read_again() {
    assertThat(LiteralReader.read(LiteralWriter.write(EVERY_KIND))).isEqualTo(EVERY_KIND);
  }

  @Test
  void a_kind_that_no_task_takes_is_told_by_the_name_of_the_input() {
    LiteralMap blob =
        LiteralMap.newBuilder()
            .putLiterals(
                "photo",
                Literals.Literal.newBuilder()
                    .setScalar(
                        Literals.Scalar.newBuilder().setBlob(Literals.Blob.getDefaultInstance()))
                    .build())
            .build();

    assertThatThrownBy(() -> LiteralReader.read(blob))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("The input 'photo' is of kind BLOB");
  }

  private static Literal of(Primitive value) {
    return Literal.ofScalar(Scalar.ofPrimitive(value));
  }
}
