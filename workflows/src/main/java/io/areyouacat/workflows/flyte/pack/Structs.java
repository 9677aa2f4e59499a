package io.areyouacat.workflows.flyte.pack;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;

/** JSON in Flyte's messages. */
final class Structs {

  private Structs() {}

  /**
   * @param object names to text, numbers, truth values, lists and objects like itself
   */
  static Struct of(Map<?, ?> object) {
    var struct = Struct.newBuilder();
    object.forEach((name, value) -> struct.putFields((String) name, value(value)));
    return struct.build();
  }

  private static Value value(Object value) {
    var written = Value.newBuilder();
    if (value instanceof String text) {
      return written.setStringValue(text).build();
    }
    if (value instanceof Number number) {
      return written.setNumberValue(number.doubleValue()).build();
    }
    if (value instanceof Boolean flag) {
      return written.setBoolValue(flag).build();
    }
    if (value instanceof List<?> list) {
      return written
          .setListValue(
              ListValue.newBuilder().addAllValues(list.stream().map(Structs::value).toList()))
          .build();
    }
    if (value instanceof Map<?, ?> map) {
      return written.setStructValue(of(map)).build();
    }
    throw new IllegalArgumentException("'%s' is no JSON".formatted(value));
  }
}
