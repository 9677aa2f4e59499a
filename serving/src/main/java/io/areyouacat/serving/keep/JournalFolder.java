package io.areyouacat.serving.keep;

import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.ServerSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where a server keeps its journal. */
final class JournalFolder {

  private static final int LETTERS = 16;

  private JournalFolder() {}

  /** One a store, below the user's home, unless the settings name another. */
  static Path of(ServerSettings settings, URI store) {
    if (!settings.journal().isEmpty()) {
      return Path.of(settings.journal());
    }
    String hash = PhotoId.sha256Hex(store.toString().getBytes(StandardCharsets.UTF_8));
    return Path.of(
        System.getProperty("user.home"), ".areyouacat", "journal", hash.substring(0, LETTERS));
  }
}
