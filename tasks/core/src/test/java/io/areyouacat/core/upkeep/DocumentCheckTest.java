package io.areyouacat.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.evaluation.TestSet;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.upkeep.Flaw.Repair;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentCheckTest {

  private final SampleStore sample = new SampleStore();

  private CheckReport check(PhotoFacts photos, boolean mend) {
    var flaws = new Flaws(mend);
    new DocumentCheck(sample.store, ProgressReporter.SILENT).run(photos, flaws);
    return flaws.report(photos.count());
  }

  private Flaw only(boolean mend) {
    CheckReport report = check(SampleStore.facts(9), mend);
    assertThat(report.flaws()).hasSize(1);
    return report.flaws().get(0);
  }

  @Test
  void nothing_is_wrong_with_a_store_after_three_nights() {
    assertThat(check(SampleStore.facts(9), false).flaws()).isEmpty();
    assertThat(check(PhotoFacts.UNKNOWN, false).flaws()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs/kept/run.json",
        "runs/kept/validate_dataset.json",
        "runs/kept/night.json",
        "tests/1.json",
        "trainings/kept.json",
        "models/champion.json"
      })
  void a_document_that_cannot_be_read_is_named(String key) {
    sample.put(key, "{\"cut\": ");

    Flaw flaw = only(true);
    assertThat(flaw.name()).isEqualTo("document-unreadable");
    assertThat(flaw.subject()).isEqualTo(key);
    assertThat(flaw.left()).isTrue();
  }

  @Test
  void a_run_that_does_not_say_what_it_was_asked_is_named() {
    sample.store.delete("runs/kept/run.json");

    assertThat(only(true).name()).isEqualTo("run-without-request");
  }

  @Test
  void the_latest_run_is_taken_from_the_night_that_began_last() {
    sample.put("runs/latest.json", "{\"runId\": \"gone\"}");

    assertThat(only(false).repair()).isEqualTo(Repair.MENDABLE);
    assertThat(only(true).suggestion()).contains("runs/third/night.json");
    assertThat(check(SampleStore.facts(9), false).flaws()).isEmpty();
    assertThat(sample.store.get("runs/latest.json").orElseThrow().text()).contains("third");
  }

  @Test
  void a_model_that_is_gone_is_missed_by_run_training_and_pointer() {
    String model = "models/" + sample.third;
    for (String file : new String[] {"/COMMITTED", "/card.json", "/model.zip"}) {
      sample.store.delete(model + file);
    }

    CheckReport report = check(SampleStore.facts(9), true);
    assertThat(report.sortedCounts())
        .isEqualTo(
            Map.of("model-missing", 1L, "pointer-leads-nowhere", 2L, "training-without-model", 1L));
    assertThat(report.left()).isEqualTo(3);
    assertThat(sample.store.head("trainings/third.json")).isEmpty();
  }

  @Test
  void a_candidate_without_an_archive_and_one_of_other_bytes_are_errors() {
    sample.store.delete("models/" + sample.kept + "/model.zip");
    assertThat(only(true).name()).isEqualTo("model-not-whole");

    sample.put("models/" + sample.kept + "/model.zip", "other");
    assertThat(only(true).name()).isEqualTo("model-bytes-wrong");
  }

  @Test
  void a_candidate_without_a_card_is_what_an_interrupted_training_leaves() {
    sample.put(
        "models/" + io.areyouacat.core.model.SampleCards.version("new") + "/model.zip", "new");

    assertThat(only(false).severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void a_card_of_another_model_is_an_error() {
    byte[] card = sample.store.get("models/" + sample.third + "/card.json").orElseThrow().bytes();
    sample.store.put("models/" + sample.kept + "/card.json", card);

    assertThat(only(true).name()).isEqualTo("model-card-wrong");
  }

  @Test
  void photos_that_are_gone_are_a_warning_by_data_set_and_test_set() {
    PhotoFacts facts = SampleStore.facts(3);

    CheckReport report = check(facts, true);
    assertThat(report.left()).isZero();
    assertThat(report.sortedCounts())
        .isEqualTo(Map.of("dataset-photos-gone", 3L, "test-photos-gone", 1L));
  }

  @Test
  void a_data_set_of_which_something_was_deleted_keeps_its_name() {
    Dataset whole = SampleStore.dataset(3);
    Dataset less = whole.without(Map.of(whole.rows().get(0).photo().sha256(), "other"));
    sample.store.put(Dataset.key(whole.hash()), Json.bytes(less));

    assertThat(check(SampleStore.facts(9), false).flaws()).isEmpty();
  }

  @Test
  void a_test_set_under_another_number_is_an_error() {
    TestSet first =
        Json.read(sample.store.get("tests/1.json").orElseThrow().bytes(), TestSet.class);
    sample.store.put("tests/2.json", Json.bytes(first));

    assertThat(only(true).name()).isEqualTo("test-set-misnamed");
  }

  @Test
  void of_many_flaws_of_one_name_the_first_are_told_and_all_are_counted() {
    var flaws = new Flaws(false);
    for (int i = 0; i < Flaws.MOST + 5; i++) {
      flaws.add(Flaw.error("many", "" + i, "It is wrong.", "Mend it."));
    }

    CheckReport report = flaws.report(0);
    assertThat(report.flaws()).hasSize(Flaws.MOST);
    assertThat(report.counts()).containsEntry("many", Flaws.MOST + 5L);
    assertThat(report.left()).isEqualTo(Flaws.MOST + 5L);
  }
}
