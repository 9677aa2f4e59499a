package io.areyouacat.dataset.validate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.dataset.Split;
import io.areyouacat.core.run.NightTask;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ConditionalPut.Refused;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.dataset.table.Rejections;
import io.areyouacat.dataset.table.SparkJob;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.TableVersion;
import io.areyouacat.dataset.table.Warehouse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what is to be said of the photos there are and, unless something of it blocks the night,
 * gives every new photo its side and writes the data set, last of all.
 */
public final class ValidateDataset implements NightTask<ValidationResult> {

  private static final Logger LOG = LoggerFactory.getLogger(ValidateDataset.class);

  private final Warehouse warehouse;
  private final ObjectStore store;
  private final Settings settings;
  private final Clock clock;
  private final Rejections rejections;

  public ValidateDataset(Warehouse warehouse, ObjectStore store, Settings settings, Clock clock) {
    this.warehouse = warehouse;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.rejections = new Rejections(warehouse, settings.ingest().limits());
  }

  @Override
  public TaskName name() {
    return TaskName.VALIDATE_DATASET;
  }

  /**
   * @return with an empty hash if a finding blocks the night; then nothing was written
   * @throws io.areyouacat.core.error.BadInputException if a file of rules cannot be used
   */
  @Override
  public ValidationResult run(RunFolder run) {
    long start = System.nanoTime();
    LOG.info("{} {}: begins", run.id(), name());
    ValidationResult result = SparkJob.call(() -> validate(run.id()));
    LOG.info(
        "{} {}: {} photos, {} findings, {}, in {} s",
        run.id(),
        name(),
        result.photos(),
        result.findings().size(),
        result.blocked() ? "blocked" : "data set " + result.datasetHash(),
        Duration.ofNanos(System.nanoTime() - start).toSeconds());
    return result;
  }

  private ValidationResult validate(RunId run) {
    List<Finding> rules = rules();
    var history = new NightHistory(warehouse, settings, clock);
    Examined examined =
        warehouse.contended(
            StoreTable.SPLITS,
            () -> drawSides(run, rules, history, warehouse.version(StoreTable.SPLITS)));
    history.keep(run, examined.measures());
    Draft draft = examined.draft();
    return new ValidationResult(
        examined.blocked() ? "" : write(draft),
        examined.album().photos().size(),
        examined.labels().conflicts().size(),
        examined.duplicates().exact(),
        examined.duplicates().near(),
        bySide(draft.rows()),
        draft.rows().stream().collect(groupingBy(DatasetRow::stratum, counting())),
        examined.findings(),
        List.copyOf(examined.disputes().known()),
        examined.drift());
  }

  /**
   * Sides are drawn once: if another night has drawn some since {@code sides}, ours have to be
   * worked out anew, beside theirs.
   */
  private Examined drawSides(
      RunId run, List<Finding> rules, NightHistory history, TableVersion sides) {
    Examined examined = Examined.of(run, rules, warehouse, store, settings, history);
    List<Split> added = examined.draft().added();
    if (!examined.blocked() && !added.isEmpty()) {
      warehouse.appendIfUnchanged(sides, added.stream().map(split -> row(split, run)).toList());
    }
    return examined;
  }

  private List<Finding> rules() {
    RuleFile error =
        RuleFile.read(settings.validation().errorRules(), "error.dqdl", Severity.ERROR);
    RuleFile warn = RuleFile.read(settings.validation().warnRules(), "warn.dqdl", Severity.WARN);
    error.parse();
    warn.parse();
    var photos =
        new PhotoView(warehouse, rejections).read().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<Finding> findings = new ArrayList<>(RuleCheck.check(error, photos));
      findings.addAll(RuleCheck.check(warn, photos));
      return findings;
    } finally {
      photos.unpersist();
    }
  }

  private String write(Draft draft) {
    Dataset dataset = Dataset.of(draft.rows(), settings.section("dataset"), warehouse.snapshots());
    String name = Dataset.tag(dataset.hash());
    Map<String, Long> tagged = warehouse.tag(name, dataset.snapshots());
    put(Dataset.of(draft.rows(), settings.section("dataset"), tagged));
    return dataset.hash();
  }

  /** One that lost a row is whole again once that photo was contributed anew. */
  private void put(Dataset dataset) {
    String key = Dataset.key(dataset.hash());
    if (store.putIfAbsent(key, Json.bytes(dataset)) instanceof Refused) {
      store
          .get(key)
          .filter(there -> Json.read(there.bytes(), Dataset.class).deleted() > 0)
          .ifPresent(there -> store.replace(key, Json.bytes(dataset), there.etag()));
    }
  }

  private static Map<String, Object> row(Split split, RunId run) {
    return Map.of(
        "photo_id", split.photo().sha256(),
        "group_id", split.group(),
        "side", split.side().name(),
        "run_id", run.value());
  }

  /** Every side is there, also one without photos. */
  private static Map<String, Long> bySide(List<DatasetRow> rows) {
    Map<String, Long> counts = new TreeMap<>();
    for (Side side : Side.values()) {
      counts.put(
          side.name().toLowerCase(Locale.ROOT),
          rows.stream().filter(row -> row.side() == side).count());
    }
    return counts;
  }
}
