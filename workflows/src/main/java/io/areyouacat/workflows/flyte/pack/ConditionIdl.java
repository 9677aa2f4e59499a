package io.areyouacat.workflows.flyte.pack;

import flyteidl.core.Condition.BooleanExpression;
import flyteidl.core.Condition.ComparisonExpression;
import flyteidl.core.Condition.ConjunctionExpression;
import flyteidl.core.Condition.Operand;
import flyteidl.core.Literals.Primitive;

/** What a branch is chosen by. */
final class ConditionIdl {

  private ConditionIdl() {}

  static BooleanExpression of(org.flyte.api.v1.BooleanExpression expression) {
    return switch (expression.kind()) {
      case COMPARISON ->
          BooleanExpression.newBuilder().setComparison(of(expression.comparison())).build();
      case CONJUNCTION -> {
        var conjunction = expression.conjunction();
        yield BooleanExpression.newBuilder()
            .setConjunction(
                ConjunctionExpression.newBuilder()
                    .setOperator(
                        ConjunctionExpression.LogicalOperator.valueOf(
                            conjunction.operator().name()))
                    .setLeftExpression(of(conjunction.leftExpression()))
                    .setRightExpression(of(conjunction.rightExpression())))
            .build();
      }
    };
  }

  private static ComparisonExpression of(org.flyte.api.v1.ComparisonExpression comparison) {
    return ComparisonExpression.newBuilder()
        .setOperator(ComparisonExpression.Operator.valueOf(comparison.operator().name()))
        .setLeftValue(of(comparison.leftValue()))
        .setRightValue(of(comparison.rightValue()))
        .build();
  }

  private static Operand of(org.flyte.api.v1.Operand operand) {
    return switch (operand.kind()) {
      case VAR -> Operand.newBuilder().setVar(operand.var()).build();
      case PRIMITIVE -> Operand.newBuilder().setPrimitive(of(operand.primitive())).build();
    };
  }

  private static Primitive of(org.flyte.api.v1.Primitive primitive) {
    return switch (primitive.kind()) {
      case BOOLEAN_VALUE -> Primitive.newBuilder().setBoolean(primitive.booleanValue()).build();
      case INTEGER_VALUE -> Primitive.newBuilder().setInteger(primitive.integerValue()).build();
      case STRING_VALUE -> Primitive.newBuilder().setStringValue(primitive.stringValue()).build();
      case FLOAT_VALUE, DATETIME, DURATION ->
          throw new IllegalArgumentException("no branch of a night has a " + primitive.kind());
    };
  }
}
