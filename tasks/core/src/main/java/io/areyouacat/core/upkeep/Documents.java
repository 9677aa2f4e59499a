package io.areyouacat.core.upkeep;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.TestSet;
import io.areyouacat.core.model.ChampionPointer;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.training.StoredTraining;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The JSON documents of a store, by key. */
record Documents(ObjectStore store) {

  private static final Map<Pattern, Class<?>> TYPES =
      Map.ofEntries(
          entry("runs/[^/]+/run\\.json", RunRequest.class),
          entry(result(TaskName.INGEST_PHOTOS), IngestResult.class),
          entry(result(TaskName.EXTRACT_FEATURES), ExtractResult.class),
          entry(result(TaskName.VALIDATE_DATASET), ValidationResult.class),
          entry(result(TaskName.TRAIN_MODEL), TrainingResult.class),
          entry(result(TaskName.EVALUATE_MODEL), Evaluation.class),
          entry(result(TaskName.DEPLOY_MODEL), NightOutcome.class),
          entry(result(TaskName.KEEP_CHAMPION), NightOutcome.class),
          entry("datasets/[^/]+\\.json", Dataset.class),
          entry("trainings/[^/]+\\.json", StoredTraining.class),
          entry("tests/[^/]+\\.json", TestSet.class),
          entry("models/[^/]+/card\\.json", ModelCard.class),
          entry("models/[^/]+/evaluation\\.json", Evaluation.class),
          entry(Pattern.quote(ChampionPointer.KEY), ChampionPointer.class));

  private static Map.Entry<Pattern, Class<?>> entry(String key, Class<?> type) {
    return Map.entry(Pattern.compile(key), type);
  }

  private static String result(TaskName task) {
    return "runs/[^/]+/" + task + "\\.json";
  }

  /** What the document at {@code key} is read as; {@code Object} for JSON of any kind. */
  static Class<?> type(String key) {
    return TYPES.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(key).matches())
        .<Class<?>>map(Map.Entry::getValue)
        .findFirst()
        .orElse(Object.class);
  }

  /**
   * @throws BadInputException if it is there but cannot be read, or misses what it needs
   */
  <T> Optional<T> find(String key, Class<T> type) {
    return store.get(key).map(object -> read(key, object.bytes(), type));
  }

  private static <T> T read(String key, byte[] json, Class<T> type) {
    try {
      T document = Json.read(json, type);
      if (document != null) {
        return document;
      }
    } catch (RuntimeException e) {
      throw unreadable(key, e);
    }
    throw unreadable(key, new IllegalArgumentException("null"));
  }

  private static BadInputException unreadable(String key, RuntimeException cause) {
    return new BadInputException(
        "The document '%s' of the store cannot be read.".formatted(key),
        "See what else is wrong with: areyouacat check",
        cause);
  }
}
