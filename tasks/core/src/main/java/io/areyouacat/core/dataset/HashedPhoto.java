package io.areyouacat.core.dataset;

import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.photo.PhotoId;

/** A photo with its perceptual hash. */
public record HashedPhoto(PhotoId photo, PdqHash pdq) {}
