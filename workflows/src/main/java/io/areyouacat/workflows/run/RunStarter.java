package io.areyouacat.workflows.run;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunKind;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.SettingsSources;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Writes down what a run is asked to do, before its first task. */
public final class RunStarter {

  private final Rooms rooms;
  private final Clock clock;

  public RunStarter(Rooms rooms, Clock clock) {
    this.rooms = rooms;
    this.clock = clock;
  }

  /**
   * @param photos a folder with one sub-folder a category, or null for the inbox alone
   * @throws BadInputException if there is no such folder or no such backbone, or the store has
   *     drawn photos that these must not join
   */
  public RunRequest start(RunId run, RunKind kind, @Nullable URI photos, Settings settings) {
    var sample = new SampleSet(rooms, clock);
    if (photos != null) {
      sample.refuseRealPhotos();
    }
    sample.requireWhole();
    if (photos != null && "file".equals(photos.getScheme())) {
      requireFolder(Path.of(photos));
    }
    var request =
        new RunRequest(
            run,
            clock.instant(),
            photos,
            backbone(settings),
            SettingsSources.changed(settings),
            kind);
    new RunFolder(rooms.store(), run).writeRequest(request);
    return request;
  }

  private @Nullable BackboneId backbone(Settings settings) {
    String file = settings.backbone().file();
    if (file.isEmpty()) {
      return null;
    }
    return new BackboneFile(rooms).with(file, path -> rooms.importBackbone(path, settings));
  }

  private static void requireFolder(Path photos) {
    if (!Files.isDirectory(photos)) {
      throw new BadInputException(
          "There is no folder '%s' to take photos from.".formatted(photos),
          "Maybe its name is misspelt. It has one sub-folder a category: cat, dog, selfie, misc.");
    }
  }
}
