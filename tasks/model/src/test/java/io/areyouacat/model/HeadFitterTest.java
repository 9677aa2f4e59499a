package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.OpenModel;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadFitterTest {
  private static final Trial TRIAL = new Trial(0.01, 0.001);
  private static final BackboneId BACKBONE = new BackboneId("ab".repeat(32));
  private static final Preprocessing INPUT = Preprocessing.centred(32, 32);

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final List<DatasetRow> train = Rows.named(300, "train");
  private final List<DatasetRow> validation = Rows.named(100, "validation");

  @Test
  void a_head_tells_what_the_embeddings_tell() {
    try (NetworkFitter fitter = fitter(train, validation);
        FittedNetwork head = fitter.fit(train, validation, TRIAL, 40, 1)) {
      assertThat(fitter.preprocessing()).isEqualTo(INPUT);
      assertThat(Rows.accuracy(validation, head.scores(validation))).isGreaterThan(0.9);
      assertThat(head.history()).hasSizeLessThanOrEqualTo(40);
      assertThat(head.history().get(0).trainLoss()).isLessThan(Math.log(2) + 0.05);
      assertThat(head.validationLoss())
          .isEqualTo(
              head.history().stream().mapToDouble(e -> e.validationLoss()).min().orElseThrow())
          .isCloseTo(CrossEntropy.weightedMean(validation, head.scores(validation)), within(1e-4));
    }
  }

  @Test
  void equal_rows_and_seeds_give_equal_bytes_and_other_seeds_do_not() {
    byte[] first = archive(1);
    assertThat(Json.line(first)).isEqualTo(Json.line(archive(1)));
    assertThat(Json.line(first)).isNotEqualTo(Json.line(archive(2)));
  }

  @Test
  void the_opened_archive_scores_as_the_trainer_did() {
    try (NetworkFitter fitter = fitter(train, validation);
        FittedNetwork head = fitter.fit(train, validation, TRIAL, 10, 1)) {
      ModelSpec spec = Rows.spec(Strategy.HEAD, BACKBONE, INPUT);
      byte[] golden = TestPhotos.drawn(true, 32, 1);
      byte[] archive = head.archive(spec, List.of(golden, golden));
      try (OpenModel model = new Dl4jModelOpener().open(archive, store)) {
        assertThat(model.spec()).isEqualTo(spec);
        assertThat(model.goldenPhotos()).hasSize(2).allMatch(p -> p.length == golden.length);
        float[][] vectors =
            embeddings(validation).matrix(validation.stream().map(DatasetRow::photo).toList());
        assertThat(model.scoreEmbeddings(vectors)).isEqualTo(head.scores(validation));
        assertThat(model.scoreEmbeddings(new float[][] {vectors[7]})[0])
            .isEqualTo(head.scores(validation)[7]);
      }
    }
  }

  @Test
  void weights_say_how_much_a_row_counts() {
    List<DatasetRow> heavy =
        train.stream()
            .map(row -> Rows.row(row.photo(), row.positive(), row.positive() ? 1.8 : 0.2))
            .toList();
    try (NetworkFitter fitter = fitter(train, validation);
        FittedNetwork even = fitter.fit(train, List.of(), TRIAL, 20, 1);
        FittedNetwork tilted = fitter.fit(heavy, List.of(), TRIAL, 20, 1)) {
      double evenMean = mean(even.scores(validation));
      assertThat(mean(tilted.scores(validation))).isGreaterThan(evenMean + 0.5);
    }
  }

  @Test
  void without_validation_it_trains_to_the_last_epoch() {
    try (NetworkFitter fitter = fitter(train, validation);
        FittedNetwork head = fitter.fit(train, List.of(), TRIAL, 3, 1)) {
      assertThat(head.history()).hasSize(3);
      assertThat(head.bestEpoch()).isEqualTo(3);
      assertThat(head.validationLoss()).isNaN();
    }
  }

  @Test
  void it_stops_when_validation_stops_improving() {
    List<DatasetRow> wrong =
        validation.stream().map(row -> Rows.row(row.photo(), !row.positive(), 1)).toList();
    try (NetworkFitter fitter = fitter(train, wrong);
        FittedNetwork head = fitter.fit(train, wrong, TRIAL, 60, 1)) {
      assertThat(head.bestEpoch()).isEqualTo(1);
      assertThat(head.history()).hasSize(1 + Settings.defaults().training().patience());
    }
  }

  @Test
  void a_backbone_that_is_not_in_the_store_is_named() {
    assertThatThrownBy(() -> factory(Settings.defaults()).prepare(Strategy.HEAD, BACKBONE, train))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(BACKBONE.sha256());
  }

  @Test
  void what_is_no_archive_is_refused_with_a_sentence() {
    var opener = new Dl4jModelOpener();
    assertThatThrownBy(() -> opener.open(new byte[] {1, 2, 3}, store))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no model archive");
    byte[] whole = archive(1);
    assertThatThrownBy(() -> opener.open(Arrays.copyOf(whole, 300), store))
        .isInstanceOf(IllegalArgumentException.class);
    Map<String, byte[]> entries = FixedZip.read(whole);
    entries.put("params.bin", new byte[8]);
    assertThatThrownBy(() -> opener.open(FixedZip.write(entries), store))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 parameters are not those");
    byte[] other = FixedZip.write(Map.of("model.json", "{}".getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> opener.open(other, store))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private byte[] archive(long seed) {
    try (NetworkFitter fitter = fitter(train, validation);
        FittedNetwork head = fitter.fit(train, validation, TRIAL, 8, seed)) {
      return head.archive(Rows.spec(Strategy.HEAD, BACKBONE, INPUT), List.of());
    }
  }

  private NetworkFitter fitter(List<DatasetRow> train, List<DatasetRow> validation) {
    store.put(
        BACKBONE.folder() + "/backbone.json",
        Json.bytes(new BackboneDescription("made up", "00", INPUT, 20)));
    List<DatasetRow> all = new ArrayList<>(train);
    all.addAll(validation);
    return factory(Settings.of(Map.of("training.headBatchSize", "32")))
        .prepare(Strategy.HEAD, BACKBONE, Collections.unmodifiableList(all));
  }

  private Dl4jFitterFactory factory(Settings settings) {
    List<DatasetRow> all = new ArrayList<>(train);
    all.addAll(validation);
    return new Dl4jFitterFactory(
        store,
        new TestPhotos.Decoder(),
        (backbone, photos) -> embeddings(all),
        settings,
        ProgressReporter.SILENT);
  }

  private static Embeddings embeddings(List<DatasetRow> rows) {
    return Rows.embeddings(rows, 20, 1);
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }
}
