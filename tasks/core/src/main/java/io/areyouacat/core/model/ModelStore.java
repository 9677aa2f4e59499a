package io.areyouacat.core.model;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code models/<version>/{model.zip,card.json,evaluation.json,COMMITTED}}. Whatever is there is
 * never changed: writing it again is done without an effect. Candidates that were kept out stay
 * without {@code COMMITTED}.
 */
public final class ModelStore {

  private static final String ROOT = "models/";
  private static final String ARCHIVE = "model.zip";
  private static final String CARD = "card.json";
  private static final String EVALUATION = "evaluation.json";
  private static final String COMMITTED = "COMMITTED";

  private final ObjectStore store;

  public ModelStore(ObjectStore store) {
    this.store = store;
  }

  /**
   * Writes archive, then card; a version that has a card is whole.
   *
   * @throws IllegalArgumentException if the card is of another archive
   */
  public void saveCandidate(byte[] archive, ModelCard card) {
    ModelVersion version = ModelVersion.ofArchive(archive);
    checkArgument(
        version.equals(card.version()), "card of %s beside archive %s", card.version(), version);
    store.putIfAbsent(key(version, ARCHIVE), archive);
    store.putIfAbsent(key(version, CARD), Json.bytes(card));
  }

  public Optional<ModelCard> findCard(ModelVersion version) {
    return store.get(key(version, CARD)).map(object -> Json.read(object.bytes(), ModelCard.class));
  }

  /**
   * @throws BadInputException if there is no such model
   */
  public ModelCard card(ModelVersion version) {
    return findCard(version).orElseThrow(() -> unknown(version));
  }

  /**
   * @throws BadInputException if there is no such model
   */
  public byte[] archive(ModelVersion version) {
    return store
        .get(key(version, ARCHIVE))
        .map(StoredObject::bytes)
        .orElseThrow(() -> unknown(version));
  }

  /** What its first gate said. */
  public Optional<Evaluation> evaluation(ModelVersion version) {
    return store
        .get(key(version, EVALUATION))
        .map(object -> Json.read(object.bytes(), Evaluation.class));
  }

  /** Keeps the first one; what later nights say of the same model stands in their runs. */
  public void saveEvaluation(Evaluation evaluation) {
    store.putIfAbsent(key(evaluation.candidate(), EVALUATION), Json.bytes(evaluation));
  }

  /**
   * Publishes a model; from now on it may go into service.
   *
   * @throws BadInputException if there is no such model
   */
  public void commit(ModelVersion version) {
    if (!isWhole(version)) {
      throw unknown(version);
    }
    byte[] text = (version + "\n").getBytes(StandardCharsets.UTF_8);
    store.putIfAbsent(key(version, COMMITTED), text);
  }

  /** Whether archive and card are there. */
  public boolean isWhole(ModelVersion version) {
    return store.head(key(version, ARCHIVE)).isPresent()
        && store.head(key(version, CARD)).isPresent();
  }

  public boolean isCommitted(ModelVersion version) {
    return store.head(key(version, COMMITTED)).isPresent();
  }

  /** Every model that is whole, committed or not, by version. */
  public List<ModelVersion> list() {
    return versionsWith(CARD);
  }

  /** Every model that went through a gate, by version. */
  public List<ModelVersion> evaluated() {
    return versionsWith(EVALUATION);
  }

  private List<ModelVersion> versionsWith(String file) {
    Function<ObjectInfo, String> folder =
        info -> info.key().substring(ROOT.length(), info.key().length() - file.length() - 1);
    return store.list(ROOT).stream()
        .filter(info -> info.key().endsWith("/" + file))
        .map(folder)
        .map(ModelVersion::new)
        .toList();
  }

  private static String key(ModelVersion version, String file) {
    return ROOT + version + "/" + file;
  }

  private static BadInputException unknown(ModelVersion version) {
    return new BadInputException(
        "There is no model '%s'.".formatted(version),
        "See the models there are with: areyouacat models list");
  }
}
