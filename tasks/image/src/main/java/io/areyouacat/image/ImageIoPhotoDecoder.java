package io.areyouacat.image;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoHeader;
import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.photo.PhotoReading.Readable;
import io.areyouacat.core.photo.RejectionReason;
import java.io.IOException;

/**
 * Decodes with the JDK's ImageIO, and with TwelveMonkeys' readers what the JDK cannot do: WebP,
 * CMYK, colour profiles. Thread-safe; uses neither the disk nor a display.
 */
public final class ImageIoPhotoDecoder implements PhotoDecoder {

  private static final long serialVersionUID = 1L;

  /** More pixels than an array of RGB bytes can hold are refused whatever the settings say. */
  private static final long ARRAY_PIXELS = Integer.MAX_VALUE / 4;

  private final PhotoLimits limits;

  public ImageIoPhotoDecoder(PhotoLimits limits) {
    this.limits = limits;
  }

  @Override
  public PhotoReading<PhotoHeader> readHeader(byte[] bytes) {
    try {
      return new Readable<>(header(open(bytes)));
    } catch (RefusalException e) {
      return e.refused();
    }
  }

  @Override
  public PhotoReading<Pixels> decode(byte[] bytes) {
    try {
      PhotoFile photo = open(bytes);
      header(photo);
      photo.checkComplete();
      int orientation = Orientation.read(photo);
      return new Readable<>(
          Orientation.upright(PixelConverter.toPixels(photo.decode()), orientation));
    } catch (RefusalException e) {
      return e.refused();
    } catch (IOException | RuntimeException e) {
      // Readers answer bad bytes with whatever went wrong inside them.
      return RefusalException.undecodable("does not decode: " + inOneLine(e)).refused();
    }
  }

  private PhotoFile open(byte[] bytes) throws RefusalException {
    if (bytes.length > limits.maxBytes()) {
      throw new RefusalException(
          RejectionReason.TOO_MANY_BYTES,
          "has " + bytes.length + " bytes, more than " + limits.maxBytes());
    }
    return PhotoFile.open(new FileBytes(bytes));
  }

  private PhotoHeader header(PhotoFile photo) throws RefusalException {
    PhotoHeader header = photo.header();
    long allowed = Math.min(limits.maxPixels(), ARRAY_PIXELS);
    if (header.pixels() > allowed) {
      throw new RefusalException(
          RejectionReason.TOO_MANY_PIXELS,
          String.format(
              "declares %d x %d pixels, more than %d",
              header.widthPixels(), header.heightPixels(), allowed));
    }
    return header;
  }

  private static String inOneLine(Exception e) {
    String message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElse("");
  }
}
