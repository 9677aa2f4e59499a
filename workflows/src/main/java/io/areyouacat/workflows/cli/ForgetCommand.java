package io.areyouacat.workflows.cli;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.forget.Receipt;
import io.areyouacat.core.forget.Receipt.Removal;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.workflows.run.Rooms;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code forget}. */
@Command(
    name = "forget",
    description = {
      "Remove a photo, or whatever somebody uploaded until now, for good and at once: bytes, rows,"
          + " snapshots, and its place in data sets, test sets and reports.",
      "A photo is refused from then on, whoever brings it, also where there was none yet. A receipt"
          + " stays."
    })
final class ForgetCommand extends StoreCommand {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** One of them. */
  static final class Wanted {

    @Option(
        names = "--photo",
        paramLabel = "SHA",
        description = "SHA-256 of the photo's bytes, 64 hexadecimal digits.")
    private @Nullable String photo;

    @Option(
        names = "--contributor",
        paramLabel = "ID",
        description = "Whoever uploaded, as uploads name them: a hash of 64 hexadecimal digits.")
    private @Nullable String contributor;
  }

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Wanted wanted = new Wanted();

  @Option(names = "--json", description = "The last line on standard output is the receipt.")
  private boolean json;

  ForgetCommand(CliContext context) {
    super(context);
  }

  @Override
  boolean json() {
    return json;
  }

  @Override
  int run(Rooms rooms) {
    String given = wanted.photo;
    boolean photo = given != null;
    String id = given != null ? photo(given) : contributor(String.valueOf(wanted.contributor));
    TombstoneKind kind = photo ? TombstoneKind.PHOTO : TombstoneKind.CONTRIBUTOR;
    Receipt receipt =
        rooms.forget(kind, id, settings()).orElseThrow(() -> nothing(photo, id, rooms));
    say(receipt);
    say("The receipt is %s", rooms.store().uri(Receipt.key(receipt.subject())));
    if (json) {
      result(receipt);
    }
    return ExitCodes.DONE;
  }

  private static BadInputException nothing(boolean photo, String id, Rooms rooms) {
    return photo
        ? new BadInputException(
            "There is no photo '%s' in %s.".formatted(id, rooms.store().root()),
            "It is refused from now on. Maybe the SHA-256 is of other bytes: sha256sum FILE")
        : new BadInputException(
            "There is no upload of '%s' in %s.".formatted(id, rooms.store().root()),
            "What they uploaded until now is refused from now on. Maybe the id is another.");
  }

  private static String photo(String text) {
    try {
      return new PhotoId(text).sha256();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          e.getMessage() + ".", "Give all 64 lower-case digits, as sha256sum FILE prints them.", e);
    }
  }

  private static String contributor(String text) {
    if (!HASH.matcher(text).matches()) {
      throw new BadInputException(
          "'%s' is no contributor.".formatted(text),
          "Give the hash of 64 hexadecimal digits that prediction.json of an upload has.");
    }
    return text;
  }

  private void say(Receipt receipt) {
    Removal last = receipt.removals().get(receipt.removals().size() - 1);
    say(
        "Forgotten at %s: %s; removed %s and %s; changed %s.",
        last.completedAt(),
        counted(last.photos(), "photo"),
        counted(last.rows(), "row", " of tables"),
        counted(last.objects(), "object", ""),
        counted(last.documents().size(), "document"));
    if (!last.dataSets().isEmpty()) {
      say("Data sets that had it: %s", String.join(", ", last.dataSets()));
    }
    if (!last.models().isEmpty()) {
      say("Trained with it: %s. %s", String.join(", ", last.models()), Receipt.ARCHIVES);
    }
    last.left().forEach(line -> say("%s", line));
  }

  private static String counted(Map<String, Long> counts, String word, String what) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    String each =
        new TreeMap<>(counts)
            .entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    return counted(all, word) + what + (each.isEmpty() ? "" : " (" + each + ")");
  }

  private static String counted(long count, String word) {
    return "%,d %s%s".formatted(count, word, count == 1 ? "" : "s");
  }
}
