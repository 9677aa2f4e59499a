package io.areyouacat.workflows.cli;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.evaluation.TestSet;
import io.areyouacat.core.evaluation.TestSets;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.workflows.run.Rooms;
import io.areyouacat.workflows.run.Runs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tests renew}. */
@Command(name = "tests", description = "The sealed photos that every candidate is held to.")
final class TestsCommand {

  static CommandLine of(CliContext context) {
    return new CommandLine(new TestsCommand()).addSubcommand(new Renew(context));
  }

  @Command(
      name = "renew",
      description = {
        "Make a new test set of the test side of a data set; from then on it gates.",
        "Do so when the test set was asked too often, or no longer looks like what people send."
      })
  private static final class Renew extends StoreCommand {

    @Option(
        names = "--dataset",
        paramLabel = "HASH",
        description = "Hash of the data set; by default that of the last run with one.")
    private @Nullable String hash;

    Renew(CliContext context) {
      super(context);
    }

    @Override
    int run(Rooms rooms) {
      TestSet made = new TestSets(rooms.store()).renew(dataset(rooms.store()));
      say("Test set %d has %,d photos and gates from now on.", made.number(), made.photos().size());
      return ExitCodes.DONE;
    }

    private Dataset dataset(ObjectStore store) {
      String wanted = hash == null ? new Runs(store).latestDataset().orElse("") : hash;
      if (wanted.isEmpty()) {
        throw new BadInputException(
            "No night has made a data set in %s yet.".formatted(store.root()),
            "Run one first: areyouacat retrain");
      }
      return store
          .get(Dataset.key(wanted))
          .map(object -> Json.read(object.bytes(), Dataset.class))
          .orElseThrow(
              () ->
                  new BadInputException(
                      "There is no data set '%s'.".formatted(wanted),
                      "See the runs there are with: areyouacat runs list"));
    }
  }
}
