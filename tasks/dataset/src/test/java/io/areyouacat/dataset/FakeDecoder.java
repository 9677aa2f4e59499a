package io.areyouacat.dataset;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoFormat;
import io.areyouacat.core.photo.PhotoHeader;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.photo.PhotoReading.Readable;
import io.areyouacat.core.photo.PhotoReading.Refused;
import io.areyouacat.core.photo.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Reads {@link FakePhoto}s and counts what it decodes, in all its copies. */
record FakeDecoder() implements PhotoDecoder {

  static final AtomicLong DECODED = new AtomicLong();

  @Override
  public PhotoReading<PhotoHeader> readHeader(byte[] bytes) {
    if (bytes.length == 0) {
      return new Refused<>(RejectionReason.EMPTY_FILE, "it is empty.");
    }
    return new String(bytes, StandardCharsets.US_ASCII).startsWith(FakePhoto.MAGIC)
        ? new Readable<>(new PhotoHeader(PhotoFormat.PNG, FakePhoto.SIDE, FakePhoto.SIDE))
        : new Refused<>(RejectionReason.NOT_A_PHOTO, "it begins like text.");
  }

  @Override
  public PhotoReading<Pixels> decode(byte[] bytes) {
    DECODED.incrementAndGet();
    FakePhoto photo = FakePhoto.parse(bytes);
    return photo.decodes()
        ? new Readable<>(new Pixels(FakePhoto.SIDE, FakePhoto.SIDE, photo.rgb()))
        : new Refused<>(RejectionReason.TRUNCATED, "it ends in the middle.");
  }
}
