package io.areyouacat.workflows.cli;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.workflows.run.Rooms;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a fresh JVM is started for before a model goes into service. */
@Command(
    name = "verify-archive",
    hidden = true,
    description =
        "Open a stored archive and print its golden photos' probabilities as a JSON list.")
final class VerifyArchiveCommand extends StoreCommand {

  @Parameters(paramLabel = "VERSION", description = "16 hexadecimal digits.")
  private String model = "";

  VerifyArchiveCommand(CliContext context) {
    super(context);
  }

  @Override
  int run(Rooms rooms) {
    byte[] archive = new ModelStore(rooms.store()).archive(new ModelVersion(model));
    PhotoDecoder decoder = rooms.decoder(settings());
    try (OpenModel open = rooms.opener().open(archive, rooms.store())) {
      List<Pixels> pictures =
          open.goldenPhotos().stream().map(bytes -> decode(decoder, bytes)).toList();
      double[] scores = open.scorePictures(pictures);
      result(Arrays.stream(scores).map(open.spec().calibration()::probability).toArray());
    }
    return ExitCodes.DONE;
  }

  private static Pixels decode(PhotoDecoder decoder, byte[] bytes) {
    if (decoder.decode(bytes) instanceof PhotoReading.Readable<Pixels> readable) {
      return readable.value();
    }
    throw new BadInputException(
        "A golden photo of the archive cannot be decoded.", "Train the model again.");
  }
}
