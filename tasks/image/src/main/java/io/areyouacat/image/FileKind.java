package io.areyouacat.image;

import io.areyouacat.core.photo.PhotoFormat;
import io.areyouacat.core.photo.RejectionReason;
import java.util.List;
import java.util.Set;

/** Tells a file by its first bytes. */
final class FileKind {

  /**
   * @param offset where {@code letters} stand
   * @param name as people call the format
   */
  private record Signature(int offset, String letters, String name) {}

  private static final List<Signature> OTHER_PICTURES =
      List.of(
          new Signature(0, "II*\0", "TIFF"),
          new Signature(0, "MM\0*", "TIFF"),
          new Signature(0, "II+\0", "TIFF"),
          new Signature(0, "MM\0+", "TIFF"),
          new Signature(0, "IIU\0", "a raw photo (RW2)"),
          new Signature(0, "IIRO", "a raw photo (ORF)"),
          new Signature(0, "FUJIFILMCCD-RAW", "a raw photo (RAF)"),
          new Signature(0, "\0\0\0\fjP  ", "JPEG 2000"),
          new Signature(0, "\u00ffO\u00ffQ", "JPEG 2000"),
          new Signature(0, "\0\0\0\fJXL ", "JPEG XL"),
          new Signature(0, "\u00ff\n", "JPEG XL"),
          new Signature(0, "8BPS", "a Photoshop document"),
          new Signature(0, "\0\0\1\0", "an icon (ICO)"),
          new Signature(0, "qoif", "QOI"),
          new Signature(0, "v/1\1", "OpenEXR"),
          new Signature(0, "DDS ", "DDS"),
          new Signature(0, "P4\n", "PBM"),
          new Signature(0, "P5\n", "PGM"),
          new Signature(0, "P6\n", "PPM"));

  private static final List<Signature> OTHER_FILES =
      List.of(
          new Signature(0, "PK\3\4", "a ZIP archive"),
          new Signature(0, "PK\5\6", "an empty ZIP archive"),
          new Signature(0, "\u001f\u008b", "a gzip archive"),
          new Signature(0, "7z\u00bc\u00af", "a 7z archive"),
          new Signature(0, "Rar!", "a RAR archive"),
          new Signature(257, "ustar", "a tar archive"),
          new Signature(0, "%PDF", "a PDF document"),
          new Signature(0, "\177ELF", "a program"),
          new Signature(0, "MZ", "a program"),
          new Signature(0, "ID3", "a sound"),
          new Signature(0, "OggS", "a sound or a video"),
          new Signature(8, "WAVE", "a sound"),
          new Signature(8, "AVI ", "a video"),
          new Signature(0, "\32E\u00df\u00a3", "a video"));

  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");
  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");

  private FileKind() {}

  /**
   * @throws RefusalException if it is not one of ours, saying what it is as far as it can be told
   */
  static PhotoFormat sniff(FileBytes file) throws RefusalException {
    if (file.length() == 0) {
      throw new RefusalException(RejectionReason.EMPTY_FILE, "has no bytes");
    }
    if (file.has(0, "\u00ff\u00d8\u00ff")) {
      return PhotoFormat.JPEG;
    }
    if (file.has(0, "\u0089PNG\r\n\32\n")) {
      return PhotoFormat.PNG;
    }
    if (file.has(0, "GIF87a") || file.has(0, "GIF89a")) {
      return PhotoFormat.GIF;
    }
    if (file.has(0, "RIFF") && file.has(8, "WEBP")) {
      return PhotoFormat.WEBP;
    }
    // "BM" alone also begins many a text: the size of a known header has to follow.
    if (file.has(0, "BM") && file.length() >= 18 && BmpFile.HEADER_SIZES.contains(file.u8(14))) {
      return PhotoFormat.BMP;
    }
    throw notOurs(file);
  }

  private static RefusalException notOurs(FileBytes file) throws RefusalException {
    if (file.has(4, "ftyp") && file.length() >= 12) {
      return container(file.name(8));
    }
    for (Signature picture : OTHER_PICTURES) {
      if (file.has(picture.offset(), picture.letters())) {
        return unsupported(picture.name());
      }
    }
    for (Signature other : OTHER_FILES) {
      if (file.has(other.offset(), other.letters())) {
        return new RefusalException(RejectionReason.NOT_A_PHOTO, "is " + other.name());
      }
    }
    return TextSniffer.looksLikeText(file)
        ? TextSniffer.refusal(file)
        : new RefusalException(
            RejectionReason.NOT_A_PHOTO, "does not begin like any known kind of photo");
  }

  private static RefusalException container(String brand) {
    if (HEIC_BRANDS.contains(brand)) {
      return unsupported("HEIC");
    }
    if (AVIF_BRANDS.contains(brand)) {
      return unsupported("AVIF");
    }
    return brand.equals("crx ")
        ? unsupported("a raw photo (CR3)")
        : new RefusalException(RejectionReason.NOT_A_PHOTO, "is a video");
  }

  private static RefusalException unsupported(String name) {
    return new RefusalException(RejectionReason.UNSUPPORTED_FORMAT, "is " + name);
  }
}
