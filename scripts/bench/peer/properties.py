"""What is kept about a picture, from its pixels: numpy, Pillow and pdqhash, without TensorFlow."""

import io

import numpy as np
import pdqhash
from PIL import Image, ImageFilter

THUMBNAIL = 96
SMALL = 64


def of(photo, pixels):
    """A row; `pixels` are [height, width, 3], 8 bits."""
    height, width = pixels.shape[:2]
    red, green, blue = (pixels[..., channel].astype(np.int32) for channel in range(3))
    luma = (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16
    counts = np.bincount(luma.ravel(), minlength=256)
    perceived = np.sqrt(0.241 * red**2 + 0.691 * green**2 + 0.068 * blue**2)
    dark, light = np.percentile(perceived, (99, 5)) / 255
    image = Image.fromarray(pixels)
    bits, quality = pdqhash.compute(pixels)
    return {
        "photo_id": photo,
        "width_px": width,
        "height_px": height,
        "brightness": float(luma.mean() / 255),
        "contrast": float(luma.std() / 255),
        "sharpness": laplacian_variance(luma),
        "entropy": entropy(counts),
        "mean_red": float(red.mean() / 255),
        "mean_green": float(green.mean() / 255),
        "mean_blue": float(blue.mean() / 255),
        "aspect_ratio": width / height,
        "greyscale": bool((red == green).all() and (red == blue).all()),
        "dark_score": float(dark),
        "light_score": float(1 - light),
        "blur_score": blur_score(image),
        "pdq": np.packbits(bits).tobytes(),
        "pdq_quality": int(quality),
        "thumbnail": thumbnail(image),
    }


def laplacian_variance(luma):
    if min(luma.shape) < 3:
        return 0.0
    inner = luma[1:-1, 1:-1]
    around = luma[:-2, 1:-1] + luma[2:, 1:-1] + luma[1:-1, :-2] + luma[1:-1, 2:]
    return float((around - 4 * inner).var())


def entropy(counts):
    shares = counts[counts > 0] / counts.sum()
    return float(max(0, -(shares * np.log2(shares)).sum()))


def blur_score(image):
    """As CleanVision does it."""
    ratio = max(image.size) / SMALL
    if ratio > 1:
        image = image.resize([max(1, int(side / ratio)) for side in image.size])
    grey = image.convert("L")
    edges = 1 - np.exp(-np.asarray(grey.filter(ImageFilter.FIND_EDGES)).std() * 0.01)
    flat = 1 - np.exp(-np.std(grey.histogram()) * 0.01)
    return float(min(1, edges + (flat if flat > 0.18 else 0)))


def thumbnail(image):
    small = image.copy()
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=75)
    return out.getvalue()
