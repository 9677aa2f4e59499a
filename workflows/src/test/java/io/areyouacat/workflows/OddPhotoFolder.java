package io.areyouacat.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.image.BrokenPhotos;
import io.areyouacat.image.OddPhotos;
import io.areyouacat.image.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Good photos with whatever else may lie among them, in a folder of a category each. */
final class OddPhotoFolder {

  static final int PHOTOS_A_CATEGORY = 40;

  static final String MARKUP = "<script>alert(1)<";
  static final String IMAGE = "<img src=x onerror=alert(1)>\"'&.jpg";

  private static final long SEED = 7;

  /** Of photos that are in no other folder. */
  private static final long OTHER_SEED = 8;

  private static final int MOST_SPECIAL_NAMES = 20;

  private final Path root;
  private final Map<Path, PhotoId> before = new TreeMap<>();
  private final Iterator<byte[]> cats;

  private OddPhotoFolder(Path root) throws IOException {
    this.root = root;
    try (var drawn = SamplePhotos.draw(MOST_SPECIAL_NAMES, OTHER_SEED)) {
      this.cats =
          drawn
              .filter(photo -> photo.category().equals("cat"))
              .map(photo -> photo.jpeg())
              .toList()
              .iterator();
    }
  }

  /**
   * @param root receives the folders of categories
   * @param inbox of a store, receives odd names too
   */
  static OddPhotoFolder make(Path root, Path inbox) throws Exception {
    SamplePhotos.drawInto(root, PHOTOS_A_CATEGORY, SEED);
    var folder = new OddPhotoFolder(root);
    folder.putRefused();
    folder.putOdd();
    folder.putNames(root.resolve("cat"));
    folder.putNames(inbox.resolve("cat"));
    folder.putLinks();
    folder.putLocked();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        folder.before.put(file, PhotoId.of(Files.readAllBytes(file)));
      }
    }
    folder.lock();
    return folder;
  }

  private void putRefused() throws IOException {
    put("cat/text.jpg", BrokenPhotos.text());
    put("cat/empty.jpg", BrokenPhotos.empty());
    put("cat/truncated.jpg", BrokenPhotos.truncatedJpeg());
    put("cat/archive.jpg", BrokenPhotos.zip());
    put("cat/noise.png", BrokenPhotos.noise());
    put("cat/noise-behind-a-header.png", BrokenPhotos.noiseAfterPngMagic());
    put("cat/huge.png", BrokenPhotos.hugePng());
    put("cat/phone.jpg", BrokenPhotos.heic());
  }

  private void putOdd() throws IOException {
    put("misc/one-pixel.png", OddPhotos.onePixelPng());
    put("misc/cmyk.jpg", OddPhotos.cmykJpeg());
    put("misc/sixteen-bits.png", OddPhotos.sixteenBitPng());
    put("misc/animated.gif", OddPhotos.animatedGif());
    put("misc/turned.jpg", OddPhotos.turnedJpeg(6));
  }

  /** A good photo of each name, and a text of some. */
  private void putNames(Path cat) throws IOException {
    for (String name :
        List.of(
            "with some spaces.jpg",
            "Katze 猫 ñ 🐱.jpg",
            "a..b...jpg",
            "new\nline.jpg",
            "colour\u001b[31m.jpg",
            MARKUP + "/script>.jpg",
            IMAGE)) {
      write(cat.resolve(name), cats.next());
    }
    for (String name : List.of("bad\nline.jpg", "bad\u001b[31m.jpg", "bad " + IMAGE)) {
      write(cat.resolve(name), BrokenPhotos.text());
    }
    write(cat.resolve("..hidden.jpg"), BrokenPhotos.text());
  }

  private void putLinks() throws Exception {
    Path cat = root.resolve("cat");
    Files.createSymbolicLink(cat.resolve("loop.jpg"), Path.of("loop.jpg"));
    Files.createSymbolicLink(cat.resolve("round and round"), Path.of("../cat"));
    Files.createSymbolicLink(cat.resolve("dangling.jpg"), Path.of("gone.jpg"));
    Files.createSymbolicLink(cat.resolve("outside.jpg"), Path.of("/etc/hostname"));
    Process pipe = new ProcessBuilder("mkfifo", cat.resolve("pipe.jpg").toString()).start();
    assertThat(pipe.waitFor()).isZero();
  }

  private void putLocked() throws IOException {
    put("cat/locked.jpg", BrokenPhotos.text());
    put("cat/locked folder/photo.jpg", BrokenPhotos.text());
  }

  private void lock() throws IOException {
    Files.setPosixFilePermissions(root.resolve("cat/locked.jpg"), Set.of());
    Files.setPosixFilePermissions(root.resolve("cat/locked folder"), Set.of());
  }

  void unlock() throws IOException {
    Files.setPosixFilePermissions(
        root.resolve("cat/locked.jpg"), Set.of(PosixFilePermission.OWNER_READ));
    Files.setPosixFilePermissions(
        root.resolve("cat/locked folder"), Set.of(PosixFilePermission.values()));
  }

  PhotoId photo(String path) {
    return before.get(root.resolve(path));
  }

  /** What has other bytes than it had, or is gone. */
  List<Path> changed() throws IOException {
    unlock();
    return before.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(id(entry.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static PhotoId id(Path file) {
    try {
      return PhotoId.of(Files.readAllBytes(file));
    } catch (IOException e) {
      return PhotoId.of(new byte[] {1});
    }
  }

  private void put(String path, byte[] bytes) throws IOException {
    write(root.resolve(path), bytes);
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
