package io.areyouacat.image;

import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.photo.PhotoReading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads paths of photos from standard input and prints {@code hash quality path} for each: our half
 * of {@code scripts/check-pdq}.
 */
final class PrintPdq {

  private PrintPdq() {}

  public static void main(String[] args) throws IOException {
    var decoder = new ImageIoPhotoDecoder(new PhotoLimits(20_000_000, 60_000_000));
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String path = in.readLine(); path != null; path = in.readLine()) {
      PhotoReading<Pixels> reading = decoder.decode(Files.readAllBytes(Path.of(path)));
      if (reading instanceof PhotoReading.Readable<Pixels> readable) {
        PdqHash hash = Pdq.hash(readable.value());
        System.out.println(hash.hex() + " " + hash.quality() + " " + path);
      } else {
        throw new IOException(path + ": " + reading);
      }
    }
  }
}
