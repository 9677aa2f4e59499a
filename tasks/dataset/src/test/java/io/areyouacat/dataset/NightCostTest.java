package io.areyouacat.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a night costs is counted, not timed: machines differ. Bounds are little above what was seen
 * when they were written; more than that is a decision to be made.
 */
class NightCostTest {

  @TempDir Path folder;
  private Night night;
  private Work work;

  @BeforeEach
  void open() {
    night = new Night(folder.resolve("store"));
    work = new Work(night.warehouse.spark().sparkContext());
  }

  @AfterEach
  void close() {
    work.close();
    night.close();
  }

  @Test
  void with_nothing_new_no_photo_is_decoded_and_extraction_asks_spark_for_nothing() {
    drop(0, 60);
    night.all("one");
    work.begin();

    night.ingest("two");
    night.extract("two");

    assertThat(work.decoded()).isZero();
    assertThat(work.jobs()).isZero();
  }

  @Test
  void with_few_new_photos_as_many_are_decoded_however_many_there_were() {
    drop(0, 60);
    night.all("one");
    drop(60, 63);
    work.begin();

    night.ingest("two");
    night.extract("two");

    assertThat(work.decoded()).isEqualTo(3);
    assertThat(work.jobs()).isLessThanOrEqualTo(26);
    assertThat(work.tasks()).isLessThanOrEqualTo(40);
  }

  @Test
  void a_night_asks_spark_as_often_for_many_photos_as_for_few() {
    drop(0, 60);
    work.begin();
    night.all("one");
    int few = work.jobs();
    drop(60, 300);
    work.begin();
    night.all("two");

    assertThat(work.jobs()).isLessThanOrEqualTo(few + 2);
    assertThat(few).isLessThanOrEqualTo(48);
  }

  private void drop(int from, int to) {
    IntStream.range(from, to)
        .forEach(i -> night.drop(i % 4 == 0 ? "cat" : "dog", i + ".png", FakePhoto.of(i)));
  }

  /** Spark's jobs and tasks, and photos decoded, since it was told to begin. */
  private static final class Work extends SparkListener implements AutoCloseable {
    private final SparkContext spark;
    private final AtomicInteger jobs = new AtomicInteger();
    private final AtomicInteger tasks = new AtomicInteger();
    private long decodedBefore;

    Work(SparkContext spark) {
      this.spark = spark;
      spark.addSparkListener(this);
    }

    void begin() {
      settle();
      jobs.set(0);
      tasks.set(0);
      decodedBefore = FakeDecoder.DECODED.get();
    }

    int jobs() {
      settle();
      return jobs.get();
    }

    int tasks() {
      settle();
      return tasks.get();
    }

    long decoded() {
      return FakeDecoder.DECODED.get() - decodedBefore;
    }

    /** Listeners hear of jobs some time after they began. */
    private void settle() {
      try {
        spark.listenerBus().waitUntilEmpty();
      } catch (TimeoutException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
      jobs.incrementAndGet();
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart start) {
      tasks.incrementAndGet();
    }

    @Override
    public void close() {
      spark.removeSparkListener(this);
    }
  }
}
