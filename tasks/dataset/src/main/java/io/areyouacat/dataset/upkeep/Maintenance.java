package io.areyouacat.dataset.upkeep;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.ProgressReporter.Progress;
import io.areyouacat.core.upkeep.Chore;
import io.areyouacat.core.upkeep.Chore.AbandonWrite;
import io.areyouacat.core.upkeep.Chore.DropTag;
import io.areyouacat.core.upkeep.Chore.ExpireUploads;
import io.areyouacat.core.upkeep.Chore.RemoveObjects;
import io.areyouacat.core.upkeep.StoreUpkeep;
import io.areyouacat.core.upkeep.UpkeepReport;
import io.areyouacat.core.upkeep.WriteUpkeep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Upkeep of a whole store: first what is listed, then exactly that. */
public record Maintenance(
    StoreUpkeep documents,
    TableUpkeep tables,
    UploadUpkeep uploads,
    WriteUpkeep writes,
    ProgressReporter progress) {

  /**
   * @param dryRun whether it is only listed, and nothing changed
   * @throws io.areyouacat.core.error.BadInputException if a document cannot be read
   */
  public UpkeepReport run(boolean dryRun) {
    List<String> left = new ArrayList<>();
    List<RemoveObjects> removals = documents.plan();
    UpkeepReport plan = tables.plan(documents.unneededTag(removals));
    List<Chore> chores = new ArrayList<>(removals);
    chores.addAll(plan.chores());
    chores.addAll(unfinished(left));
    // Last, since it writes the tables anew that the chores before are about.
    chores.addAll(uploads.plan());
    left.addAll(plan.left());
    documents.nightUnderWay().ifPresent(left::add);
    return dryRun ? new UpkeepReport(true, chores, left) : perform(chores, left);
  }

  /** The rest asks for no more rights than a night; this does, and not every server can do it. */
  private List<AbandonWrite> unfinished(List<String> left) {
    try {
      return writes.plan();
    } catch (BadInputException e) {
      left.add(leftAlone(e));
      return List.of();
    }
  }

  private static String leftAlone(BadInputException refused) {
    return "Parts of uploads that nobody ended were left alone: " + refused.getMessage();
  }

  private UpkeepReport perform(List<Chore> chores, List<String> left) {
    List<Chore> done = new ArrayList<>();
    try (Progress bar = progress.begin("upkeep", chores.size())) {
      for (Chore chore : chores) {
        Optional<String> reason = perform(chore);
        if (reason.isEmpty()) {
          done.add(chore);
        } else if (!left.contains(reason.get())) {
          left.add(reason.get());
        }
        bar.advance(1);
      }
    }
    return new UpkeepReport(false, done, left);
  }

  private Optional<String> perform(Chore chore) {
    if (chore instanceof RemoveObjects removal && removal.kind() != Chore.Kind.ORPHAN) {
      return documents.perform(removal);
    }
    if (chore instanceof AbandonWrite abandon) {
      try {
        writes.perform(abandon);
        return Optional.empty();
      } catch (BadInputException e) {
        return Optional.of(leftAlone(e));
      }
    }
    if (chore instanceof ExpireUploads expire) {
      return uploads.perform(expire);
    }
    // A night that began meanwhile may make that data set again, and count on its tag.
    Optional<String> night =
        chore instanceof DropTag ? documents.nightUnderWay() : Optional.empty();
    return night.isPresent() ? night : tables.perform(chore);
  }
}
