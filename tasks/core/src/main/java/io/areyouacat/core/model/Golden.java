package io.areyouacat.core.model;

/** A photo in the archive and what the trainer got for it; whoever opens it must get the same. */
public record Golden(String name, double probability) {

  /** Where the same runtime promises equal numbers, this far apart is still agreement. */
  public static final double TOLERANCE = 1e-4;
}
