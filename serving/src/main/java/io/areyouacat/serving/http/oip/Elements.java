package io.areyouacat.serving.http.oip;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The {@code data} of a tensor in JSON: numbers or texts, nested or flat, row by row. Read as they
 * come, since a tree of them would take many times the memory.
 */
final class Elements {

  private float[] numbers = new float[1024];
  private int count;
  private final List<String> texts = new ArrayList<>();

  /**
   * @param parser at the beginning of the array
   */
  static Elements read(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new OipException("The data of input 'image' is not an array.");
    }
    var elements = new Elements();
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        depth++;
      } else if (token == JsonToken.END_ARRAY) {
        depth--;
      } else {
        elements.add(parser, token);
      }
    }
    return elements;
  }

  private void add(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      texts.add(parser.getText());
    } else if (token != null && token.isNumeric()) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = parser.getFloatValue();
    } else {
      throw new OipException("The data of input 'image' is neither numbers nor texts.");
    }
  }

  int count() {
    return count + texts.size();
  }

  boolean hasTexts() {
    return !texts.isEmpty();
  }

  boolean hasNumbers() {
    return count > 0;
  }

  float number(int index) {
    return numbers[index];
  }

  String text(int index) {
    return texts.get(index);
  }
}
