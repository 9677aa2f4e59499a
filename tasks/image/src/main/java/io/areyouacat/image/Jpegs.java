package io.areyouacat.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes JPEG with the JDK's writer: equal pictures give equal bytes. */
final class Jpegs {

  private static final ImageWriterSpi JDK = jdkWriter();

  private Jpegs() {}

  /**
   * @param image without alpha
   * @param quality 0 to 1
   */
  static byte[] write(BufferedImage image, float quality) {
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriter writer = JDK.createWriterInstance();
      try {
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality);
        writer.setOutput(stream);
        writer.write(null, new IIOImage(image, null, null), parameters);
      } finally {
        writer.dispose();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static ImageWriterSpi jdkWriter() {
    Iterator<ImageWriterSpi> writers =
        IIORegistry.getDefaultInstance()
            .getServiceProviders(
                ImageWriterSpi.class,
                provider ->
                    provider
                        .getClass()
                        .getName()
                        .equals("com.sun.imageio.plugins.jpeg.JPEGImageWriterSpi"),
                false);
    if (!writers.hasNext()) {
      throw new IllegalStateException(
          "This Java has no JPEG writer. Maybe java.desktop is missing.");
    }
    return writers.next();
  }
}
