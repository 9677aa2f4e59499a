package org.nd4j.nativeblas;

/**
 * Lets DL4J's layers find oneDNN. DL4J 1.0.0-M2.1 asks a class of this name, by reflection, whether
 * oneDNN may be used; the class was moved in that release, so the look-up fails and every
 * convolution falls back to a path that is some 20 times slower. This one answers with what the
 * class says that it was moved to.
 */
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /** What DL4J calls by reflection. */
  public static final class Environment {
    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    public static Environment getInstance() {
      return INSTANCE;
    }

    /** Whether the native library in use was built with oneDNN and may use it. */
    public boolean isUseMKLDNN() {
      return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance().isUseONEDNN();
    }
  }
}
