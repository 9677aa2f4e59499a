package io.areyouacat.core.upkeep;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks whether all documents of a store are readable, and lead to what they name. */
public final class DocumentCheck {

  private static final List<String> FOLDERS =
      List.of("runs/", "datasets/", "trainings/", "tests/", "models/");

  private final ObjectStore store;
  private final ProgressReporter progress;

  public DocumentCheck(ObjectStore store, ProgressReporter progress) {
    this.store = store;
    this.progress = progress;
  }

  public void run(PhotoFacts photos, Flaws flaws) {
    var documents = new Documents(store);
    Set<String> unreadable = unreadable(documents, flaws);
    var readable = new ReadableDocuments(documents, unreadable);
    new RunsCheck(store, readable).run(flaws);
    new ModelsCheck(store, readable, progress).run(flaws);
    new DatasetsCheck(store, readable).run(photos, flaws);
    new TestSetsCheck(store, readable).run(photos, flaws);
  }

  private Set<String> unreadable(Documents documents, Flaws flaws) {
    Set<String> unreadable = new HashSet<>();
    for (String folder : FOLDERS) {
      for (ObjectInfo info : store.list(folder)) {
        String key = info.key();
        if (key.endsWith(".json") && !readable(documents, key)) {
          unreadable.add(key);
          // What runs/latest.json said stands in the run it was written for.
          if (!key.equals(Nights.LATEST)) {
            flaws.add(
                Flaw.error(
                    "document-unreadable",
                    key,
                    "The document '%s' cannot be read.".formatted(key),
                    "Maybe take it from a back-up."));
          }
        }
      }
    }
    return unreadable;
  }

  private static boolean readable(Documents documents, String key) {
    try {
      documents.find(key, Documents.type(key));
      return true;
    } catch (BadInputException e) {
      return false;
    }
  }
}
