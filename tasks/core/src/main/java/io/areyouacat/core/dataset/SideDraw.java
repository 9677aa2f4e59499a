package io.areyouacat.core.dataset;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.DatasetSettings;
import java.nio.charset.StandardCharsets;

/**
 * Draws a new group's side from its first photo's id and a salt, so that the draw needs no order,
 * no state and no luck.
 *
 * @param trainShare share of groups to train on
 * @param validationShare share of groups to validate on; the rest is for the test
 */
public record SideDraw(String salt, double trainShare, double validationShare) {

  public SideDraw {
    checkArgument(
        trainShare > 0 && validationShare > 0 && trainShare + validationShare < 1,
        "shares to train (%s) and validate on (%s) must be positive and leave some for the test",
        trainShare,
        validationShare);
  }

  public static SideDraw of(DatasetSettings settings) {
    return new SideDraw(settings.salt(), settings.trainShare(), settings.validationShare());
  }

  public Side of(PhotoId first) {
    double u = uniform(first);
    if (u < trainShare) {
      return Side.TRAIN;
    }
    return u < trainShare + validationShare ? Side.VALIDATION : Side.TEST;
  }

  /** In [0, 1): the first 52 bits of the SHA-256 of salt and id. */
  private double uniform(PhotoId photo) {
    String digest =
        PhotoId.sha256Hex((salt + "/" + photo.sha256()).getBytes(StandardCharsets.UTF_8));
    return Long.parseLong(digest.substring(0, 13), 16) * 0x1p-52;
  }
}
