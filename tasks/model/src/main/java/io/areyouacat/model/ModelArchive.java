package io.areyouacat.model;

import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.store.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * A model's file: {@code model.json} (the specification), {@code network.json} (DL4J's
 * configuration of the network that gives logits), {@code params.bin} (its parameters, float32,
 * little-endian, in DL4J's order) and {@code golden/0.jpg}, {@code golden/1.jpg} and so on.
 */
final class ModelArchive {
  private static final String SPEC = "model.json";
  private static final String NETWORK = "network.json";
  private static final String PARAMETERS = "params.bin";

  private final ModelSpec spec;
  private final MultiLayerConfiguration network;
  private final float[] parameters;
  private final List<byte[]> golden;

  ModelArchive(
      ModelSpec spec, MultiLayerConfiguration network, float[] parameters, List<byte[]> golden) {
    this.spec = spec;
    this.network = network;
    this.parameters = parameters;
    this.golden = List.copyOf(golden);
  }

  ModelSpec spec() {
    return spec;
  }

  MultiLayerConfiguration network() {
    return network;
  }

  float[] parameters() {
    return parameters;
  }

  List<byte[]> golden() {
    return golden;
  }

  /** Equal contents give equal bytes. */
  byte[] bytes() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(SPEC, Json.bytes(spec));
    entries.put(NETWORK, network.toJson().getBytes(StandardCharsets.UTF_8));
    entries.put(PARAMETERS, Floats.bytes(parameters));
    for (int i = 0; i < golden.size(); i++) {
      entries.put(goldenName(i), golden.get(i));
    }
    return FixedZip.write(entries);
  }

  /**
   * @throws IllegalArgumentException if it is no archive of ours
   */
  static ModelArchive read(byte[] file) {
    Map<String, byte[]> entries = FixedZip.read(file);
    List<byte[]> golden = new ArrayList<>();
    for (byte[] jpeg = entries.get(goldenName(0));
        jpeg != null;
        jpeg = entries.get(goldenName(golden.size()))) {
      golden.add(jpeg);
    }
    try {
      return new ModelArchive(
          Json.read(entry(entries, SPEC), ModelSpec.class),
          MultiLayerConfiguration.fromJson(
              new String(entry(entries, NETWORK), StandardCharsets.UTF_8)),
          Floats.of(entry(entries, PARAMETERS)),
          golden);
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new IllegalArgumentException("It is no model archive: " + e.getMessage(), e);
    }
  }

  private static byte[] entry(Map<String, byte[]> entries, String name) {
    byte[] content = entries.get(name);
    if (content == null) {
      throw new IllegalArgumentException("It is no model archive: it has no " + name);
    }
    return content;
  }

  private static String goldenName(int index) {
    return "golden/" + index + ".jpg";
  }
}
