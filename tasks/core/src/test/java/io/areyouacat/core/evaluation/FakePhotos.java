package io.areyouacat.core.evaluation;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoFormat;
import io.areyouacat.core.photo.PhotoHeader;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.store.ObjectStore;
import java.nio.charset.StandardCharsets;

/**
 * Photos of one grey pixel whose file is its name followed by its value, and the decoder that reads
 * them.
 */
public final class FakePhotos implements PhotoDecoder {

  private static final long serialVersionUID = 1L;

  private final transient ObjectStore store;

  public FakePhotos(ObjectStore store) {
    this.store = store;
  }

  /** The id of a photo that is in no store. */
  public static PhotoId id(String name) {
    return PhotoId.of(name.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param value 0 to 255
   */
  public PhotoId add(String name, int value) {
    return put(name + "=" + value);
  }

  public PhotoId addBroken(String name) {
    return put(name);
  }

  private PhotoId put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    PhotoId id = PhotoId.of(bytes);
    store.put(id.key(), bytes);
    return id;
  }

  @Override
  public PhotoReading<PhotoHeader> readHeader(byte[] bytes) {
    return new PhotoReading.Readable<>(new PhotoHeader(PhotoFormat.BMP, 1, 1));
  }

  @Override
  public PhotoReading<Pixels> decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int at = text.lastIndexOf('=');
    if (at < 0) {
      return new PhotoReading.Refused<>(RejectionReason.UNDECODABLE, "It has no value.");
    }
    byte value = (byte) Integer.parseInt(text.substring(at + 1));
    return new PhotoReading.Readable<>(new Pixels(1, 1, new byte[] {value, value, value}));
  }
}
