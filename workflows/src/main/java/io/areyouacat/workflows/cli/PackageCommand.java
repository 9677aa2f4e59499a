package io.areyouacat.workflows.cli;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.TrackingSettings;
import io.areyouacat.workflows.flyte.pack.FlytePackage;
import io.areyouacat.workflows.flyte.pack.NightJson;
import io.areyouacat.workflows.flyte.pack.PackageRequest;
import io.areyouacat.workflows.flyte.pack.TaskCall;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "package",
    description = {
      "Write the night as the files that flytectl registers on Flyte: seven tasks, the workflow"
          + " 'night' and the launch plans 'nightly', which has a schedule, and 'manual'. Or as JSON"
          + " for another orchestrator, such as the DAG for Airflow.",
      "Settings given here are what nights are launched with; those of the section 'flyte' shape"
          + " the package, those of 'store' become variables of its pods. No store is opened."
    })
final class PackageCommand implements Callable<Integer> {

  private static final TaskCall CALL =
      new TaskCall(
          TaskCommand.NAME,
          Map.of("runId", "--run", "store", "--store", "photos", "--photos", "settings", "--set"),
          TaskCommand.HANDOVER,
          Map.of(
              "usage", ExitCodes.USAGE,
              "blocked", ExitCodes.BLOCKED,
              "temporary", ExitCodes.TEMPORARY));

  private final CliContext context;

  @Mixin private final StoreOptions options = new StoreOptions();

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = {
        "Image of the tasks, with its tag or digest.",
        "Without it --night is of a night whose tasks are processes; then the store may be a folder."
      })
  private @Nullable String image;

  @Option(
      names = "--gpu-image",
      paramLabel = "IMAGE",
      description = "Image of train_model on GPUs; needs flyte.gpus.")
  private @Nullable String gpuImage;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the package for Flyte is written, such as areyouacat-flyte.tgz.")
  private @Nullable Path out;

  @Option(
      names = "--night",
      paramLabel = "FILE",
      description = "Where the night is written as JSON, such as night.json.")
  private @Nullable Path night;

  PackageCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    URI store = options.store(context.environment());
    Settings settings = options.settings(context.environment(), Map.of());
    if (out == null && night == null) {
      throw new BadInputException(
          "Nothing says what to write.",
          "Give --out FILE for Flyte, --night FILE for Airflow, or both.");
    }
    Map<String, String> tracking = TrackingSettings.handedOn(context.environment());
    if (image != null) {
      ofPods(new PackageRequest(image, Optional.ofNullable(gpuImage), store, settings, tracking));
    } else if (night != null && out == null && gpuImage == null) {
      write(night, NightJson.ofProcesses(store, settings, tracking, CALL));
      context.out().printf("Wrote %s, a night of processes.%n", night);
    } else {
      throw new BadInputException(
          "%s needs an image of the tasks.".formatted(out == null ? "--gpu-image" : "--out"),
          "Give it with --image, such as --image registry/areyouacat-tasks:1.0.0");
    }
    context.out().flush();
    return ExitCodes.DONE;
  }

  private void ofPods(PackageRequest request) {
    context.out().printf("%s%n", request.training());
    if (night != null) {
      write(night, NightJson.of(request, CALL));
      context.out().printf("Wrote %s.%n", night);
    }
    if (out != null) {
      write(out, FlytePackage.of(request));
      sayHowToRegister(out);
    }
  }

  private void sayHowToRegister(Path out) {
    context.out().printf("Wrote %s. Register it with:%n", out);
    context
        .out()
        .printf(
            "  flytectl register files --archive %s --project P --domain D --version V"
                + " --enableSchedule%n",
            out);
  }

  /** Beside its place first: a package is there whole or, as before, not at all. */
  private static void write(Path out, byte[] content) {
    Path beside = out.resolveSibling(out.getFileName() + ".writing");
    try {
      Files.write(beside, content);
      Files.move(beside, out, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new BadInputException(
          "The package cannot be written to '%s'.".formatted(out),
          "Maybe its folder does not exist, or you may not write there.",
          e);
    }
  }
}
