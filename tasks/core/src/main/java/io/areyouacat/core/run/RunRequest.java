package io.areyouacat.core.run;

import io.areyouacat.core.model.BackboneId;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run was asked to do, kept at {@code runs/<run id>/run.json} so that every task of it, in
 * whatever process, does the same.
 *
 * @param photos a folder with one sub-folder a category, imported beside the inbox
 * @param backbone the frozen network, or null to train from pixels
 * @param settings those that differ from their defaults, by name; never secrets
 * @param kind how far it means to go; a file without it is of a night
 */
public record RunRequest(
    RunId runId,
    Instant startedAt,
    @Nullable URI photos,
    @Nullable BackboneId backbone,
    Map<String, String> settings,
    RunKind kind) {

  public RunRequest(
      RunId runId,
      Instant startedAt,
      @Nullable URI photos,
      @Nullable BackboneId backbone,
      Map<String, String> settings,
      @Nullable RunKind kind) {
    this.runId = runId;
    this.startedAt = startedAt;
    this.photos = photos;
    this.backbone = backbone;
    this.settings = Map.copyOf(settings);
    this.kind = kind == null ? RunKind.NIGHT : kind;
  }

  /** A whole night. */
  public RunRequest(
      RunId runId,
      Instant startedAt,
      @Nullable URI photos,
      @Nullable BackboneId backbone,
      Map<String, String> settings) {
    this(runId, startedAt, photos, backbone, settings, RunKind.NIGHT);
  }
}
