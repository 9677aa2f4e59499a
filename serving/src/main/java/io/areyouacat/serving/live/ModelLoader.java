package io.areyouacat.serving.live;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelOpener;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.store.ObjectStore;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads a model, holds it against its card and warms it. */
public final class ModelLoader {

  private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

  private final ObjectStore store;
  private final ModelStore models;
  private final ModelOpener opener;
  private final GoldenAnswers golden;

  /**
   * @param opener for pictures that come one by one
   */
  public ModelLoader(ObjectStore store, ModelOpener opener, PhotoDecoder decoder) {
    this.store = store;
    this.models = new ModelStore(store);
    this.opener = opener;
    this.golden = new GoldenAnswers(decoder);
  }

  /**
   * @throws TemporaryException if the store does not answer
   */
  Loading load(ModelVersion version) {
    long began = System.nanoTime();
    LOG.info("Loading model {}", version);
    Loading loading = attempt(version);
    if (loading instanceof Loading.Ready) {
      LOG.info(
          "Loaded, checked and warmed model {} in {} ms",
          version,
          (System.nanoTime() - began) / 1_000_000);
    }
    return loading;
  }

  private Loading attempt(ModelVersion version) {
    LoadedModel loaded = null;
    try {
      ModelCard card = models.card(version);
      byte[] archive = models.archive(version);
      if (!version.equals(ModelVersion.ofArchive(archive))) {
        return new Loading.Refused("its archive was changed: its hash is another");
      }
      OpenModel model = opener.open(archive, store);
      loaded = new LoadedModel(card, model);
      Optional<String> difference =
          card.spec().equals(model.spec())
              ? golden.difference(loaded, model.goldenPhotos())
              : Optional.of("its archive and its card describe it differently");
      if (difference.isEmpty()) {
        var ready = new Loading.Ready(loaded);
        loaded = null;
        return ready;
      }
      return new Loading.Refused(difference.get());
    } catch (TemporaryException e) {
      throw e;
    } catch (BadInputException e) {
      return new Loading.Refused(firstLine(e));
    } catch (RuntimeException | LinkageError e) {
      return new Loading.Refused("it cannot be opened: " + firstLine(e));
    } catch (OutOfMemoryError e) {
      // Of native memory too: JavaCPP says so when what is allowed is used up.
      throw new TemporaryException("There is no memory for another model: " + firstLine(e), e);
    } finally {
      if (loaded != null) {
        loaded.close();
      }
    }
  }

  private static String firstLine(Throwable error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("").strip();
  }
}
