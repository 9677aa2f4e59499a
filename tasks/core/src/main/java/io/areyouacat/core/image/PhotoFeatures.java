package io.areyouacat.core.image;

/**
 * What is kept about a photo so that it need not be decoded again.
 *
 * @param widthPixels of the upright picture
 * @param heightPixels of the upright picture
 * @param thumbnail a small JPEG of at most 96 pixels a side, for reports
 */
public record PhotoFeatures(
    int widthPixels,
    int heightPixels,
    ImageProperties properties,
    PdqHash pdq,
    Thumbnail thumbnail) {}
