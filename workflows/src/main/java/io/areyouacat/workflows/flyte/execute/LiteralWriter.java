package io.areyouacat.workflows.flyte.execute;

import flyteidl.core.Literals;
import flyteidl.core.Literals.LiteralCollection;
import flyteidl.core.Literals.LiteralMap;
import java.util.Map;
import java.util.TreeMap;
import org.flyte.api.v1.Literal;
import org.flyte.api.v1.Primitive;

/** From the literals of typed outputs to Flyte's protobuf; equal literals give equal bytes. */
final class LiteralWriter {

  private LiteralWriter() {}

  /**
   * @throws IllegalArgumentException for a kind that no task of ours returns, such as a blob or a
   *     time
   */
  static LiteralMap write(Map<String, Literal> literals) {
    LiteralMap.Builder map = LiteralMap.newBuilder();
    new TreeMap<>(literals).forEach((name, literal) -> map.putLiterals(name, write(literal)));
    return map.build();
  }

  private static Literals.Literal write(Literal literal) {
    Literals.Literal.Builder written = Literals.Literal.newBuilder();
    return switch (literal.kind()) {
      case SCALAR -> {
        written.getScalarBuilder().setPrimitive(write(literal.scalar().primitive()));
        yield written.build();
      }
      case COLLECTION -> {
        LiteralCollection.Builder all = LiteralCollection.newBuilder();
        literal.collection().forEach(one -> all.addLiterals(write(one)));
        yield written.setCollection(all).build();
      }
      case MAP -> written.setMap(write(literal.map())).build();
    };
  }

  private static Literals.Primitive write(Primitive value) {
    Literals.Primitive.Builder written = Literals.Primitive.newBuilder();
    return switch (value.kind()) {
      case INTEGER_VALUE -> written.setInteger(value.integerValue()).build();
      case FLOAT_VALUE -> written.setFloatValue(value.floatValue()).build();
      case STRING_VALUE -> written.setStringValue(value.stringValue()).build();
      case BOOLEAN_VALUE -> written.setBoolean(value.booleanValue()).build();
      case DATETIME, DURATION ->
          throw new IllegalArgumentException("No task returns a %s".formatted(value.kind()));
    };
  }
}
