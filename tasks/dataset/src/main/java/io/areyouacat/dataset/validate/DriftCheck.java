package io.areyouacat.dataset.validate;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Drift;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.image.ImageProperties;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Compares properties of what tonight trains on with what the champion was trained on. */
record DriftCheck(ObjectStore store) {

  private static final Map<String, ToDoubleFunction<ImageProperties>> PROPERTIES = properties();

  private static Map<String, ToDoubleFunction<ImageProperties>> properties() {
    Map<String, ToDoubleFunction<ImageProperties>> properties = new LinkedHashMap<>();
    properties.put("brightness", ImageProperties::brightness);
    properties.put("contrast", ImageProperties::contrast);
    properties.put("sharpness", ImageProperties::sharpness);
    properties.put("entropy", ImageProperties::entropy);
    properties.put("mean-red", ImageProperties::meanRed);
    properties.put("mean-green", ImageProperties::meanGreen);
    properties.put("mean-blue", ImageProperties::meanBlue);
    properties.put("aspect-ratio", ImageProperties::aspectRatio);
    return properties;
  }

  /** One a property; none without a champion, or where its data are gone. */
  List<Drift> of(List<DatasetRow> rows, Album album) {
    List<ImageProperties> reference =
        championRows().map(champion -> train(champion, album)).orElse(List.of());
    List<ImageProperties> current = train(rows, album);
    List<Drift> drift = new ArrayList<>();
    if (!reference.isEmpty() && !current.isEmpty()) {
      PROPERTIES.forEach(
          (name, property) ->
              drift.add(
                  Drift.between(name, values(reference, property), values(current, property))));
    }
    return drift;
  }

  private Optional<List<DatasetRow>> championRows() {
    return new ChampionStore(store)
        .inService()
        .flatMap(new ModelStore(store)::findCard)
        .map(ModelCard::datasetHash)
        .flatMap(hash -> store.get(Dataset.key(hash)))
        .map(object -> Json.read(object.bytes(), Dataset.class).rows());
  }

  private static List<ImageProperties> train(List<DatasetRow> rows, Album album) {
    return rows.stream()
        .filter(row -> row.side() == Side.TRAIN)
        .map(row -> album.photos().get(row.photo()))
        .filter(Objects::nonNull)
        .map(Album.Entry::properties)
        .toList();
  }

  private static double[] values(
      List<ImageProperties> photos, ToDoubleFunction<ImageProperties> property) {
    return photos.stream().mapToDouble(property).toArray();
  }
}
