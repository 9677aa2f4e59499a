package io.areyouacat.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.NightFacts;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.RunTimes;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.report.Reports;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportPagesTest {

  private static final PhotoId OPERATORS = PhotoId.of(new byte[] {1});
  private static final PhotoId UPLOADED = PhotoId.of(new byte[] {2});

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final RunFolder run = new RunFolder(store, new RunId("n1"));
  private final List<PhotoId> asked = new ArrayList<>();
  private final ReportPages pages =
      new ReportPages(new Reports(), this::noFeatures, photos -> Set.of(UPLOADED), store);

  @BeforeEach
  void start_a_run() {
    run.writeRequest(new RunRequest(run.id(), Instant.EPOCH, null, null, Map.of()));
  }

  @Test
  void photos_that_people_uploaded_are_never_shown() {
    ValidationResult validation =
        new ValidationResult(
            "",
            2,
            0,
            0,
            0,
            Map.of(),
            Map.of(),
            List.of(
                new Finding(
                    "dark",
                    Severity.WARN,
                    "share of dark photos = 1",
                    "<= 0.05",
                    2,
                    List.of(OPERATORS.sha256(), UPLOADED.sha256(), "a sentence"))));
    run.write(TaskName.VALIDATE_DATASET, validation);

    String html = pages.task(run, validation);

    assertThat(asked).containsExactly(OPERATORS);
    assertThat(html).contains("share of dark photos");
  }

  @Test
  void every_result_has_its_page_and_the_night_one_of_its_own() {
    var ingest = new IngestResult(4, 3, 1, Map.of("cat", 3L), 0, List.of());
    run.write(TaskName.INGEST_PHOTOS, ingest);
    var kept = new NightOutcome.Kept(FakeRooms.CANDIDATE, List.of("Not enough evidence."), null);
    run.write(TaskName.KEEP_CHAMPION, kept);
    new RunTimes(store, run.id())
        .write(TaskName.KEEP_CHAMPION, new RunTimes.TaskTime(Instant.EPOCH, 0.1));

    assertThat(pages.task(run, ingest)).contains("<html");
    assertThat(pages.task(run, kept)).contains("Not enough evidence.");
    assertThat(pages.night(NightFacts.of(store, run))).contains("Night n1", "keep_champion.html");
  }

  private Map<PhotoId, PhotoFeatures> noFeatures(Collection<PhotoId> photos) {
    asked.addAll(photos);
    return Map.of();
  }
}
