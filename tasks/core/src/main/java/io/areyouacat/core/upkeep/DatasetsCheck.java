package io.areyouacat.core.upkeep;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.HashedPhoto;
import io.areyouacat.core.dataset.LeakageCheck;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.model.ChampionPointer;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Data sets are what their names say, their photos are there, and no side knows another. Near-
 * duplicates are searched for in the champion's data set and in the latest; photos and groups are
 * compared in all.
 */
record DatasetsCheck(ObjectStore store, ReadableDocuments documents) {

  private static final String RESTORE = "Maybe take it from a back-up.";

  void run(PhotoFacts photos, Flaws flaws) {
    Set<String> searched = searched();
    for (ObjectInfo info : store.list("datasets/")) {
      documents
          .find(info.key(), Dataset.class)
          .ifPresent(
              dataset -> {
                boolean search = searched.contains(dataset.hash());
                check(info.key(), dataset, photos, search ? photos.hashes() : List.of(), flaws);
              });
    }
  }

  private void check(
      String key, Dataset dataset, PhotoFacts photos, List<HashedPhoto> hashes, Flaws flaws) {
    String named = key.replaceFirst("^datasets/", "").replaceFirst("\\.json$", "");
    String actual = Dataset.of(dataset.rows(), dataset.settings(), dataset.snapshots()).hash();
    if (!dataset.hash().equals(named) || dataset.deleted() == 0 && !actual.equals(named)) {
      flaws.add(
          Flaw.error(
              "dataset-changed",
              named,
              "The data set '%s' is not what its name says: its rows and settings have the hash %s."
                  .formatted(key, actual),
              RESTORE));
    }
    long gone = dataset.rows().stream().filter(row -> photos.misses(row.photo())).count();
    if (gone > 0) {
      flaws.add(
          Flaw.warning(
              "dataset-photos-gone",
              named,
              "%d of %d photos of the data set %s are no longer in the tables."
                  .formatted(gone, dataset.rows().size(), named),
              "A model of it cannot be made again exactly; the next night makes a data set without"
                  + " them."));
    }
    for (Finding finding : LeakageCheck.check(dataset.rows(), hashes)) {
      if (finding.severity() == Severity.ERROR) {
        flaws.add(
            Flaw.error(
                finding.name(),
                named,
                "The data set %s leaks: %s, such as %s."
                    .formatted(named, finding.metric(), finding.examples().get(0)),
                "Do not trust metrics of models made of it; renew the test set: areyouacat tests"
                    + " renew"));
      }
    }
  }

  private Set<String> searched() {
    Set<String> hashes = new HashSet<>();
    documents
        .find(ChampionPointer.KEY, ChampionPointer.class)
        .flatMap(ChampionPointer::inService)
        .flatMap(model -> documents.find("models/" + model + "/card.json", ModelCard.class))
        .ifPresent(card -> hashes.add(card.datasetHash()));
    latest().ifPresent(hashes::add);
    return hashes;
  }

  private Optional<String> latest() {
    Instant latest = Instant.MIN;
    String hash = null;
    for (ObjectInfo info : store.list("runs/")) {
      if (Documents.type(info.key()) != ValidationResult.class) {
        continue;
      }
      String folder = info.key().replaceFirst("/" + TaskName.VALIDATE_DATASET + "\\.json$", "");
      Instant started =
          documents
              .find(folder + "/run.json", RunRequest.class)
              .map(RunRequest::startedAt)
              .orElse(Instant.EPOCH);
      Optional<String> made =
          documents
              .find(info.key(), ValidationResult.class)
              .map(ValidationResult::datasetHash)
              .filter(each -> !each.isEmpty());
      if (made.isPresent() && started.isAfter(latest)) {
        latest = started;
        hash = made.get();
      }
    }
    return Optional.ofNullable(hash);
  }
}
