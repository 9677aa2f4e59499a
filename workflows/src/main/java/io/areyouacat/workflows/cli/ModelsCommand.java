package io.areyouacat.workflows.cli;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.ChampionPointer;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.StoredPointer;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.workflows.run.Rooms;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code models list}, {@code show}, {@code rollback} and {@code allow}. */
@Command(name = "models", description = "The models there are, and which of them is in service.")
final class ModelsCommand {

  static CommandLine of(CliContext context) {
    return new CommandLine(new ModelsCommand())
        .addSubcommand(new ListModels(context))
        .addSubcommand(new ShowModel(context))
        .addSubcommand(new Rollback(context))
        .addSubcommand(new Allow(context));
  }

  private static ModelVersion version(String text) {
    try {
      return new ModelVersion(text);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          String.valueOf(e.getMessage()) + ".",
          "See the models there are with: areyouacat models list",
          e);
    }
  }

  @Command(name = "list", description = "All models, the latest last.")
  private static final class ListModels extends StoreCommand {

    ListModels(CliContext context) {
      super(context);
    }

    @Override
    int run(Rooms rooms) {
      ObjectStore store = rooms.store();
      var models = new ModelStore(store);
      Optional<ChampionPointer> pointer =
          new ChampionStore(store).read().map(StoredPointer::pointer);
      List<ModelCard> cards =
          models.list().stream()
              .map(models::card)
              .sorted(Comparator.comparing(ModelCard::trainedAt))
              .toList();
      if (cards.isEmpty()) {
        say("There are no models in %s yet.", store.root());
      }
      for (ModelCard card : cards) {
        say(
            "%s  %s  %-7s  %s",
            card.version(),
            card.trainedAt(),
            card.spec().strategy().text(),
            state(models, pointer, card.version()));
      }
      return ExitCodes.DONE;
    }

    private static String state(
        ModelStore models, Optional<ChampionPointer> pointer, ModelVersion version) {
      if (pointer.flatMap(ChampionPointer::inService).filter(version::equals).isPresent()) {
        return "in service";
      }
      if (pointer.filter(p -> p.withdrawn().contains(version)).isPresent()) {
        return "withdrawn";
      }
      return models.isCommitted(version) ? "was in service" : "not promoted";
    }
  }

  @Command(name = "show", description = "The card of a model: what it was made of, and how.")
  private static final class ShowModel extends StoreCommand {

    @Parameters(paramLabel = "VERSION", description = "16 hexadecimal digits.")
    private String model = "";

    ShowModel(CliContext context) {
      super(context);
    }

    @Override
    int run(Rooms rooms) {
      ModelCard card = new ModelStore(rooms.store()).card(version(model));
      say("%s", new String(Json.bytes(card), StandardCharsets.UTF_8).strip());
      return ExitCodes.DONE;
    }
  }

  @Command(
      name = "rollback",
      description = {
        "Withdraw the model in service and go back to the one before it.",
        "No night promotes a withdrawn model again, until it is allowed."
      })
  private static final class Rollback extends StoreCommand {

    Rollback(CliContext context) {
      super(context);
    }

    @Override
    int run(Rooms rooms) {
      ChampionPointer pointer =
          new ChampionStore(rooms.store()).rollback(context().clock().instant());
      say(
          "Withdrew %s. In service now: %s",
          pointer.withdrawn().get(pointer.withdrawn().size() - 1),
          pointer.inService().map(ModelVersion::value).orElse("none"));
      rooms.tracking().championMoved().ifPresent(this::note);
      return ExitCodes.DONE;
    }
  }

  @Command(name = "allow", description = "Let a later night promote a withdrawn model again.")
  private static final class Allow extends StoreCommand {

    @Parameters(paramLabel = "VERSION", description = "16 hexadecimal digits.")
    private String model = "";

    Allow(CliContext context) {
      super(context);
    }

    @Override
    int run(Rooms rooms) {
      new ChampionStore(rooms.store()).allow(version(model));
      say("A later night may promote %s again.", model);
      return ExitCodes.DONE;
    }
  }
}
