package io.areyouacat.dataset.ingest;

import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.upload.UploadFolder;
import io.areyouacat.dataset.table.Rejections;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;

/** Tells files that were read before by name and entity tag. */
record KnownFiles(Warehouse warehouse, Rejections rejections) {

  /**
   * Those of {@code files} to be read, by name. Streams the tables past them without Spark, so a
   * night without new files starts none; what is held in memory is the listing. An upload is known
   * by its photo, or by its document if that was refused.
   */
  List<IncomingFile> without(List<IncomingFile> files) {
    SortedMap<String, IncomingFile> unknown = new TreeMap<>();
    SortedMap<String, String> tags = new TreeMap<>();
    for (IncomingFile file : files) {
      unknown.put(file.file(), file);
      tags.put(file.file(), file.etag());
      if (file.document() != null) {
        tags.put(file.document().key(), file.document().etag());
      }
    }
    strike(tags, StoreTable.CONTRIBUTIONS);
    return unknown.values().stream()
        .filter(file -> tags.containsKey(file.file()))
        .filter(file -> file.document() == null || tags.containsKey(file.document().key()))
        .toList();
  }

  /** Feedback to be read, on uploads that were taken in. */
  Map<UploadFolder, ObjectInfo> without(Map<UploadFolder, ObjectInfo> feedback) {
    SortedMap<String, UploadFolder> taken = new TreeMap<>();
    Map<String, UploadFolder> byPrediction = new TreeMap<>();
    SortedMap<String, String> tags = new TreeMap<>();
    feedback.forEach(
        (folder, info) -> {
          byPrediction.put(folder.prediction(), folder);
          tags.put(info.key(), info.etag());
        });
    if (feedback.isEmpty()) {
      return Map.of();
    }
    warehouse.forEach(
        StoreTable.PREDICTIONS,
        Expressions.alwaysTrue(),
        row -> {
          UploadFolder folder = byPrediction.get((String) row.getField("file"));
          if (folder != null) {
            taken.put(folder.feedback(), folder);
          }
        },
        "file");
    strike(tags, StoreTable.FEEDBACK);
    Map<UploadFolder, ObjectInfo> unknown = new LinkedHashMap<>();
    taken.forEach(
        (key, folder) -> {
          ObjectInfo info = feedback.get(folder);
          if (info != null && tags.containsKey(key)) {
            unknown.put(folder, info);
          }
        });
    return unknown;
  }

  /** Leaves what stands neither in {@code table} nor among the refusals that hold. */
  private void strike(SortedMap<String, String> tags, StoreTable table) {
    Consumer<Record> strike =
        row -> tags.remove((String) row.getField("file"), row.getField("etag"));
    warehouse.forEach(table, Expressions.alwaysTrue(), strike, "file", "etag");
    warehouse.forEach(StoreTable.REJECTIONS, rejections.holding(), strike, "file", "etag");
  }
}
