package io.areyouacat.model;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A backbone in a store: {@code backbone.zip}, which DL4J's own {@code ModelSerializer} reads too,
 * and {@code backbone.json}, which is written last: only what has it is whole.
 */
final class BackboneFiles {
  private static final String FOLDER = "backbones/";
  private static final String DESCRIPTION = "/backbone.json";
  private static final String CONFIGURATION = "configuration.json";
  private static final String PARAMETERS = "coefficients.bin";

  private final ObjectStore store;
  private final BackboneId id;

  BackboneFiles(ObjectStore store, BackboneId id) {
    this.store = store;
    this.id = id;
  }

  /** Equal weights that are fed differently are different backbones. */
  static BackboneId id(String sourceSha256, Preprocessing preprocessing) {
    String both = sourceSha256 + "\n" + Json.line(preprocessing);
    return new BackboneId(PhotoId.sha256Hex(both.getBytes(StandardCharsets.UTF_8)));
  }

  /** Of all backbones that are whole. */
  static List<BackboneId> ids(ObjectStore store) {
    return store.list(FOLDER).stream()
        .map(ObjectInfo::key)
        .filter(key -> key.endsWith(DESCRIPTION))
        .map(key -> key.substring(FOLDER.length(), key.length() - DESCRIPTION.length()))
        .map(BackboneId::new)
        .toList();
  }

  boolean exist() {
    return store.head(descriptionKey()).isPresent();
  }

  void write(byte[] archive, BackboneDescription description) {
    store.put(networkKey(), archive);
    store.put(descriptionKey(), Json.bytes(description));
  }

  BackboneDescription description() {
    return Json.read(bytes(descriptionKey()), BackboneDescription.class);
  }

  ComputationGraph network() {
    return network(archive());
  }

  byte[] archive() {
    return bytes(networkKey());
  }

  static byte[] archive(ComputationGraph network) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(CONFIGURATION, configuration(network).getBytes(StandardCharsets.UTF_8));
    entries.put(PARAMETERS, bytes(network.params()));
    return FixedZip.write(entries);
  }

  /**
   * @throws IllegalArgumentException if it is no backbone
   */
  static ComputationGraph network(byte[] archive) {
    Map<String, byte[]> entries = FixedZip.read(archive);
    byte[] configuration = entries.get(CONFIGURATION);
    byte[] parameters = entries.get(PARAMETERS);
    if (configuration == null || parameters == null) {
      throw new IllegalArgumentException("It is no backbone: network or weights are missing");
    }
    var network =
        new ComputationGraph(
            ComputationGraphConfiguration.fromJson(
                new String(configuration, StandardCharsets.UTF_8)));
    network.init(array(parameters), false);
    return network;
  }

  /**
   * DL4J takes seeds from the clock, though nothing here is random: equal networks, equal text. The
   * copy goes through JSON because {@code clone()} forgets along which axis vertices merge.
   */
  private static String configuration(ComputationGraph network) {
    ComputationGraphConfiguration configuration =
        ComputationGraphConfiguration.fromJson(network.getConfiguration().toJson());
    configuration.getDefaultConfiguration().setSeed(0);
    for (GraphVertex vertex : configuration.getVertices().values()) {
      if (vertex instanceof LayerVertex layer) {
        layer.getLayerConf().setSeed(0);
      }
    }
    return configuration.toJson();
  }

  private byte[] bytes(String key) {
    return store
        .get(key)
        .orElseThrow(
            () ->
                new BadInputException(
                    "Backbone %s is not in the store: '%s' is missing.".formatted(id, key),
                    "Maybe give its file once more with --backbone."))
        .bytes();
  }

  private String networkKey() {
    return id.folder() + "/backbone.zip";
  }

  private String descriptionKey() {
    return id.folder() + DESCRIPTION;
  }

  private static byte[] bytes(INDArray array) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      Nd4j.write(array, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static INDArray array(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return Nd4j.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
