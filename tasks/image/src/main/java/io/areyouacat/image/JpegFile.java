package io.areyouacat.image;

import io.areyouacat.core.photo.PhotoFormat;
import io.areyouacat.core.photo.PhotoHeader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** JPEG (ITU-T T.81, JFIF, EXIF): segments up to the first scan, then scans to the end marker. */
final class JpegFile extends PhotoFile {

  private static final int SOF0 = 0xc0;
  private static final int SOF15 = 0xcf;
  private static final int DHT = 0xc4;
  private static final int JPG = 0xc8;
  private static final int DAC = 0xcc;
  private static final int RST0 = 0xd0;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final int TEM = 0x01;

  private int frame = NONE;
  private int exif = NONE;
  private int firstScan = NONE;
  private int adobeTransform = NONE;
  private boolean colourProfile;

  JpegFile(FileBytes file) {
    super(file);
  }

  @Override
  PhotoHeader header() throws RefusalException {
    if (frame == NONE) {
      readFrame();
    }
    return header(PhotoFormat.JPEG, file.u16BigEndian(frame + 7), file.u16BigEndian(frame + 5));
  }

  /** Walks to the frame header, or refuses the file. */
  private void readFrame() throws RefusalException {
    int at = 2;
    while (frame == NONE) {
      at = skipFill(at);
      int marker = file.u8(at + 1);
      if (marker == SOS || marker == EOI) {
        throw RefusalException.undecodable("has no frame header");
      }
      note(at, marker);
      at = next(at, marker);
    }
  }

  private void note(int at, int marker) throws RefusalException {
    if (isFrame(marker)) {
      frame = at;
    } else if (marker == APP1 && exif == NONE && file.has(at + 4, "Exif\0")) {
      exif = at + 10;
    } else if (marker == APP2 && file.has(at + 4, "ICC_PROFILE\0")) {
      colourProfile = true;
    } else if (marker == APP14 && file.has(at + 4, "Adobe")) {
      adobeTransform = file.u8(at + 15);
    }
  }

  @Override
  void checkComplete() throws RefusalException {
    header();
    int at = frame;
    while (true) {
      at = skipFill(at);
      int marker = file.u8(at + 1);
      if (marker == EOI) {
        break;
      }
      note(at, marker);
      at = next(at, marker);
      if (marker == SOS) {
        firstScan = at;
        at = endOfScan(at);
      }
    }
    if (firstScan == NONE) {
      throw RefusalException.undecodable("has no picture data");
    }
  }

  @Override
  int exifOffset() {
    return exif;
  }

  @Override
  BufferedImage decode() throws IOException, RefusalException {
    int components = file.u8(frame + 9);
    if (components == 4 && !colourProfile) {
      Readers.DecodedRaster decoded = Readers.JPEG.decodeRaster(file.array());
      check(decoded.warnings());
      BufferedImage image = PixelConverter.empty(header());
      new CmykConverter(adobeTransform).convert(decoded.raster(), image);
      return image;
    }
    if (colourProfile) {
      return checked(Readers.FULL_JPEG.decode(file.array()));
    }
    try {
      // Rows go into an RGB picture as they are, which is twice as fast as the reader's BGR.
      return checked(
          Readers.JPEG.decode(
              file.array(), components == 3 ? PixelConverter.empty(header()) : null));
    } catch (IOException | RuntimeException e) {
      return checked(Readers.FULL_JPEG.decode(file.array()));
    }
  }

  private static BufferedImage checked(Readers.Decoded decoded) throws RefusalException {
    check(decoded.warnings());
    return decoded.image();
  }

  private static void check(List<String> warnings) throws RefusalException {
    for (String warning : warnings) {
      String text = warning.toLowerCase(Locale.ROOT);
      if (text.contains("premature end")) {
        throw RefusalException.truncated("before its last rows");
      }
      if (text.contains("corrupt jpeg data") && !text.contains("extraneous bytes")) {
        throw RefusalException.undecodable("is damaged: " + warning);
      }
    }
  }

  /** Any number of 0xff may come before a marker; some writers also leave stray bytes there. */
  private int skipFill(int from) throws RefusalException {
    int at = from;
    while (file.u8(at) != 0xff || file.u8(at + 1) == 0xff || file.u8(at + 1) == 0) {
      at++;
    }
    return at;
  }

  private int next(int at, int marker) throws RefusalException {
    if (marker == TEM || (marker >= RST0 && marker < EOI)) {
      return at + 2;
    }
    int length = file.u16BigEndian(at + 2);
    if (length < 2) {
      throw RefusalException.undecodable("has a segment of " + length + " bytes");
    }
    file.need(at, 2L + length);
    return at + 2 + length;
  }

  /** Where the next marker stands that is neither a restart nor a stuffed zero. */
  private int endOfScan(int from) throws RefusalException {
    byte[] bytes = file.array();
    for (int at = from; at + 1 < bytes.length; at++) {
      if (bytes[at] == (byte) 0xff) {
        int marker = bytes[at + 1] & 0xff;
        if (marker != 0 && marker != 0xff && (marker < RST0 || marker >= RST0 + 8)) {
          return at;
        }
      }
    }
    throw RefusalException.truncated("after " + bytes.length + " bytes: it has no end marker");
  }

  private static boolean isFrame(int marker) {
    return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
  }
}
