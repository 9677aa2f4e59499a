package io.areyouacat.dataset;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.evaluation.TestSets;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.SampleCards;
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
import io.areyouacat.core.upkeep.CheckReport;
import io.areyouacat.core.upkeep.DocumentCheck;
import io.areyouacat.core.upkeep.Flaws;
import io.areyouacat.core.upkeep.PhotoFacts;
import io.areyouacat.core.upkeep.StoreUpkeep;
import io.areyouacat.core.upkeep.UpkeepReport;
import io.areyouacat.core.upkeep.WriteUpkeep;
import io.areyouacat.dataset.table.Warehouse;
import io.areyouacat.dataset.upkeep.Maintenance;
import io.areyouacat.dataset.upkeep.TableCheck;
import io.areyouacat.dataset.upkeep.TableUpkeep;
import io.areyouacat.dataset.upkeep.UploadUpkeep;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A store after three nights with a model in service, made once; its tables know where they are, so
 * a test puts it back to the same place instead of working on a copy.
 */
final class UpkeepStore {

  static final int EACH = 60;

  private static final byte[] ARCHIVE = SampleCards.archive("in service");

  final Path root;
  private final Path pristine;

  UpkeepStore(Path folder) {
    this.root = folder.resolve("store");
    this.pristine = folder.resolve("pristine");
    try (Night night = new Night(root)) {
      fill(night);
    }
    copy(root, pristine);
  }

  private static void fill(Night night) {
    night.store.put(
        FakeBackbone.ONE.folder() + "/backbone.json", Json.bytes(Map.of("embeddingLength", 3)));
    for (int i = 0; i < EACH; i++) {
      night.drop("cat", "a%d.png".formatted(i), FakePhoto.of(i));
      night.drop("dog", "a%d.png".formatted(i), FakePhoto.of(1_000 + i));
    }
    Dataset first = record(night, "one", "2026-01-01T03:00:00Z");
    night.drop("cat", "b.png", FakePhoto.of(2_000));
    record(night, "between", "2026-01-02T03:00:00Z");
    for (int i = 1; i < 4; i++) {
      night.drop("cat", "b%d.png".formatted(i), FakePhoto.of(2_000 + i));
    }
    Dataset second = record(night, "two", "2026-01-03T03:00:00Z");
    new TestSets(night.store).createIfNone(first);
    var models = new ModelStore(night.store);
    models.saveCandidate(ARCHIVE, SampleCards.card(ARCHIVE, List.of()));
    models.commit(champion());
    new ChampionStore(night.store)
        .promote(champion(), new RunId("one"), null, 1, champion(), Instant.EPOCH);
    night.store.put("runs/latest.json", Json.bytes(Map.of("runId", "two")));
    if (first.hash().equals(second.hash())) {
      throw new IllegalStateException("The nights must differ");
    }
  }

  static ModelVersion champion() {
    return ModelVersion.ofArchive(ARCHIVE);
  }

  /** A night until its data set; the rest is as if it had come from there. */
  private static Dataset record(Night night, String run, String startedAt) {
    night.clock = Clock.fixed(Instant.parse(startedAt), ZoneOffset.UTC);
    ValidationResult result = night.all(run);
    var folder = new RunFolder(night.store, new RunId(run));
    folder.write(TaskName.VALIDATE_DATASET, result);
    folder.write(
        TaskName.TRAIN_MODEL, new TrainingResult(champion(), false, new LabelAudit(0, List.of())));
    night.store.put("runs/" + run + "/night.json", Json.bytes(Map.of("runId", run)));
    return night.dataset(result);
  }

  /** As it was when it was made. */
  void restore() {
    delete(root);
    copy(pristine, root);
  }

  CheckReport check(boolean mend) {
    var stores = new DefaultObjectStoreFactory(SharedSpark.STORE);
    var store = stores.open(root.toUri());
    var flaws = new Flaws(mend);
    try (Warehouse warehouse = SharedSpark.open(root.toUri())) {
      PhotoFacts photos =
          new TableCheck(
                  warehouse, store, stores, Settings.defaults().upkeep(), ProgressReporter.SILENT)
              .run(flaws);
      new DocumentCheck(store, ProgressReporter.SILENT).run(photos, flaws);
      return flaws.report(photos.count());
    }
  }

  UpkeepReport maintain(boolean dryRun, Clock clock, Map<String, String> given) {
    return maintain(dryRun, clock, given, new InMemoryObjectStore());
  }

  /**
   * @param written where writers may have left something unfinished
   */
  UpkeepReport maintain(
      boolean dryRun, Clock clock, Map<String, String> given, ObjectStore written) {
    var store = new DefaultObjectStoreFactory(SharedSpark.STORE).open(root.toUri());
    var settings = Settings.of(given).upkeep();
    try (Warehouse warehouse = SharedSpark.open(root.toUri())) {
      return new Maintenance(
              new StoreUpkeep(store, settings, clock),
              new TableUpkeep(warehouse, store, settings, clock),
              new UploadUpkeep(warehouse, store, settings, clock),
              new WriteUpkeep(written, settings.orphans(), clock),
              ProgressReporter.SILENT)
          .run(dryRun);
    }
  }

  /** Every file with its bytes, by its path below the root. */
  Map<String, byte[]> bytes() {
    Map<String, byte[]> bytes = new TreeMap<>();
    for (Path file : files(root)) {
      if (Files.isRegularFile(file)) {
        bytes.put(root.relativize(file).toString(), read(file));
      }
    }
    return bytes;
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    files(folder).stream()
        .sorted(Comparator.reverseOrder())
        .forEach(
            file -> {
              try {
                Files.delete(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static void copy(Path from, Path to) {
    for (Path file : files(from)) {
      try {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
