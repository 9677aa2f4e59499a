package io.areyouacat.core.settings;

import java.util.List;

/**
 * The frozen network.
 *
 * @param file a Keras 2 HDF5 file; empty for none
 */
public record BackboneSettings(String file, String preprocessing, int batchSize) {

  static BackboneSettings read(SettingsReader reader) {
    return new BackboneSettings(
        reader.text(
            "backbone.file",
            "",
            "A Keras 2 HDF5 file without classifier, a path or s3://bucket/key; none: train from"
                + " pixels."),
        reader.oneOf(
            "backbone.preprocessing",
            "auto",
            List.of("auto", "centred", "caffe"),
            "How pixels become its input; auto knows the published MobileNet v1 and SqueezeNet"
                + " v1.1."),
        reader.wholeInt(
            "backbone.batchSize", 32, 1, 1024, "Photos a forward pass; fixed, so vectors repeat."));
  }
}
