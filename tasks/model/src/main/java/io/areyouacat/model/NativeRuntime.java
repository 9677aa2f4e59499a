package io.areyouacat.model;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.RuntimeInfo;
import io.areyouacat.model.inference.OneDnn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The native library behind every network: what must be set before it loads, and whether it is as
 * fast as it can be. As released, DL4J 1.0.0-M2.1 does without oneDNN and is some 20 times slower.
 */
public final class NativeRuntime {
  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  /** Idle OpenMP threads must sleep: where they spin, busy machines are 4 to 8 times slower. */
  private static final Map<String, String> WANTED =
      new TreeMap<>(Map.of("OMP_WAIT_POLICY", "PASSIVE", "GOMP_SPINCOUNT", "0"));

  private static final String THREADS = "OMP_NUM_THREADS";

  private NativeRuntime() {}

  /**
   * Sets the system properties that ND4J and DL4J read when they load: the library for this
   * processor, and that layers may use oneDNN. Properties that are set already are left alone. Must
   * come before the first class of ND4J; later it changes nothing.
   */
  public static void prepare() {
    setIfAbsent(HELPERS_DISABLED, "false");
    setIfAbsent("org.nd4j.log.initialization", "false");
    // Else JavaCPP refuses to allocate once the whole process, Spark's heap included, has grown to
    // twice the largest heap. Its bound on native arrays alone stays.
    setIfAbsent("org.bytedeco.javacpp.maxphysicalbytes", "0");
    InstructionSet set = InstructionSet.ofThisMachine();
    if (!set.extension().isEmpty()) {
      setIfAbsent(EXTENSION, set.extension());
    }
  }

  /**
   * Prepares and loads the native library.
   *
   * @throws BadInputException if it does not load on this machine, as a build for CUDA without a
   *     driver
   */
  public static void load() {
    prepare();
    try {
      if (LoadFailure.builtForCuda()) {
        // ND4J would print a stack trace of its own.
        Loader.loadGlobal("libcuda.so.1");
      }
      Nd4j.getBackend();
    } catch (LinkageError | RuntimeException e) {
      throw LoadFailure.describe(e);
    }
  }

  /**
   * What makes networks slow here, one sentence for people each; empty if all is well. Loads the
   * native library.
   */
  public static List<String> check() {
    load();
    return warnings(System.getenv(), accelerated() || !cpu());
  }

  static List<String> warnings(Map<String, String> environment, boolean accelerated) {
    List<String> warnings = new ArrayList<>();
    if (!accelerated) {
      warnings.add(
          "oneDNN is not in use, so networks are some 20 times slower. Maybe this processor lacks"
              + " AVX2, or system property %s is not 'false'.".formatted(HELPERS_DISABLED));
    }
    WANTED.forEach(
        (name, wanted) -> {
          String actual = environment.get(name);
          if (!wanted.equalsIgnoreCase(actual)) {
            warnings.add(
                ("Environment variable %s is %s, so networks may be several times slower. Set it to"
                        + " %s before the program starts.")
                    .formatted(name, actual == null ? "not set" : "'" + actual + "'", wanted));
          }
        });
    if (!environment.containsKey(THREADS)) {
      warnings.add(
          ("Environment variable %s is not set, so results may differ from machine to machine. Set"
                  + " it to the number of cores before the program starts.")
              .formatted(THREADS));
    }
    return List.copyOf(warnings);
  }

  /** What equal model bytes are promised for. Loads the native library. */
  public static RuntimeInfo info() {
    load();
    return new RuntimeInfo(
        backend(),
        InstructionSet.ofExtension(System.getProperty(EXTENSION, "")).text(),
        threads(),
        accelerated(),
        "Java " + Runtime.version().feature());
  }

  private static String backend() {
    String nd4j = (cpu() ? "nd4j-native " : "nd4j-cuda ") + version();
    return oneDnn() ? nd4j + ", oneDNN " + OneDnn.version() : nd4j;
  }

  /** Whether networks that only answer are run by oneDNN itself. Loads the native library. */
  static boolean oneDnn() {
    load();
    return cpu() && OneDnn.loads();
  }

  /** Threads that a forward pass uses, which {@code OMP_NUM_THREADS} says. */
  static int threads() {
    load();
    return Nd4j.getEnvironment().maxThreads();
  }

  /** Lets what this very thread runs from now on be run by it alone. */
  static void oneThreadHere() {
    load();
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }

  /** Memory of this process, arrays of networks included. Loads the native library. */
  public static long physicalBytes() {
    load();
    return Pointer.physicalBytes();
  }

  /** As Maven wrote it into ND4J's jar. */
  private static String version() {
    var properties = new Properties();
    try (InputStream in =
        Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }

  private static boolean accelerated() {
    return cpu()
        && "false".equals(System.getProperty(HELPERS_DISABLED))
        && BaseMKLDNNHelper.mklDnnEnabled();
  }

  private static boolean cpu() {
    return Nd4j.getEnvironment().isCPU();
  }

  private static void setIfAbsent(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
