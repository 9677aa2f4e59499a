package io.areyouacat.core.task;

import static io.areyouacat.core.model.SampleCards.archive;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.EmbeddingReader;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.FakeModel;
import io.areyouacat.core.evaluation.FakePhotos;
import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.evaluation.RuleResult;
import io.areyouacat.core.model.Golden;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.model.SampleCards;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * A store with 60 test photos of each category, told apart by their grey: cats 200 to 229 (each
 * twice), dogs 150 and on, misc 100 and on, selfies 50 and on. Models are functions of the grey.
 */
final class SmallNight {

  static final DoubleUnaryOperator PERFECT = grey -> grey >= 200 ? 3 : -3;

  final ObjectStore store;
  final ModelStore models;
  final Map<String, FakeModel> opened = new HashMap<>();
  final List<DatasetRow> rows = new ArrayList<>();
  EmbeddingReader embeddings = (backbone, photos) -> Embeddings.of(Map.of());

  private final FakePhotos photos;
  private final Map<String, FakeModel> known = new HashMap<>();

  SmallNight() {
    this(new InMemoryObjectStore());
  }

  SmallNight(ObjectStore store) {
    this.store = store;
    this.models = new ModelStore(store);
    this.photos = new FakePhotos(store);
    addCategory("cat", 200, 60);
    addCategory("dog", 150, 60);
    addCategory("misc", 100, 60);
    addCategory("selfie", 50, 60);
  }

  private void addCategory(String category, int grey, int count) {
    for (int i = 0; i < count; i++) {
      add(category + i, category, grey + i % 30);
    }
  }

  /** A photo of the test side that is a group of its own. */
  PhotoId add(String name, String stratum, int grey) {
    PhotoId id = photos.add(name, grey);
    boolean positive = stratum.equals("cat") || stratum.equals("upload-cat");
    rows.add(new DatasetRow(id, positive, stratum, name, Side.TEST, 1));
    return id;
  }

  PhotoId addBroken(String name, String stratum) {
    PhotoId id = photos.addBroken(name);
    rows.add(new DatasetRow(id, false, stratum, name, Side.TEST, 1));
    return id;
  }

  /** Saves a model that answers by {@code score}, a function from grey to a raw score. */
  ModelVersion model(String name, DoubleUnaryOperator score) {
    return model(name, new FakeModel(SampleCards.networkSpec(0.5), score));
  }

  ModelVersion model(String name, ModelSpec spec, DoubleUnaryOperator score) {
    return model(name, new FakeModel(spec, score));
  }

  private ModelVersion model(String name, FakeModel model) {
    known.put(name, model);
    var card = SampleCards.card(archive(name), List.of(new Golden("1.jpg", 0.75)));
    models.saveCandidate(archive(name), card);
    return card.version();
  }

  /** A run whose validation and training are done. */
  RunFolder trained(String run, ModelVersion candidate) {
    Dataset dataset = Dataset.of(rows, Map.of(), Map.of());
    store.put(Dataset.key(dataset.hash()), Json.bytes(dataset));
    var folder = new RunFolder(store, new RunId(run));
    folder.write(
        TaskName.VALIDATE_DATASET,
        new ValidationResult(dataset.hash(), rows.size(), 0, 0, 0, Map.of(), Map.of(), List.of()));
    folder.write(
        TaskName.TRAIN_MODEL, new TrainingResult(candidate, false, new LabelAudit(0, List.of())));
    return folder;
  }

  /** Evaluates and writes the result to the run, as the caller of a task does. */
  Evaluation evaluate(RunFolder run, String... settings) {
    Evaluation evaluation = evaluateModel(settings).run(run);
    run.write(TaskName.EVALUATE_MODEL, evaluation);
    return evaluation;
  }

  EvaluateModel evaluateModel(String... settings) {
    Map<String, String> given = new HashMap<>(Map.of("gate.draws", "500"));
    for (int i = 0; i < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    return new EvaluateModel(
        store,
        this::open,
        photos,
        (backbone, ids) -> embeddings.read(backbone, ids),
        ids -> Map.of(),
        Settings.of(given),
        ProgressReporter.SILENT);
  }

  private OpenModel open(byte[] archive, ObjectStore anyStore) {
    String name = new String(archive, StandardCharsets.UTF_8);
    if (opened.put(name, known.get(name)) != null) {
      throw new IllegalStateException(name + " is opened twice");
    }
    return known.get(name);
  }

  static List<String> failed(Evaluation evaluation) {
    return evaluation.rules().stream().filter(RuleResult::failed).map(RuleResult::rule).toList();
  }
}
