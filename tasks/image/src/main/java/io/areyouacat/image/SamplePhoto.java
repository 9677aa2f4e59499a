package io.areyouacat.image;

/** One drawn photo. Not a record, since it holds an array, which nobody may write to. */
public final class SamplePhoto {

  private final String category;
  private final String name;
  private final byte[] jpeg;

  SamplePhoto(String category, String name, byte[] jpeg) {
    this.category = category;
    this.name = name;
    this.jpeg = jpeg;
  }

  public String category() {
    return category;
  }

  /** A file name, such as {@code cat-0007.jpg}. */
  public String name() {
    return name;
  }

  public byte[] jpeg() {
    return jpeg;
  }
}
