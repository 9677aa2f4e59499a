package io.areyouacat.serving.http;

import java.net.URI;
import java.util.Locale;

/** What can be wrong with a request. Names, as programs know them, never change. */
enum ProblemCode {
  EMPTY_FILE(400, "The file is empty"),
  NOT_A_PHOTO(415, "Not a photo"),
  UNSUPPORTED_FORMAT(415, "This kind of photo cannot be read"),
  PHOTO_TOO_LARGE(413, "The photo is too large"),
  TOO_MANY_PIXELS(422, "The photo has too many pixels"),
  TRUNCATED(422, "The photo is cut off"),
  UNDECODABLE(422, "The photo is damaged"),
  BAD_REQUEST(400, "The request cannot be understood"),
  PREDICTION_NOT_FOUND(404, "No such answer"),
  FEEDBACK_CLOSED(409, "Feedback is closed"),
  TOKEN_MISSING(401, "A token is needed"),
  TOKEN_WRONG(403, "The token is wrong"),
  RATE_LIMITED(429, "Too many requests"),
  BUSY(503, "The server is busy"),
  TOO_SLOW(503, "It took too long"),
  NO_MODEL(503, "No model is in service"),
  STORE_BEHIND(503, "The store is behind"),
  NOT_FOUND(404, "Nothing is here"),
  METHOD_NOT_ALLOWED(405, "Not with this method"),
  INTERNAL(500, "Something went wrong here");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** As it stands in an answer. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  URI type() {
    return URI.create("urn:problem:areyouacat:" + text());
  }

  /** The one that says best what a bare status says. */
  static ProblemCode of(int status) {
    return switch (status) {
      case 404 -> NOT_FOUND;
      case 405, 501 -> METHOD_NOT_ALLOWED;
      case 413 -> PHOTO_TOO_LARGE;
      case 429 -> RATE_LIMITED;
      case 503 -> BUSY;
      default -> status < 500 ? BAD_REQUEST : INTERNAL;
    };
  }
}
