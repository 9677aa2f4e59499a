package io.areyouacat.core.dataset;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.photo.PhotoId;

/**
 * One photo of a data set.
 *
 * @param positive whether it shows what we look for
 * @param stratum its category, or {@code upload-cat} or {@code upload-not-cat}
 * @param group photos of one group are always on one side
 * @param weight its share in training and in every metric; 1 on average
 */
public record DatasetRow(
    PhotoId photo, boolean positive, String stratum, String group, Side side, double weight) {

  public DatasetRow {
    checkArgument(
        weight > 0 && Double.isFinite(weight), "weight (%s) must be positive and finite", weight);
  }

  /** Strata of people's uploads begin with this. */
  public static final String UPLOAD = "upload-";

  /** Uploads are learnt from and reported, but set no floor, cut-off or calibration. */
  public boolean upload() {
    return stratum.startsWith(UPLOAD);
  }

  DatasetRow withGroup(String other) {
    return group.equals(other)
        ? this
        : new DatasetRow(photo, positive, stratum, other, side, weight);
  }
}
