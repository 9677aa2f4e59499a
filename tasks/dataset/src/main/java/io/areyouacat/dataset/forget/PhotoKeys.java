package io.areyouacat.dataset.forget;

import io.areyouacat.core.photo.PhotoId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where bytes are kept under the photo's name. */
final class PhotoKeys {

  static final String PHOTOS = "photos/";
  static final String QUARANTINE = "quarantine/";

  private static final Pattern NAMED_AFTER_PHOTO = Pattern.compile("[0-9a-f]{64}");

  private PhotoKeys() {}

  /** Whose bytes are there, if the last part of the key begins with it. */
  static Optional<PhotoId> photo(String key) {
    Matcher named = NAMED_AFTER_PHOTO.matcher(key.substring(key.lastIndexOf('/') + 1));
    return named.lookingAt() ? Optional.of(new PhotoId(named.group())) : Optional.empty();
  }
}
