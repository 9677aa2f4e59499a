package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class PixelFitterTest {
  private final InMemoryObjectStore store = new InMemoryObjectStore();

  @Test
  void a_small_network_learns_discs_from_squares_and_its_archive_scores_alike() {
    List<DatasetRow> rows = Rows.drawn(store, 120, 100);
    List<DatasetRow> train = rows.subList(0, 90);
    List<DatasetRow> rest = rows.subList(90, 120);
    try (NetworkFitter fitter =
            SmallTraining.networks(store).prepare(Strategy.NETWORK, null, rows);
        FittedNetwork network = fitter.fit(train, rest, new Trial(0.002, 0.0001), 8, 1)) {
      assertThat(fitter.preprocessing()).isEqualTo(Preprocessing.centred(32, 32));
      assertThat(Rows.accuracy(rest, network.scores(rest))).isGreaterThan(0.9);
      byte[] archive =
          network.archive(
              Rows.spec(Strategy.NETWORK, null, fitter.preprocessing()), List.of(new byte[] {1}));
      try (OpenModel model = new Dl4jModelOpener().open(archive, store);
          OpenModel oneByOne = Dl4jModelOpener.forSingles(1).open(archive, store)) {
        List<Pixels> pictures = rest.stream().map(row -> pixels(row.photo())).toList();
        double[] scores = network.scores(rest);
        assertThat(model.scorePictures(pictures)).isEqualTo(scores);
        assertThat(model.scorePictures(pictures.subList(4, 5))[0]).isEqualTo(scores[4]);
        assertThat(oneByOne.scorePictures(pictures))
            .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-4 ? 0 : Double.compare(a, b))
            .containsExactly(scores);
        assertThatThrownBy(() -> model.scoreEmbeddings(new float[1][4]))
            .isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void the_network_is_the_one_that_was_measured() {
    NativeRuntime.load();
    var network = new MultiLayerNetwork(new SmallCnn(64).training(new Trial(0.001, 0.0001), 1));
    network.init();
    assertThat(network.numParams()).isEqualTo(261_377);
    network.output(Nd4j.zeros(DataType.FLOAT, 2, 3, 64, 64));
    assertThat(network.getLayers())
        .filteredOn(layer -> layer instanceof ConvolutionLayer)
        .hasSize(4)
        .extracting(Layer::getHelper)
        .allMatch(helper -> helper instanceof MKLDNNConvHelper);
    network.close();
  }

  @Test
  void a_photo_that_is_gone_or_no_longer_readable_is_named() {
    List<DatasetRow> gone = Rows.named(1, "gone");
    assertThatThrownBy(() -> SmallTraining.networks(store).prepare(Strategy.NETWORK, null, gone))
        .hasMessageContaining(gone.get(0).photo().sha256());
    byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);
    PhotoId id = PhotoId.of(text);
    store.put(id.key(), text);
    assertThatThrownBy(
            () ->
                SmallTraining.networks(store)
                    .prepare(Strategy.NETWORK, null, List.of(Rows.row(id, true, 1))))
        .hasMessageContaining(id.sha256());
  }

  private Pixels pixels(PhotoId photo) {
    return TestPhotos.pixels(store.get(photo.key()).orElseThrow().bytes());
  }
}
