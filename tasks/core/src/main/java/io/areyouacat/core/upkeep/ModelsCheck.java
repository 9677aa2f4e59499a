package io.areyouacat.core.upkeep;

import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.ChampionPointer;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.ProgressReporter.Progress;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import io.areyouacat.core.training.StoredTraining;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Models are whole, and the pointer, its history and anchors lead to published ones. */
record ModelsCheck(ObjectStore store, ReadableDocuments documents, ProgressReporter progress) {

  private static final String RESTORE = "Maybe take it from a back-up.";

  void run(Flaws flaws) {
    Map<String, Set<String>> models = new TreeMap<>();
    for (ObjectInfo info : store.list("models/")) {
      String[] parts = info.key().split("/", -1);
      if (parts.length == 3) {
        models.computeIfAbsent(parts[1], version -> new TreeSet<>()).add(parts[2]);
      }
    }
    try (Progress bar = progress.begin("checking models", models.size())) {
      models.forEach(
          (version, files) -> {
            model(version, files, flaws);
            bar.advance(1);
          });
    }
    trainings(flaws);
    pointer(models, flaws);
  }

  private void model(String version, Set<String> files, Flaws flaws) {
    boolean archive = files.contains("model.zip");
    boolean card = files.contains("card.json");
    boolean committed = files.contains("COMMITTED");
    if (committed && !(archive && card)) {
      flaws.add(
          Flaw.error(
              "model-not-whole",
              version,
              "Model %s is published, but its %s is missing."
                  .formatted(version, archive ? "card.json" : "model.zip"),
              RESTORE));
    } else if (card && !archive) {
      flaws.add(
          Flaw.error(
              "model-not-whole",
              version,
              "Model %s has a card, but its model.zip is missing.".formatted(version),
              RESTORE));
    } else if (archive && !card) {
      flaws.add(
          Flaw.note(
              "model-unfinished",
              version,
              "Model %s has no card: a training was interrupted.".formatted(version),
              "The same training completes it, or 'areyouacat maintain' removes it one day."));
    }
    if (archive && !hash(version).equals(version)) {
      flaws.add(
          Flaw.error(
              "model-bytes-wrong",
              version,
              "The archive of model %s has other bytes than it was saved with.".formatted(version),
              RESTORE + " If it is in service, go back: areyouacat models rollback"));
    }
    documents
        .find("models/" + version + "/card.json", ModelCard.class)
        .ifPresent(each -> card(version, each, flaws));
  }

  private String hash(String version) {
    return store
        .get("models/" + version + "/model.zip")
        .map(StoredObject::bytes)
        .map(ModelVersion::ofArchive)
        .map(ModelVersion::value)
        .orElse("");
  }

  private void card(String version, ModelCard card, Flaws flaws) {
    if (!card.version().value().equals(version)) {
      flaws.add(
          Flaw.error(
              "model-card-wrong",
              version,
              "The card of model %s is that of %s.".formatted(version, card.version()),
              RESTORE));
    }
    BackboneId backbone = card.spec().backbone();
    if (backbone != null
        && (store.head(backbone.folder() + "/backbone.json").isEmpty()
            || store.head(backbone.folder() + "/backbone.zip").isEmpty())) {
      flaws.add(
          Flaw.error(
              "backbone-missing",
              backbone.sha256(),
              "Model %s needs the backbone %s, which is not whole.".formatted(version, backbone),
              "Give its file once more with --backbone, or take it from a back-up."));
    }
  }

  /** Trainings name models that can be reused; what names none is of no use and no harm. */
  private void trainings(Flaws flaws) {
    for (ObjectInfo info : store.list("trainings/")) {
      Optional<ModelVersion> model =
          documents.find(info.key(), StoredTraining.class).map(StoredTraining::model);
      if (model.isPresent() && !documents.exists("models/" + model.get() + "/card.json")) {
        flaws.add(
            Flaw.warning(
                "training-without-model",
                info.key(),
                "'%s' names the model %s, which is gone.".formatted(info.key(), model.get()),
                "The next night trains it anew."),
            "It was removed; the next night trains anew.",
            () -> store.delete(info.key()));
      }
    }
  }

  private void pointer(Map<String, Set<String>> models, Flaws flaws) {
    Optional<ChampionPointer> pointer = documents.find(ChampionPointer.KEY, ChampionPointer.class);
    if (pointer.isEmpty()) {
      return;
    }
    Map<String, ModelVersion> leads = new LinkedHashMap<>();
    pointer.get().inService().ifPresent(model -> leads.put("what is in service", model));
    pointer.get().history().forEach(model -> leads.put("its history, " + model, model));
    new TreeMap<>(pointer.get().anchors())
        .forEach((test, model) -> leads.put("the anchor of test set " + test, model));
    leads.forEach(
        (what, model) -> {
          Set<String> files = models.getOrDefault(model.value(), Set.of());
          if (!files.containsAll(Set.of("model.zip", "card.json", "COMMITTED"))) {
            flaws.add(
                Flaw.error(
                    "pointer-leads-nowhere",
                    ChampionPointer.KEY,
                    "'%s' names model %s (%s), which is not there as a whole, published model."
                        .formatted(ChampionPointer.KEY, model, what),
                    RESTORE + " Or go back to another: areyouacat models rollback"));
          }
        });
  }
}
