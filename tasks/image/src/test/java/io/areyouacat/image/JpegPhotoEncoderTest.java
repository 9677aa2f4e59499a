package io.areyouacat.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.photo.PhotoReading.Readable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JpegPhotoEncoderTest {

  private static final ImageIoPhotoDecoder DECODER =
      new ImageIoPhotoDecoder(new PhotoLimits(10_000_000, 40_000_000));

  private final JpegPhotoEncoder encoder = new JpegPhotoEncoder(0.92);

  private static Pixels decode(byte[] photo) {
    return ((Readable<Pixels>) DECODER.decode(photo)).value();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void nothing_of_a_photo_survives_but_its_picture() {
    byte[] gps =
        "Exif\0\0 52.5163 N 13.3777 E, somebody's camera".getBytes(StandardCharsets.US_ASCII);
    byte[] photo =
        Drawings.withSegment(
            Drawings.withSegment(
                OddPhotos.turnedJpeg(6), 0xfe, "a comment".getBytes(StandardCharsets.US_ASCII)),
            0xe1,
            gps);
    assertThat(text(photo)).contains("Exif", "52.5163", "a comment");

    byte[] kept = encoder.jpeg(decode(photo));

    assertThat(text(kept)).doesNotContain("Exif", "52.5163", "camera", "comment", "ICC_PROFILE");
    for (int i = 0; i + 1 < kept.length; i++) {
      if ((kept[i] & 0xff) == 0xff) {
        // Of application segments and comments only JFIF's own, which has the resolution.
        assertThat(kept[i + 1] & 0xff).isNotEqualTo(0xe1).isNotEqualTo(0xe2).isNotEqualTo(0xfe);
      }
    }
  }

  @Test
  void the_picture_stays_what_it_was_and_upright() {
    Pixels upright = decode(OddPhotos.turnedJpeg(6));

    Pixels kept = decode(encoder.jpeg(upright));

    assertThat(kept.width()).isEqualTo(upright.width());
    assertThat(kept.height()).isEqualTo(upright.height());
    long apart = 0;
    for (int i = 0; i < kept.rgb().length; i++) {
      apart += Math.abs((kept.rgb()[i] & 0xff) - (upright.rgb()[i] & 0xff));
    }
    assertThat((double) apart / kept.rgb().length).isLessThan(4);
  }

  @Test
  void equal_pictures_give_equal_bytes() {
    Pixels picture = decode(Drawings.cornersJpeg());

    assertThat(encoder.jpeg(picture)).isEqualTo(encoder.jpeg(picture));
  }
}
