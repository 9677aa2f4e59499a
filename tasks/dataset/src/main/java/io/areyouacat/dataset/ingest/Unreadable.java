package io.areyouacat.dataset.ingest;

import io.areyouacat.core.error.BadInputException;

/** Why the bytes of something that was listed are not there, as the detail of a refusal. */
final class Unreadable {

  static final String VANISHED = "It vanished meanwhile.";

  private Unreadable() {}

  static String detail(BadInputException e) {
    return "It cannot be read. " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
