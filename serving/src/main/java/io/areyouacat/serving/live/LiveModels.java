package io.areyouacat.serving.live;

import java.util.Optional;

/** Which model answers now. Thread-safe. */
public interface LiveModels {

  /** The model in service, for as long as the caller keeps it open; empty before there is one. */
  Optional<LiveModel> lease();
}
