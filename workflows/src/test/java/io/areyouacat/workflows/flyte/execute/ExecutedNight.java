package io.areyouacat.workflows.flyte.execute;

import static io.areyouacat.workflows.flyte.execute.Pod.literal;
import static io.areyouacat.workflows.flyte.execute.Pod.literals;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.SettingsSources;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import io.areyouacat.workflows.Main;
import io.areyouacat.workflows.run.Wiring;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.flyte.api.v1.Literal;

/**
 * The tasks of a night one by one, every room in earnest, handed on as the workflow hands them on.
 * What the floors are for is tested elsewhere; here they are low, since few photos and epochs make
 * poor models.
 */
final class ExecutedNight {

  static final Map<String, String> SMALL =
      Map.of(
          "spark.master", "local[1]",
          "training.networkEpochs", "4",
          "training.networkFoldEpochs", "2",
          "training.folds", "2",
          "gate.draws", "200",
          "gate.minRecall", "0.01",
          "gate.minPrecision", "0.01",
          "gate.slices", "",
          "gate.minSlicePhotos", "1");

  final Pod pod;
  final ObjectStore store;
  private final URI root;
  private final String photos;

  /**
   * @param root of everything: the store is in {@code cats}, Flyte's files are in {@code flyte}
   * @param photos where a night takes them from
   * @param environment how a pod reaches the store
   */
  ExecutedNight(String root, String photos, Map<String, String> environment) {
    Settings process = SettingsSources.load(null, environment, Map.of());
    var stores = new DefaultObjectStoreFactory(process.store());
    this.root = URI.create(root + "/cats");
    this.photos = photos;
    this.store = stores.open(this.root);
    Clock clock = Clock.systemUTC();
    this.pod =
        new Pod(
            (where, settings) ->
                new Wiring(where, settings, ProgressReporter.SILENT, clock, Main.class.getName()),
            stores.open(URI.create(root + "/flyte")),
            root + "/flyte");
    pod.environment.putAll(environment);
  }

  /** All of it; returns what the last task says. */
  Map<String, Literal> run(String night) throws InvalidProtocolBufferException {
    Map<String, Literal> trained = validated(night, Map.of());
    Literal runId = trained.get("runId");
    execute("train_model", night, trained);
    Map<String, Literal> judged = run(runId);
    judged.put("model", outputs("train_model", night).get("model"));
    execute("evaluate_model", night, judged);
    boolean promote =
        outputs("evaluate_model", night).get("promote").scalar().primitive().booleanValue();
    String last = promote ? "deploy_model" : "keep_champion";
    execute(last, night, run(runId));
    return outputs(last, night);
  }

  /** The first three; returns what goes into the training. */
  Map<String, Literal> validated(String night, Map<String, String> settings)
      throws InvalidProtocolBufferException {
    Literal runId = extracted(night, settings);
    execute("validate_dataset", night, run(runId));
    Map<String, Literal> inputs = run(runId);
    inputs.putAll(outputs("validate_dataset", night));
    return inputs;
  }

  /** The first two; returns the run's id. */
  Literal extracted(String night, Map<String, String> settings)
      throws InvalidProtocolBufferException {
    ingest(night, night, settings);
    Literal runId = outputs("ingest_photos", night).get("runId");
    execute("extract_features", night, run(runId));
    return runId;
  }

  void ingest(String runId, String night, Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(SMALL);
    all.putAll(settings);
    Map<String, Literal> asked = run(literal(runId));
    asked.put("photos", literal(photos));
    asked.put("settings", literals(all));
    execute("ingest_photos", night, asked);
  }

  Map<String, Literal> run(Literal runId) {
    return new TreeMap<>(Map.of("runId", runId, "store", literal(root.toString())));
  }

  /** Must end with an answer of either kind. */
  void execute(String task, String night, Map<String, Literal> inputs) {
    assertThat(pod.execute(task, night + "/" + task, inputs)).as(pod.said.toString()).isZero();
  }

  Map<String, Literal> outputs(String task, String night) throws InvalidProtocolBufferException {
    assertThat(pod.has(night + "/" + task + "/outputs.pb"))
        .as("outputs of %s; %s", task, pod.said)
        .isTrue();
    return pod.outputs(night + "/" + task);
  }
}
