package io.areyouacat.serving.http.oip;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.areyouacat.core.model.ModelVersion;
import java.util.List;
import java.util.Optional;

/**
 * The model's metadata. Its input is described as the tensor of type UINT8; FP32 of the same shape
 * and BYTES of shape {@code [n]} are taken, too.
 *
 * @param versions the one in service, if there is one
 */
public record ModelDescription(
    String name,
    List<ModelVersion> versions,
    String platform,
    List<Tensor> inputs,
    List<Tensor> outputs) {

  /** The one model there is. */
  public static final String NAME = "areyouacat";

  private static final int ANY = -1;

  /** Name, type and shape; -1 is any size. */
  public record Tensor(
      @JsonProperty("name") String name,
      @JsonProperty("datatype") String datatype,
      @JsonProperty("shape") List<Integer> shape) {}

  public static ModelDescription of(Optional<ModelVersion> version) {
    return new ModelDescription(
        NAME,
        version.stream().toList(),
        "deeplearning4j",
        List.of(new Tensor(ImageInput.NAME, "UINT8", List.of(ANY, ANY, ANY, 3))),
        List.of(
            new Tensor(OutputChoice.PROBABILITY, "FP32", List.of(ANY)),
            new Tensor(OutputChoice.ANSWER, "BYTES", List.of(ANY))));
  }
}
