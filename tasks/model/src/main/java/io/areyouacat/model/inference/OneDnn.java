package io.areyouacat.model.inference;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Loader;

/** The library, and our words in its own. */
public final class OneDnn {
  private OneDnn() {}

  /** Whether its native code loads on this machine. */
  public static boolean loads() {
    try {
      Loader.load(dnnl.class);
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }

  /** Of the native code, such as {@code 2.5.2}. */
  public static String version() {
    var version = dnnl.dnnl_version();
    return "%d.%d.%d".formatted(version.major(), version.minor(), version.patch());
  }

  /** Of float32 numbers with these sides, laid out as {@code tag} says. */
  static memory.desc floats(memory.format_tag tag, long... sides) {
    return new memory.desc(sides, memory.data_type.f32, tag);
  }

  /** Of one example. */
  static memory.desc floats(memory.format_tag tag, Shape shape) {
    return floats(tag, 1, shape.channels(), shape.height(), shape.width());
  }

  static long[] strides(Window rows, Window columns) {
    return new long[] {rows.stride(), columns.stride()};
  }

  static long[] kernel(Window rows, Window columns) {
    return new long[] {rows.kernel(), columns.kernel()};
  }

  static long[] before(Window rows, Window columns) {
    return new long[] {rows.before(), columns.before()};
  }

  static long[] after(Window rows, Window columns) {
    return new long[] {rows.after(), columns.after()};
  }
}
