package io.areyouacat.workflows.cli;

import io.areyouacat.core.store.StoreAddress;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new run works on. */
final class NightOptions {

  @Option(
      names = "--photos",
      paramLabel = "DIR",
      description = {
        "Photos to take in: a folder with one sub-folder a category.",
        "What is in the inbox of the store is taken in besides."
      })
  private @Nullable String photos;

  @Option(
      names = "--backbone",
      paramLabel = "FILE.h5",
      description = {
        "A frozen network (Keras 2, HDF5, without classifier); only a small head is trained.",
        "Without it a small network learns from pixels."
      })
  private @Nullable String backbone;

  @Nullable URI photos() {
    return photos == null ? null : StoreAddress.parse(photos);
  }

  Map<String, String> settings() {
    return backbone == null ? Map.of() : Map.of("backbone.file", backbone);
  }
}
