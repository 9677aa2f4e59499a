package io.areyouacat.core.image;

/**
 * What can be said about a picture without knowing what is on it.
 *
 * @param brightness mean luma (ITU-R BT.601), 0 to 1
 * @param contrast RMS contrast: standard deviation of luma, 0 to 0.5
 * @param sharpness variance of the Laplacian of luma in 8-bit units, 0 and up
 * @param entropy Shannon entropy of the 8-bit luma histogram in bits, 0 to 8
 * @param meanRed mean of the red channel, 0 to 1
 * @param meanGreen mean of the green channel, 0 to 1
 * @param meanBlue mean of the blue channel, 0 to 1
 * @param aspectRatio width / height of the upright picture
 * @param greyscale whether R = G = B everywhere
 * @param darkScore CleanVision's score for "dark": 99th percentile of perceived brightness, 0 to 1
 * @param lightScore CleanVision's score for "light": 1 - 5th percentile of perceived brightness
 * @param blurScore CleanVision's score for "blurry", 0 to 1; small is blurry
 */
public record ImageProperties(
    double brightness,
    double contrast,
    double sharpness,
    double entropy,
    double meanRed,
    double meanGreen,
    double meanBlue,
    double aspectRatio,
    boolean greyscale,
    double darkScore,
    double lightScore,
    double blurScore) {}
