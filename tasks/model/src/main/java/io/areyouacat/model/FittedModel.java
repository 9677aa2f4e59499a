package io.areyouacat.model;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.model.Epoch;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.ModelSpec;
import java.util.List;

/** A trained network with what it reads. It scores as the model opened from its archive does. */
final class FittedModel implements FittedNetwork {
  private final Architecture architecture;
  private final ExampleSource source;
  private final Trained trained;
  private final ScoringNetwork scoring;

  /**
   * @param source what the network reads, not varied
   */
  FittedModel(Architecture architecture, ExampleSource source, Trained trained) {
    this.architecture = architecture;
    this.source = source;
    this.trained = trained;
    this.scoring = architecture.answering(trained.parameters());
  }

  @Override
  public double[] scores(List<DatasetRow> rows) {
    return scoring.scores(
        rows.size(),
        (row, target, offset) -> source.of(rows.get(row).photo()).write(target, offset));
  }

  @Override
  public List<Epoch> history() {
    return trained.history();
  }

  @Override
  public int bestEpoch() {
    return trained.bestEpoch();
  }

  @Override
  public double validationLoss() {
    return trained.history().get(trained.bestEpoch() - 1).validationLoss();
  }

  @Override
  public byte[] archive(ModelSpec spec, List<byte[]> golden) {
    return new ModelArchive(spec, architecture.scoring(), trained.parameters(), golden).bytes();
  }

  @Override
  public void close() {
    scoring.close();
  }
}
