package io.areyouacat.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.hdf5.Attribute;
import org.bytedeco.hdf5.DataSpace;
import org.bytedeco.hdf5.H5File;
import org.bytedeco.hdf5.PredType;
import org.bytedeco.hdf5.StrType;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** HDF5 files as Keras might have written them, with nothing but a description of a model. */
public final class KerasFiles {

  private static final String DESCRIPTION = "model_config";

  private KerasFiles() {}

  /** A file whose model says {@code config} of itself, JSON if Keras had written it. */
  public static Path of(String config, Path file) {
    return write(file, DESCRIPTION, (attribute, type) -> attribute.write(type, pointerTo(config)));
  }

  /** A file that HDF5 can read and that has nothing of Keras. */
  public static Path withoutModel(Path file) {
    return write(file, "title", (attribute, type) -> attribute.write(type, pointerTo("cats")));
  }

  /** A file whose description was promised and never written: who reads it follows no pointer. */
  public static Path thatCrashesItsReader(Path file) {
    return write(file, DESCRIPTION, (attribute, type) -> {});
  }

  /**
   * What Keras says of a model whose only layer is its input.
   *
   * @param shape JSON, such as {@code [null, 224, 224, 3]}
   */
  public static String config(String shape, String type, int outputs) {
    String output = "[\"gap\", 0, 0]";
    return """
        {"class_name": "Model", "config": {"name": "m", "layers": [
          {"class_name": "InputLayer", "name": "in", "inbound_nodes": [],
           "config": {"name": "in", "batch_input_shape": %s, "dtype": "%s"}}],
          "input_layers": [["in", 0, 0]], "output_layers": [%s]}}"""
        .formatted(shape, type, outputs == 1 ? output : output + ", " + output);
  }

  private static Path write(Path file, String name, Content content) {
    NativeRuntime.prepare();
    var hdf = new H5File(file.toString(), hdf5.H5F_ACC_TRUNC);
    var type = new StrType(PredType.C_S1(), hdf5.H5T_VARIABLE);
    Attribute attribute = hdf.createAttribute(name, type, new DataSpace(hdf5.H5S_SCALAR));
    content.into(attribute, type);
    attribute.deallocate();
    hdf._close();
    hdf.deallocate();
    return file;
  }

  private static PointerPointer<BytePointer> pointerTo(String text) {
    return new PointerPointer<>(new String[] {text}, StandardCharsets.UTF_8);
  }

  private interface Content {
    void into(Attribute attribute, StrType type);
  }
}
