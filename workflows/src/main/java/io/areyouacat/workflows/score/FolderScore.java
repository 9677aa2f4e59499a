package io.areyouacat.workflows.score;

/**
 * A photo of a folder with what the model says.
 *
 * @param category empty for none
 * @param probability calibrated, 0 to 1
 * @param answer {@code cat}, {@code unsure} or {@code not_cat} by the model's bands
 * @param positive whether the probability reaches the model's cut-off
 */
record FolderScore(
    String path, String category, double probability, String answer, boolean positive) {

  /** Whether it has a category, so that its answer can be checked. */
  boolean labelled() {
    return !category.isEmpty();
  }
}
