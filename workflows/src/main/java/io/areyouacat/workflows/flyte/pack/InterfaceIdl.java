package io.areyouacat.workflows.flyte.pack;

import flyteidl.core.Interface.TypedInterface;
import flyteidl.core.Interface.Variable;
import flyteidl.core.Interface.VariableMap;
import flyteidl.core.Types.LiteralType;
import flyteidl.core.Types.SimpleType;
import java.util.Map;

/** Types of inputs and outputs, with their descriptions. */
final class InterfaceIdl {

  private InterfaceIdl() {}

  static TypedInterface of(
      Map<String, org.flyte.api.v1.Variable> inputs,
      Map<String, org.flyte.api.v1.Variable> outputs) {
    return TypedInterface.newBuilder()
        .setInputs(variables(inputs))
        .setOutputs(variables(outputs))
        .build();
  }

  private static VariableMap variables(Map<String, org.flyte.api.v1.Variable> variables) {
    var map = VariableMap.newBuilder();
    variables.forEach((name, variable) -> map.putVariables(name, of(variable)));
    return map.build();
  }

  static Variable of(org.flyte.api.v1.Variable variable) {
    var written = Variable.newBuilder().setType(type(variable.literalType()));
    String description = variable.description();
    return description == null ? written.build() : written.setDescription(description).build();
  }

  private static LiteralType type(org.flyte.api.v1.LiteralType type) {
    return switch (type.getKind()) {
      case SIMPLE_TYPE ->
          LiteralType.newBuilder().setSimple(SimpleType.valueOf(type.simpleType().name())).build();
      case MAP_VALUE_TYPE ->
          LiteralType.newBuilder().setMapValueType(type(type.mapValueType())).build();
      case COLLECTION_TYPE ->
          LiteralType.newBuilder().setCollectionType(type(type.collectionType())).build();
      case BLOB_TYPE, SCHEMA_TYPE ->
          throw new IllegalArgumentException("no task of a night has a " + type.getKind());
    };
  }
}
