package io.areyouacat.serving.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.evaluation.FakePhotos;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.Answer;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoEncoder;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.image.JpegPhotoEncoder;
import io.areyouacat.serving.live.LiveModels;
import io.areyouacat.serving.metrics.ServerMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DefaultPredictorTest {

  private static final byte[] PHOTO = "photo=77".getBytes(StandardCharsets.UTF_8);

  private static final PhotoDecoder PHOTOS = new FakePhotos(new InMemoryObjectStore());
  private static final PhotoEncoder ENCODER = new JpegPhotoEncoder(0.92);

  private final ServerMetrics metrics = new ServerMetrics();
  private final OneModel model = new OneModel(0.9);
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final List<DefaultPredictor> started = new ArrayList<>();

  @AfterEach
  void end() {
    model.answers.release(1_000);
    started.forEach(DefaultPredictor::close);
    callers.shutdown();
  }

  @Test
  void a_photo_is_answered_with_the_model_that_was_asked() {
    DefaultPredictor predictor = predictor(model, Map.of());
    model.answers.release();
    var answered = (Outcome.Answered) predictor.ofPhoto(PHOTO);
    assertThat(answered.probability()).isEqualTo(0.9);
    assertThat(answered.answer()).isEqualTo(Answer.POSITIVE);
    assertThat(answered.positiveCategory()).isEqualTo("cat");
    assertThat(answered.photo()).isEmpty();
    assertThat(model.held).hasValue(0);
    assertThat(metrics.scrape())
        .contains("areyouacat_answers_total{told=\"positive\"} 1.0")
        .contains("areyouacat_probability_bucket{le=\"0.85\"} 0")
        .contains("areyouacat_probability_bucket{le=\"0.9\"} 1")
        .contains("areyouacat_prediction_seconds_count{stage=\"queue\"} 1")
        .contains("areyouacat_prediction_seconds_count{stage=\"decode\"} 1")
        .contains("areyouacat_prediction_seconds_count{stage=\"infer\"} 1")
        .contains("areyouacat_predictions_in_flight 0.0");
  }

  @Test
  void a_photo_to_keep_is_written_anew_from_its_pixels() {
    DefaultPredictor predictor = predictor(model, Map.of());
    model.answers.release();
    var answered = (Outcome.Answered) predictor.ofPhotoToKeep(PHOTO);
    var pixels = (PhotoReading.Readable<Pixels>) PHOTOS.decode(PHOTO);
    assertThat(answered.photo()).map(KeptPhoto::jpeg).contains(ENCODER.jpeg(pixels.value()));
  }

  @Test
  void photos_that_have_no_room_together_are_decoded_one_after_the_other() throws Exception {
    var memory = new PixelMemory(1);
    var predictor =
        new DefaultPredictor(model, PHOTOS, ENCODER, Settings.defaults().server(), metrics, memory);
    started.add(predictor);
    List<Future<Outcome>> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      both.add(callers.submit(() -> predictor.ofPhoto(PHOTO)));
    }
    await(() -> model.asked.get() == 1);
    Thread.sleep(50);
    assertThat(model.asked).hasValue(1);
    model.answers.release(2);
    for (Future<Outcome> outcome : both) {
      assertThat(outcome.get()).isInstanceOf(Outcome.Answered.class);
    }
  }

  @Test
  void a_picture_that_is_decoded_already_is_answered_too() {
    DefaultPredictor predictor = predictor(model, Map.of());
    model.answers.release();
    assertThat(predictor.ofPixels(new Pixels(1, 1, new byte[3])))
        .isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void what_does_not_decode_is_refused_with_the_decoders_words() {
    DefaultPredictor predictor = predictor(model, Map.of());
    assertThat(predictor.ofPhoto("no photo".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Outcome.Refused(RejectionReason.UNDECODABLE, "It has no value."));
    assertThat(model.asked).hasValue(0);
    assertThat(model.held).hasValue(0);
  }

  @Test
  void without_a_model_nothing_is_decoded() {
    DefaultPredictor predictor = predictor(Optional::empty, Map.of());
    assertThat(predictor.ofPhoto(PHOTO)).isEqualTo(new Outcome.NoModel());
    assertThat(metrics.scrape())
        .contains("areyouacat_prediction_seconds_count{stage=\"decode\"} 0");
  }

  @Test
  void when_the_queue_is_full_the_next_is_told_to_come_back() throws Exception {
    DefaultPredictor predictor =
        predictor(model, Map.of("server.workers", "1", "server.queue", "2"));
    List<Future<Outcome>> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waiting.add(callers.submit(() -> predictor.ofPhoto(PHOTO)));
      int sent = i;
      await(() -> model.asked.get() == 1 && waiting() == sent);
    }
    assertThat(predictor.ofPhoto(PHOTO)).isEqualTo(new Outcome.Busy(Duration.ofSeconds(1)));
    model.answers.release(3);
    for (Future<Outcome> outcome : waiting) {
      assertThat(outcome.get()).isInstanceOf(Outcome.Answered.class);
    }
  }

  @Test
  void retry_after_grows_with_the_queue_and_the_time_an_answer_takes() throws Exception {
    DefaultPredictor predictor =
        predictor(model, Map.of("server.workers", "1", "server.queue", "2"));
    Future<Outcome> slow = callers.submit(() -> predictor.ofPhoto(PHOTO));
    await(() -> model.asked.get() == 1);
    Thread.sleep(700);
    model.answers.release();
    slow.get();
    for (int i = 0; i < 3; i++) {
      callers.submit(() -> predictor.ofPhoto(PHOTO));
    }
    await(() -> waiting() == 2);
    var busy = (Outcome.Busy) predictor.ofPhoto(PHOTO);
    assertThat(busy.retryAfter()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(60));
  }

  @Test
  void a_question_whose_time_is_over_while_it_waits_is_never_begun() throws Exception {
    DefaultPredictor predictor =
        predictor(model, Map.of("server.workers", "1", "server.answerMillis", "150"));
    Future<Outcome> first = callers.submit(() -> predictor.ofPhoto(PHOTO));
    await(() -> model.asked.get() == 1);
    assertThat(predictor.ofPhoto(PHOTO)).isEqualTo(new Outcome.TooSlow(Duration.ofMillis(150)));
    assertThat(first.get()).isInstanceOf(Outcome.TooSlow.class);
    assertThat(waiting()).isZero();
    model.answers.release(5);
    await(() -> model.held.get() == 0);
    assertThat(predictor.ofPhoto(PHOTO)).isInstanceOf(Outcome.Answered.class);
    assertThat(model.asked).hasValue(2);
  }

  @Test
  void a_caller_that_is_interrupted_leaves_no_model_held() throws Exception {
    DefaultPredictor predictor = predictor(model, Map.of());
    Future<Outcome> outcome = callers.submit(() -> predictor.ofPhoto(PHOTO));
    await(() -> model.asked.get() == 1);
    outcome.cancel(true);
    model.answers.release();
    await(() -> model.held.get() == 0);
    assertThat(model.asked).hasValue(1);
  }

  @Test
  void a_model_that_fails_fails_the_question_and_not_the_next() {
    var broken = new OneModel(Double.NaN);
    broken.answers.release(5);
    DefaultPredictor predictor = predictor(broken, Map.of("server.workers", "1"));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> predictor.ofPhoto(PHOTO)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(broken.held).hasValue(0);
  }

  @Test
  void what_is_under_way_when_the_server_stops_is_answered_and_the_next_is_not_taken()
      throws Exception {
    DefaultPredictor predictor = predictor(model, Map.of());
    Future<Outcome> last = callers.submit(() -> predictor.ofPhoto(PHOTO));
    await(() -> model.asked.get() == 1);
    var closing = new Thread(predictor::close);
    closing.start();
    await(() -> closing.getState() == Thread.State.TIMED_WAITING);
    assertThat(predictor.ofPhoto(PHOTO)).isInstanceOf(Outcome.Busy.class);
    model.answers.release();
    assertThat(last.get()).isInstanceOf(Outcome.Answered.class);
    closing.join();
  }

  private double waiting() {
    return metrics.registry().get("areyouacat.queue.waiting").gauge().value();
  }

  private DefaultPredictor predictor(LiveModels models, Map<String, String> settings) {
    return new DefaultPredictor(models, PHOTOS, ENCODER, Settings.of(settings).server(), metrics);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.sleep(2);
    }
  }
}
