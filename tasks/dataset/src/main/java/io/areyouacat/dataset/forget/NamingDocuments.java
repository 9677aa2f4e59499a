package io.areyouacat.dataset.forget;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.forget.Redaction;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which documents, data sets and models have to do with what goes. */
record NamingDocuments(ObjectStore store) {

  void documents(List<Draft> drafts) {
    Map<String, Draft> owners = new TreeMap<>();
    Map<String, String> ids = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      draft.ids.forEach(id -> owners.put(id, draft));
      draft.ids.forEach(id -> ids.put(id, Redaction.WORD));
    }
    Redaction redaction = Redaction.of(ids);
    new Documents(store)
        .forEach(
            (key, bytes) -> {
              Set<Draft> named = new HashSet<>();
              for (String id : redaction.named(new String(bytes, UTF_8))) {
                Draft owner = owners.get(id);
                if (owner != null) {
                  named.add(owner);
                }
              }
              named.forEach(draft -> draft.documents.add(key));
              if (key.startsWith(Documents.DATA_SETS) && !named.isEmpty()) {
                dataSet(Json.read(bytes, Dataset.class), owners);
              }
            });
  }

  private static void dataSet(Dataset dataset, Map<String, Draft> owners) {
    for (DatasetRow row : dataset.rows()) {
      Draft draft = owners.get(row.photo().sha256());
      if (draft != null) {
        draft.dataSets.add(dataset.hash());
        if (row.side() != Side.TEST) {
          draft.learnt.add(dataset.hash());
        }
      }
    }
  }

  /** Those that were trained on a data set with a photo of it. */
  void models(List<Draft> drafts) {
    if (drafts.stream().allMatch(draft -> draft.learnt.isEmpty())) {
      return;
    }
    var models = new ModelStore(store);
    for (ModelVersion version : models.list()) {
      ModelCard card = models.card(version);
      for (Draft draft : drafts) {
        if (draft.learnt.contains(card.datasetHash())) {
          draft.models.add(version.value());
        }
      }
    }
  }
}
