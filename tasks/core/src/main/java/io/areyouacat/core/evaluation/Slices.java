package io.areyouacat.core.evaluation;

import io.areyouacat.core.dataset.ImageIssue;
import io.areyouacat.core.dataset.ImageIssues;
import io.areyouacat.core.dataset.ImageIssues.Picture;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.GateSettings;
import io.areyouacat.core.settings.ValidationSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Parts of the test photos: each category, people's uploads, and photos that are dark, blurry,
 * greyscale (as validation finds them) or small. A part of negatives has a false-positive rate, one
 * of positives a recall, a mixed one an error rate.
 */
final class Slices {

  static final String FALSE_POSITIVE_RATE = "false-positive rate";
  static final String RECALL = "recall";
  static final String ERROR_RATE = "error rate";

  /** A photo is small if its shorter side has fewer pixels; it is only reported. */
  static final int SMALL_SIDE_PIXELS = 160;

  private static final List<ImageIssue> ISSUES =
      List.of(ImageIssue.DARK, ImageIssue.BLURRY, ImageIssue.GREYSCALE);

  private final GateSettings gate;
  private final ValidationSettings validation;

  Slices(GateSettings gate, ValidationSettings validation) {
    this.gate = gate;
    this.validation = validation;
  }

  /** Categories first, by name; those that gate are there even without a photo. */
  List<SliceResult> of(Rivals rivals, Map<PhotoId, PhotoFeatures> features) {
    List<SliceResult> slices = new ArrayList<>();
    Set<String> categories = new TreeSet<>(gate.slices());
    rivals.candidate().photos().forEach(photo -> categories.add(photo.category()));
    for (String category : categories) {
      boolean gating = gate.slices().contains(category);
      slices.add(slice(category, rivals, photo -> photo.category().equals(category), gating));
    }
    List<Picture> pictures = pictures(rivals.candidate().photos(), features);
    Map<ImageIssue, List<PhotoId>> found = ImageIssues.of(pictures, validation).found();
    for (ImageIssue issue : ISSUES) {
      Set<PhotoId> members = new HashSet<>(found.getOrDefault(issue, List.of()));
      slices.add(slice(issue.text(), rivals, photo -> members.contains(photo.photo()), false));
    }
    Set<PhotoId> small = new HashSet<>();
    pictures.stream().filter(Slices::isSmall).forEach(picture -> small.add(picture.photo()));
    slices.add(slice("small", rivals, photo -> small.contains(photo.photo()), false));
    slices.add(uploads(rivals));
    return slices;
  }

  private static List<Picture> pictures(
      List<ScoredPhoto> photos, Map<PhotoId, PhotoFeatures> features) {
    List<Picture> pictures = new ArrayList<>();
    for (ScoredPhoto photo : photos) {
      PhotoFeatures found = features.get(photo.photo());
      if (found != null) {
        pictures.add(
            new Picture(
                photo.photo(), found.widthPixels(), found.heightPixels(), found.properties()));
      }
    }
    return pictures;
  }

  private static boolean isSmall(Picture picture) {
    return Math.min(picture.widthPixels(), picture.heightPixels()) < SMALL_SIDE_PIXELS;
  }

  private SliceResult uploads(Rivals rivals) {
    ScoredModel champion = rivals.champion();
    return result(
        "upload",
        new Part(rivals.candidate().uploads(), rivals.candidate().threshold()),
        champion == null ? null : new Part(champion.uploads(), champion.threshold()),
        false);
  }

  private SliceResult slice(
      String name, Rivals rivals, Predicate<ScoredPhoto> member, boolean gating) {
    ScoredModel champion = rivals.champion();
    return result(
        name,
        Part.of(rivals.candidate(), member),
        champion == null ? null : Part.of(champion, member),
        gating);
  }

  private SliceResult result(String name, Part candidate, @Nullable Part champion, boolean gating) {
    String metric = candidate.metric();
    int n = candidate.photos().size();
    return new SliceResult(
        name,
        metric,
        candidate.estimate(metric, gate.confidence()),
        champion == null ? null : champion.estimate(metric, gate.confidence()),
        gating,
        gating ? n > 0 : n >= gate.minSlicePhotos());
  }
}
