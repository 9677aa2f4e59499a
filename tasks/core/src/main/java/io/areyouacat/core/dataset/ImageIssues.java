package io.areyouacat.core.dataset;

import io.areyouacat.core.image.ImageProperties;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.ValidationSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Pictures that look wrong, found as CleanVision finds them: a score of 0 to 1 below a threshold.
 *
 * @param photos how many were looked at
 * @param found photos by issue, in order of their ids; every issue is there
 */
public record ImageIssues(long photos, Map<ImageIssue, List<PhotoId>> found) {

  /** CleanVision's factor from bits to a score of information. */
  private static final double INFORMATION_PER_BIT = 0.1;

  /**
   * CleanVision counts the three channels' values in one histogram, we count luma in one; three
   * histograms side by side have this many bits more than one.
   */
  private static final double BITS_OF_THREE_CHANNELS = Math.log(3) / Math.log(2);

  public ImageIssues {
    found = Map.copyOf(found);
  }

  /**
   * @param widthPixels of the upright picture
   * @param heightPixels of the upright picture
   */
  public record Picture(
      PhotoId photo, int widthPixels, int heightPixels, ImageProperties properties) {

    double side() {
      return Math.sqrt((double) widthPixels * heightPixels);
    }
  }

  public static ImageIssues of(Collection<Picture> pictures, ValidationSettings settings) {
    SizeFence fence = SizeFence.of(pictures, settings.oddSize());
    Map<ImageIssue, List<PhotoId>> found = new EnumMap<>(ImageIssue.class);
    Arrays.stream(ImageIssue.values()).forEach(issue -> found.put(issue, new ArrayList<>()));
    pictures.stream()
        .sorted(Comparator.comparing(Picture::photo))
        .forEach(
            picture ->
                found.forEach(
                    (issue, photos) -> {
                      if (has(issue, picture, settings, fence)) {
                        photos.add(picture.photo());
                      }
                    }));
    return new ImageIssues(pictures.size(), found);
  }

  private static boolean has(
      ImageIssue issue, Picture picture, ValidationSettings settings, SizeFence fence) {
    ImageProperties properties = picture.properties();
    return switch (issue) {
      case DARK -> properties.darkScore() < settings.dark();
      case LIGHT -> properties.lightScore() < settings.light();
      case LOW_INFORMATION -> information(properties) < settings.lowInformation();
      case BLURRY -> properties.blurScore() < settings.blurry();
      case ODD_ASPECT_RATIO ->
          Math.min(properties.aspectRatio(), 1 / properties.aspectRatio())
              < settings.oddAspectRatio();
      case ODD_SIZE -> !fence.holds(picture.side());
      case GREYSCALE -> properties.greyscale();
    };
  }

  private static double information(ImageProperties properties) {
    double bits = properties.entropy() + (properties.greyscale() ? 0 : BITS_OF_THREE_CHANNELS);
    return Math.min(1, INFORMATION_PER_BIT * bits);
  }

  /** One finding an issue, also where there is none of it; a warning where there are many. */
  public List<Finding> findings(ValidationSettings settings) {
    List<Finding> findings = new ArrayList<>();
    for (ImageIssue issue : ImageIssue.values()) {
      List<PhotoId> concerned = found.getOrDefault(issue, List.of());
      double share = photos == 0 ? 0 : (double) concerned.size() / photos;
      findings.add(
          new Finding(
              "image-" + issue.text(),
              share > settings.imageIssueShare() ? Severity.WARN : Severity.INFO,
              String.format(
                  Locale.ROOT, "share of %s photos = %.4f", issue.text().replace('-', ' '), share),
              String.format(Locale.ROOT, "<= %.4f", settings.imageIssueShare()),
              concerned.size(),
              concerned.stream().map(PhotoId::sha256).toList()));
    }
    return findings;
  }
}
