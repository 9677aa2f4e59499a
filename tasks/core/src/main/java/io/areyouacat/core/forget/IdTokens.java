package io.areyouacat.core.forget;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds ids in a text by looking its words up, so that the time does not grow with the ids. An id
 * that is a part of a longer word is none; a hyphen may be in an id, and may also end it.
 */
final class IdTokens {

  @FunctionalInterface
  private interface Found {
    void at(int begin, int end);
  }

  /** Words that hyphens join. */
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_-]+");

  private final Set<String> ids;
  private final int longest;
  private final int mostWords;

  IdTokens(Set<String> ids) {
    this.ids = Set.copyOf(ids);
    this.longest = ids.stream().mapToInt(String::length).max().orElse(0);
    this.mostWords =
        ids.stream()
            .mapToInt(id -> (int) id.chars().filter(c -> c == '-').count() + 1)
            .max()
            .orElse(0);
  }

  Set<String> named(String text) {
    Set<String> named = new TreeSet<>();
    find(text, (begin, end) -> named.add(text.substring(begin, end)));
    return named;
  }

  String replace(String text, String word) {
    var replaced = new StringBuilder();
    int[] copied = {0};
    find(
        text,
        (begin, end) -> {
          replaced.append(text, copied[0], begin).append(word);
          copied[0] = end;
        });
    return replaced.append(text, copied[0], text.length()).toString();
  }

  private void find(String text, Found found) {
    if (ids.isEmpty()) {
      return;
    }
    Matcher runs = RUN.matcher(text);
    while (runs.find()) {
      int begin = runs.start();
      while (begin <= runs.end()) {
        int end = longest(text, begin, runs.end());
        if (end > begin) {
          found.at(begin, end);
        }
        begin = (end > begin ? end : wordEnd(text, begin, runs.end())) + 1;
      }
    }
  }

  /** Where the longest id that begins there ends, or -1. */
  private int longest(String text, int begin, int runEnd) {
    int end = -1;
    int word = begin;
    for (int words = 0; words < mostWords && word <= runEnd; words++) {
      int wordEnd = wordEnd(text, word, runEnd);
      if (wordEnd - begin > longest) {
        break;
      }
      if (ids.contains(text.substring(begin, wordEnd))) {
        end = wordEnd;
      }
      word = wordEnd + 1;
    }
    return end;
  }

  private static int wordEnd(String text, int begin, int runEnd) {
    int hyphen = text.indexOf('-', begin);
    return hyphen < 0 || hyphen > runEnd ? runEnd : hyphen;
  }
}
