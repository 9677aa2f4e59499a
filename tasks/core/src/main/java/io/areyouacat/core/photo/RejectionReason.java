package io.areyouacat.core.photo;

import java.util.Locale;

/** Why a file is put into quarantine, with what its owner can do about it. */
public enum RejectionReason {
  EMPTY_FILE("Upload it again: the copy was probably cut off."),
  UNREADABLE_FILE(
      "Make the file readable for the user that runs the import, or put a copy in its place."),
  NOT_A_PHOTO("Give a JPEG, PNG, GIF, BMP or WebP photo."),
  UNSUPPORTED_FORMAT("Convert it to JPEG, PNG or WebP first."),
  TOO_MANY_BYTES("Shrink it, or raise the setting ingest.maxBytes."),
  TOO_MANY_PIXELS("Shrink it, or raise the setting ingest.maxPixels."),
  TRUNCATED("Upload it again: the copy was probably cut off."),
  UNDECODABLE("Open it in an image program and save it again as JPEG or PNG."),
  BROKEN_DOCUMENT("Mend the document, or delete the upload's folder."),
  NO_CONSENT("Delete the upload's folder, and see why the server kept it."),
  OTHER_PHOTO("Delete the upload's folder: nobody said that this photo may be kept."),

  /** Removed by an operator, and refused whoever brings it; there is no copy. */
  FORGOTTEN("Delete the file, or leave it: it is not taken in.");

  private final String suggestion;

  RejectionReason(String suggestion) {
    this.suggestion = suggestion;
  }

  public String suggestion() {
    return suggestion;
  }

  /** The name of its folder under {@code quarantine/}: lower case with dashes. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
