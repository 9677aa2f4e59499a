package io.areyouacat.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.dataset.table.IcebergEmbeddingReader;
import io.areyouacat.dataset.table.IcebergFeatureReader;
import io.areyouacat.dataset.table.StoreTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractFeaturesTest {

  @TempDir Path folder;
  private Night night;

  @BeforeEach
  void open() {
    night = new Night(folder.resolve("store"));
    night.settings.put("backbone.batchSize", "8");
  }

  @AfterEach
  void close() {
    night.close();
  }

  private void drop(int from, int to) {
    IntStream.range(from, to).forEach(i -> night.drop("cat", i + ".png", FakePhoto.of(i)));
  }

  @Test
  void every_photo_is_decoded_once() {
    drop(0, 30);
    night.ingest("one");
    long before = FakeDecoder.DECODED.get();
    long opened = FakeBackbone.OPENED.get();

    ExtractResult result = night.extract("one");

    assertThat(result).isEqualTo(new ExtractResult(FakeBackbone.ONE, 30, 30, 30, 0, List.of()));
    assertThat(FakeDecoder.DECODED.get() - before).isEqualTo(30);
    assertThat(FakeBackbone.OPENED.get() - opened).isEqualTo(1);
    assertThat(FakeBackbone.CLOSED.get()).isEqualTo(FakeBackbone.OPENED.get());

    drop(30, 35);
    night.ingest("two");
    assertThat(night.extract("two").decoded()).isEqualTo(5);
    assertThat(FakeDecoder.DECODED.get() - before).isEqualTo(35);
    assertThat(night.extract("three").decoded()).isZero();
    assertThat(FakeDecoder.DECODED.get() - before).isEqualTo(35);
  }

  @Test
  void readers_give_back_what_was_computed() {
    drop(0, 20);
    night.ingest("one");
    night.extract("one");
    FakePhoto photo = FakePhoto.of(7);
    PhotoId id = PhotoId.of(photo.bytes());
    var pixels = new Pixels(FakePhoto.SIDE, FakePhoto.SIDE, photo.rgb());
    var unknown = PhotoId.of(new byte[] {1});

    Map<PhotoId, PhotoFeatures> features =
        new IcebergFeatureReader(night.warehouse).read(List.of(id, unknown));
    Embeddings embeddings =
        new IcebergEmbeddingReader(night.warehouse).read(FakeBackbone.ONE, List.of(id, unknown));

    assertThat(features).isEqualTo(Map.of(id, new FakeAnalyzer().analyze(pixels)));
    assertThat(embeddings.size()).isEqualTo(1);
    var backbone = new FakeBackbone(FakeBackbone.ONE, 1);
    float[] picture =
        new io.areyouacat.core.image.ImagePreprocessor(backbone.preprocessing()).toFloats(pixels);
    assertThat(embeddings.of(id).orElseThrow()).isEqualTo(backbone.embed(picture, 1)[0]);
    assertThat(
            new IcebergEmbeddingReader(night.warehouse).read(FakeBackbone.TWO, List.of(id)).size())
        .isZero();
  }

  @Test
  void a_new_backbone_recomputes_embeddings_only() {
    drop(0, 12);
    night.ingest("one");
    night.extract("one");
    Long features = night.warehouse.snapshots().get("features");
    night.backbone = FakeBackbone.TWO;

    ExtractResult result = night.extract("two");

    assertThat(result).isEqualTo(new ExtractResult(FakeBackbone.TWO, 12, 0, 12, 0, List.of()));
    assertThat(night.warehouse.snapshots()).containsEntry("features", features);
    assertThat(night.rows(StoreTable.EMBEDDINGS, "photo_id", "backbone_id")).hasSize(24);
  }

  @Test
  void without_a_backbone_there_are_features_alone() {
    drop(0, 3);
    night.backbone = null;
    night.ingest("one");

    assertThat(night.extract("one")).isEqualTo(new ExtractResult(null, 3, 3, 0, 0, List.of()));
    night.backbone = FakeBackbone.ONE;
    drop(3, 5);
    night.ingest("two");
    assertThat(night.extract("two"))
        .isEqualTo(new ExtractResult(FakeBackbone.ONE, 5, 2, 5, 0, List.of()));
  }

  @Test
  void a_photo_that_does_not_decode_is_reported_once() {
    drop(0, 3);
    FakePhoto broken = FakePhoto.of(99).broken();
    night.drop("cat", "torn.png", broken);
    night.ingest("one");

    ExtractResult result = night.extract("one");

    PhotoId id = PhotoId.of(broken.bytes());
    assertThat(result.decoded()).isEqualTo(3);
    assertThat(result.features()).isEqualTo(3);
    assertThat(result.rejected()).isEqualTo(1);
    assertThat(result.rejections())
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.source()).isEqualTo("inbox/cat/torn.png");
              assertThat(rejection.reason()).isEqualTo(RejectionReason.TRUNCATED);
              assertThat(rejection.quarantine())
                  .isEqualTo("quarantine/truncated/" + id + "-torn.png");
            });
    assertThat(night.store.get(result.rejections().get(0).quarantine())).isPresent();
    assertThat(night.rows(StoreTable.REJECTIONS, "photo_id", "task"))
        .containsExactly(id + " extract_features");
    assertThat(night.extract("two").decoded()).isZero();
    assertThat(night.extract("one")).isEqualTo(result);
  }

  @Test
  void chunks_are_committed_one_by_one_and_make_the_same_rows() {
    drop(0, 20);
    night.settings.put("extract.commitPhotos", "6");
    night.ingest("one");
    ExtractResult result = night.extract("one");
    assertThat(result.decoded()).isEqualTo(20);

    try (Night other = new Night(folder.resolve("other"))) {
      IntStream.range(0, 20).forEach(i -> other.drop("cat", i + ".png", FakePhoto.of(i)));
      other.ingest("one");
      other.extract("one");
      String[] features = {"photo_id", "brightness", "pdq", "pdq_quality"};
      assertThat(night.rows(StoreTable.FEATURES, features))
          .hasSize(20)
          .isEqualTo(other.rows(StoreTable.FEATURES, features));
      assertThat(night.rows(StoreTable.EMBEDDINGS, "photo_id", "vector"))
          .hasSize(20)
          .isEqualTo(other.rows(StoreTable.EMBEDDINGS, "photo_id", "vector"));
    }
  }
}
