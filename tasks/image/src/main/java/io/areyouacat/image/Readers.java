package io.areyouacat.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.jspecify.annotations.Nullable;

/** The readers we use, by their class: which plug-in comes first must not decide what we see. */
final class Readers {

  static final Readers JPEG = new Readers(jdk("jpeg.JPEGImageReaderSpi"));
  static final Readers PNG = new Readers(jdk("png.PNGImageReaderSpi"));
  static final Readers GIF = new Readers(jdk("gif.GIFImageReaderSpi"));
  static final Readers BMP = new Readers(jdk("bmp.BMPImageReaderSpi"));

  /** Slower than {@link #JPEG}; converts CMYK and colour profiles, reads lossless JPEG. */
  static final Readers FULL_JPEG =
      new Readers(registered("com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi"));

  static final Readers WEBP = new Readers(new WebPImageReaderSpi());

  private final ImageReaderSpi provider;

  private Readers(ImageReaderSpi provider) {
    this.provider = provider;
  }

  /** The first picture and what the reader had to say about it. */
  record Decoded(BufferedImage image, List<String> warnings) {}

  record DecodedRaster(Raster raster, List<String> warnings) {}

  Decoded decode(byte[] bytes) throws IOException {
    return decode(bytes, null);
  }

  /**
   * @param destination what to decode into, of the picture's size; null for the reader's own choice
   */
  Decoded decode(byte[] bytes, @Nullable BufferedImage destination) throws IOException {
    var warnings = new ArrayList<String>();
    BufferedImage image =
        read(
            bytes,
            warnings,
            reader -> {
              ImageReadParam parameters = reader.getDefaultReadParam();
              parameters.setDestination(destination);
              return reader.read(0, parameters);
            });
    return new Decoded(image, warnings);
  }

  /** The first picture's samples as stored, without any conversion of colours. */
  DecodedRaster decodeRaster(byte[] bytes) throws IOException {
    var warnings = new ArrayList<String>();
    Raster raster = read(bytes, warnings, reader -> reader.readRaster(0, null));
    return new DecodedRaster(raster, warnings);
  }

  private interface Reading<T> {
    T from(ImageReader reader) throws IOException;
  }

  private <T> T read(byte[] bytes, List<String> warnings, Reading<T> reading) throws IOException {
    ImageReader reader = provider.createReaderInstance();
    try (var stream = new PhotoStream(bytes)) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(stream, true, true);
      return reading.from(reader);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReaderSpi jdk(String name) {
    return registered("com.sun.imageio.plugins." + name);
  }

  private static ImageReaderSpi registered(String className) {
    Iterator<ImageReaderSpi> found =
        IIORegistry.getDefaultInstance()
            .getServiceProviders(
                ImageReaderSpi.class,
                provider -> provider.getClass().getName().equals(className),
                false);
    if (!found.hasNext()) {
      throw new IllegalStateException(
          "The image reader "
              + className
              + " is not there. Maybe its jar is not on the class path.");
    }
    return found.next();
  }
}
