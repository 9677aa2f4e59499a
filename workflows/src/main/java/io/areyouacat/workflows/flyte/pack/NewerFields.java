package io.areyouacat.workflows.flyte.pack;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.List;

/**
 * Fields that Flyte 1.16 has and the messages of flytekit-java do not know yet, by their numbers in
 * {@code flyteidl}.
 */
final class NewerFields {

  private static final int CACHE_IGNORE_INPUT_VARS = 13;
  private static final int DESCRIPTION = 2;
  private static final int SHORT_DESCRIPTION = 2;

  private NewerFields() {}

  /** Of {@code TaskMetadata}: inputs that do not tell one remembered result from another. */
  static UnknownFieldSet ignoredByCache(List<String> inputs) {
    var names = Field.newBuilder();
    inputs.forEach(input -> names.addLengthDelimited(ByteString.copyFromUtf8(input)));
    return UnknownFieldSet.newBuilder().addField(CACHE_IGNORE_INPUT_VARS, names.build()).build();
  }

  /** Of {@code TaskSpec}: a line about it in the console. */
  static UnknownFieldSet described(String sentence) {
    ByteString entity = text(SHORT_DESCRIPTION, ByteString.copyFromUtf8(sentence)).toByteString();
    return text(DESCRIPTION, entity);
  }

  private static UnknownFieldSet text(int number, ByteString value) {
    Field field = Field.newBuilder().addLengthDelimited(value).build();
    return UnknownFieldSet.newBuilder().addField(number, field).build();
  }
}
