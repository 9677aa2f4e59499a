package io.areyouacat.workflows.cli;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.workflows.flyte.pack.FlytePackage;
import io.areyouacat.workflows.flyte.pack.PackageRequest;
import java.io.IOException;
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
          + " 'night' and the launch plans 'nightly', which has a schedule, and 'manual'.",
      "Settings given here are what nights are launched with; those of the section 'flyte' shape"
          + " the package, those of 'store' become variables of its pods. No store is opened."
    })
final class PackageCommand implements Callable<Integer> {

  private final CliContext context;

  @Mixin private final StoreOptions options = new StoreOptions();

  @Option(
      names = "--image",
      required = true,
      paramLabel = "IMAGE",
      description = "Image of the tasks, with its tag or digest.")
  private String image = "";

  @Option(
      names = "--gpu-image",
      paramLabel = "IMAGE",
      description = "Image of train_model on GPUs; needs flyte.gpus.")
  private @Nullable String gpuImage;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the package is written, such as areyouacat-flyte.tgz.")
  private Path out = Path.of("");

  PackageCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var request =
        new PackageRequest(
            image,
            Optional.ofNullable(gpuImage),
            options.store(context.environment()),
            options.settings(context.environment(), Map.of()));
    write(FlytePackage.of(request));
    context.out().printf("%s%n", request.training());
    context.out().printf("Wrote %s. Register it with:%n", out);
    context
        .out()
        .printf(
            "  flytectl register files --archive %s --project P --domain D --version V"
                + " --enableSchedule%n",
            out);
    context.out().flush();
    return ExitCodes.DONE;
  }

  /** Beside its place first: a package is there whole or, as before, not at all. */
  private void write(byte[] archive) {
    Path beside = out.resolveSibling(out.getFileName() + ".writing");
    try {
      Files.write(beside, archive);
      Files.move(beside, out, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new BadInputException(
          "The package cannot be written to '%s'.".formatted(out),
          "Maybe its folder does not exist, or you may not write there.",
          e);
    }
  }
}
