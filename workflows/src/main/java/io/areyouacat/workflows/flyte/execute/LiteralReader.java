package io.areyouacat.workflows.flyte.execute;

import static java.util.stream.Collectors.toMap;

import flyteidl.core.Literals;
import flyteidl.core.Literals.LiteralMap;
import io.areyouacat.core.error.BadInputException;
import java.util.Map;
import org.flyte.api.v1.Literal;
import org.flyte.api.v1.Primitive;
import org.flyte.api.v1.Scalar;

/** From Flyte's protobuf to the literals that typed inputs are made of. */
final class LiteralReader {

  private LiteralReader() {}

  /**
   * @throws BadInputException for a kind that no task of ours takes, such as a blob or a time
   */
  static Map<String, Literal> read(LiteralMap literals) {
    return literals.getLiteralsMap().entrySet().stream()
        .collect(toMap(Map.Entry::getKey, entry -> read(entry.getKey(), entry.getValue())));
  }

  private static Literal read(String name, Literals.Literal literal) {
    return switch (literal.getValueCase()) {
      case SCALAR -> Literal.ofScalar(Scalar.ofPrimitive(read(name, literal.getScalar())));
      case COLLECTION ->
          Literal.ofCollection(
              literal.getCollection().getLiteralsList().stream()
                  .map(one -> read(name, one))
                  .toList());
      case MAP -> Literal.ofMap(read(literal.getMap()));
      default -> throw unknown(name, literal.getValueCase());
    };
  }

  private static Primitive read(String name, Literals.Scalar scalar) {
    if (!scalar.hasPrimitive()) {
      throw unknown(name, scalar.getValueCase());
    }
    Literals.Primitive value = scalar.getPrimitive();
    return switch (value.getValueCase()) {
      case INTEGER -> Primitive.ofIntegerValue(value.getInteger());
      case FLOAT_VALUE -> Primitive.ofFloatValue(value.getFloatValue());
      case STRING_VALUE -> Primitive.ofStringValue(value.getStringValue());
      case BOOLEAN -> Primitive.ofBooleanValue(value.getBoolean());
      case DATETIME, DURATION, VALUE_NOT_SET -> throw unknown(name, value.getValueCase());
    };
  }

  private static BadInputException unknown(String name, Enum<?> kind) {
    return new BadInputException(
        "The input '%s' is of kind %s, which no task here takes.".formatted(name, kind),
        "Maybe the image and the registered workflow are of different versions: package and"
            + " register again.");
  }
}
