package io.areyouacat.core.tracking;

import io.areyouacat.core.forget.Redaction;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes photos out of what leaves the store, since no deletion reaches a tracker: pictures go, and
 * ids of photos, people and predictions become a word.
 */
final class HiddenPhotos {

  private static final String WORD = "[photo]";

  /** Of a photo, and of a contributor. */
  private static final Pattern ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

  /** Whoever knows it may ask for deletion. */
  private static final Pattern PREDICTION =
      Pattern.compile("uploads/dt=[0-9-]+/([A-Za-z0-9][A-Za-z0-9_-]*)");

  private final Set<String> hidden = new TreeSet<>();
  private final Set<String> shown;

  /**
   * @param shown what looks like an id and is none, such as the data set's hash
   */
  HiddenPhotos(RunFolder run, Set<String> shown) {
    this.shown = Set.copyOf(shown);
    for (TaskName task : TaskName.values()) {
      run.find(task, Object.class).map(Json::line).ifPresent(this::collect);
    }
  }

  private void collect(String text) {
    Matcher id = ID.matcher(text);
    while (id.find()) {
      if (!shown.contains(id.group())) {
        hidden.add(id.group());
      }
    }
    Matcher prediction = PREDICTION.matcher(text);
    while (prediction.find()) {
      hidden.add(prediction.group(1));
    }
  }

  String text(String text) {
    return of(text).text(text);
  }

  byte[] page(String html) {
    return of(html).redact("page.html", html.getBytes(StandardCharsets.UTF_8));
  }

  private Redaction of(String document) {
    collect(document);
    return Redaction.of(hidden, WORD);
  }
}
