package io.areyouacat.core.upkeep;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.HashedPhoto;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.evaluation.SampleEvaluations;
import io.areyouacat.core.evaluation.TestSets;
import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.SampleCards;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.training.StoredTraining;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A store after three nights: the first put a model into service, the second was kept, the third
 * put another into service.
 */
final class SampleStore {

  static final Instant DAY = Instant.parse("2026-01-01T03:00:00Z");

  final InMemoryObjectStore store = new InMemoryObjectStore();
  final ModelVersion first = night("first", 1, true);
  final ModelVersion kept = night("kept", 2, false);
  final ModelVersion third = night("third", 3, true);

  private ModelVersion night(String name, int day, boolean promote) {
    Instant startedAt = DAY.plusSeconds(86_400L * day);
    var run = new RunFolder(store, new RunId(name));
    run.writeRequest(new RunRequest(run.id(), startedAt, null, null, Map.of()));
    Dataset dataset = dataset(day);
    store.put(Dataset.key(dataset.hash()), Json.bytes(dataset));
    run.write(
        TaskName.VALIDATE_DATASET,
        new ValidationResult(dataset.hash(), 4, 0, 0, 0, Map.of(), Map.of(), List.of()));
    new TestSets(store).createIfNone(dataset);
    byte[] archive = SampleCards.archive(name);
    var models = new ModelStore(store);
    models.saveCandidate(archive, SampleCards.card(archive, List.of()));
    ModelVersion version = ModelVersion.ofArchive(archive);
    var audit = new LabelAudit(0, List.of());
    store.put(training(name), Json.bytes(new StoredTraining(version, audit)));
    run.write(TaskName.TRAIN_MODEL, new TrainingResult(version, false, audit));
    var evaluation = SampleEvaluations.evaluation(version, 1, promote);
    models.saveEvaluation(evaluation);
    run.write(TaskName.EVALUATE_MODEL, evaluation);
    if (promote) {
      models.commit(version);
      var champions = new ChampionStore(store);
      String etag = champions.read().map(pointer -> pointer.etag()).orElse(null);
      champions.promote(version, run.id(), etag, 1, version, startedAt);
      run.write(TaskName.DEPLOY_MODEL, new NightOutcome.Promoted(version, null, List.of()));
    } else {
      run.write(TaskName.KEEP_CHAMPION, new NightOutcome.Kept(version, List.of("worse"), first));
    }
    put("runs/" + name + "/night.json", "{\"runId\": \"" + name + "\"}");
    put("runs/latest.json", "{\"runId\": \"" + name + "\"}");
    return version;
  }

  static String training(String night) {
    return "trainings/" + night + ".json";
  }

  static PhotoId photo(int number) {
    return PhotoId.of(SampleCards.archive("photo " + number));
  }

  /** Two photos to learn from and one on each other side; later nights have one more. */
  static Dataset dataset(int night) {
    List<DatasetRow> rows = new ArrayList<>();
    for (int i = 0; i < 3 + night; i++) {
      rows.add(new DatasetRow(photo(i), i % 2 == 0, "cat", "group " + i, side(i), 1));
    }
    return Dataset.of(rows, Map.of(), Map.of());
  }

  private static Side side(int number) {
    return number == 2 ? Side.VALIDATION : number == 3 ? Side.TEST : Side.TRAIN;
  }

  /** As the tables say it of {@code count} photos. */
  static PhotoFacts facts(int count) {
    Map<PhotoId, Side> sides = new HashMap<>();
    List<HashedPhoto> hashes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sides.put(photo(i), side(i));
      hashes.add(new HashedPhoto(photo(i), PdqHash.parse(photo(i).sha256(), 100)));
    }
    return new PhotoFacts(sides.keySet(), sides, hashes);
  }

  void put(String key, String text) {
    store.put(key, text.getBytes(StandardCharsets.UTF_8));
  }
}
