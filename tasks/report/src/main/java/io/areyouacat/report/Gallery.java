package io.areyouacat.report;

import static io.areyouacat.report.Html.el;

import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.photo.PhotoId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Photos side by side, as thumbnails. Only those that the caller gave may be shown; of the others
 * stands the id.
 */
final class Gallery {

  private static final Pattern PHOTO_ID = Pattern.compile("[0-9a-f]{64}");

  private final Map<PhotoId, PhotoFeatures> shown;
  private final List<Html> figures = new ArrayList<>();
  private boolean complete = true;

  Gallery(Map<PhotoId, PhotoFeatures> shown) {
    this.shown = shown;
  }

  /** The photo an example of a finding is, if it is one. */
  static Optional<PhotoId> photoOf(String example) {
    return PHOTO_ID.matcher(example).matches()
        ? Optional.of(new PhotoId(example))
        : Optional.empty();
  }

  Gallery photo(PhotoId photo, String... lines) {
    PhotoFeatures features = shown.get(photo);
    Html picture;
    if (features == null) {
      complete = false;
      picture = el("div", "not shown").css("placeholder");
    } else {
      picture =
          el("img")
              .with("src", features.thumbnail().dataUri())
              .with("alt", "Photo " + Show.brief(photo.sha256()))
              .with("loading", "lazy");
    }
    Element caption = el("figcaption").add(Element.each("div", List.of(lines)));
    caption =
        caption.add(
            el("code", Show.brief(photo.sha256())).with("title", photo.sha256()).css("muted"));
    // By this mark a photo that is forgotten is found and cut out.
    figures.add(el("figure", picture, caption).with("data-photo", photo.sha256()));
    return this;
  }

  boolean isEmpty() {
    return figures.isEmpty();
  }

  Html build() {
    Html note =
        complete
            ? Html.none()
            : el("p", "Not shown: people's uploads, and photos that are no longer here.")
                .css("muted");
    return el("div", el("div").css("gallery").add(figures), note);
  }
}
