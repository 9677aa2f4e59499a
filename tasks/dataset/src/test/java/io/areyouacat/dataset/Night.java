package io.areyouacat.dataset;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.StoreSettings;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.dataset.extract.ExtractFeatures;
import io.areyouacat.dataset.ingest.IngestPhotos;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import io.areyouacat.dataset.validate.ValidateDataset;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;

/** A store, and the tasks of its nights with fakes for whatever looks at pixels. */
final class Night implements AutoCloseable {

  final ObjectStore store;
  final Warehouse warehouse;
  final Map<String, String> settings = new TreeMap<>();
  @Nullable URI photos;
  @Nullable BackboneId backbone = FakeBackbone.ONE;
  Clock clock = Clock.fixed(Instant.parse("2026-01-01T03:00:00Z"), ZoneOffset.UTC);

  private final DefaultObjectStoreFactory stores;

  Night(Path root) {
    this(root.toUri(), SharedSpark.STORE);
  }

  Night(URI root, StoreSettings settings) {
    this.stores = new DefaultObjectStoreFactory(settings);
    this.store = stores.open(root);
    this.warehouse = SharedSpark.open(root, settings);
  }

  void drop(String category, String name, FakePhoto photo) {
    drop(category + "/" + name, photo.bytes());
  }

  void drop(String file, byte[] bytes) {
    store.put("inbox/" + file, bytes);
  }

  static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RunFolder begin(String run) {
    var folder = new RunFolder(store, new RunId(run));
    folder.writeRequest(
        new RunRequest(new RunId(run), clock.instant(), photos, backbone, settings));
    return folder;
  }

  IngestResult ingest(String run) {
    return ingest(begin(run));
  }

  IngestResult ingest(RunFolder run) {
    return new IngestPhotos(
            warehouse,
            store,
            stores,
            new FakeDecoder(),
            Settings.of(settings),
            ProgressReporter.SILENT,
            clock)
        .run(run);
  }

  ExtractResult extract(String run) {
    return new ExtractFeatures(
            warehouse,
            store,
            stores,
            new FakeDecoder(),
            new FakeAnalyzer(),
            new FakeBackbone.Loader(),
            Settings.of(settings),
            ProgressReporter.SILENT)
        .run(begin(run));
  }

  ValidationResult validate(String run) {
    return new ValidateDataset(warehouse, store, Settings.of(settings), clock).run(begin(run));
  }

  /** The three tasks in their order. */
  ValidationResult all(String run) {
    ingest(run);
    extract(run);
    return validate(run);
  }

  Dataset dataset(ValidationResult result) {
    byte[] json = store.get(Dataset.key(result.datasetHash())).orElseThrow().bytes();
    return Json.read(json, Dataset.class);
  }

  /** Rows of a table as text, sorted; some columns. */
  List<String> rows(StoreTable table, String... columns) {
    List<String> rows = new ArrayList<>();
    warehouse.forEach(
        table,
        Expressions.alwaysTrue(),
        row -> {
          List<String> cells = new ArrayList<>();
          for (String column : columns) {
            cells.add(String.valueOf(row.getField(column)));
          }
          rows.add(String.join(" ", cells));
        },
        columns);
    return rows.stream().sorted().toList();
  }

  @Override
  public void close() {
    warehouse.close();
  }
}
