package io.areyouacat.workflows.flyte.execute;

import static io.areyouacat.workflows.flyte.execute.Pod.text;
import static org.assertj.core.api.Assertions.assertThat;

import flyteidl.core.Errors.ContainerError;
import io.areyouacat.core.model.ChampionPointer;
import io.areyouacat.image.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flyte.api.v1.Literal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Nights as a cluster runs them, on a disk. They follow each other on one store. */
@TestMethodOrder(OrderAnnotation.class)
class ExecutedNightTest {

  /** Where {@code scripts/deck-pictures} finds what to take pictures of. */
  private static final Path DECKS = Path.of("target/decks");

  @TempDir static Path folder;

  private static ExecutedNight night;

  @BeforeAll
  static void draw_photos() throws IOException {
    SamplePhotos.drawInto(folder.resolve("photos"), 24, 7);
    night =
        new ExecutedNight(
            folder.resolve("all").toUri().toString().replaceFirst("/$", ""),
            folder.resolve("photos").toUri().toString(),
            Map.of());
  }

  @Test
  @Order(1)
  void the_first_night_puts_a_model_into_service_and_every_task_has_a_deck() throws IOException {
    Map<String, Literal> decided = night.run("first");

    assertThat(text(decided.get("verdict"))).isEqualTo("promoted");
    assertThat(night.store.head(ChampionPointer.KEY)).isPresent();
    assertThat(night.store.head("runs/first/night.json")).isPresent();
    assertDeck("first/ingest_photos", "taken in");
    assertDeck("first/extract_features", "photos were decoded");
    assertDeck("first/validate_dataset", "Findings");
    assertDeck("first/train_model", "<svg");
    assertDeck("first/evaluate_model", "Worst errors");
    assertDeck("first/deploy_model", "Receipt");
  }

  @Test
  @Order(2)
  void the_second_night_takes_the_other_branch_and_says_why() throws IOException {
    Map<String, Literal> decided = night.run("second");

    assertThat(text(decided.get("verdict"))).isEqualTo("kept");
    assertDeck("second/keep_champion", "already in service");
  }

  @Test
  @Order(3)
  void a_rule_that_is_not_met_fails_the_task_with_a_sentence_and_its_report() throws IOException {
    Path rules = Files.writeString(folder.resolve("error.dqdl"), "Rules = [ RowCount > 1000 ]\n");
    Literal runId = night.extracted("third", Map.of("validation.errorRules", rules.toString()));

    night.execute("validate_dataset", "third", night.run(runId));

    ContainerError error = night.pod.error("third/validate_dataset");
    assertThat(error.getCode()).isEqualTo("Blocked");
    assertThat(error.getKind()).isEqualTo(ContainerError.Kind.NON_RECOVERABLE);
    assertThat(error.getMessage()).contains("Validation blocked run third", "RowCount > 1000");
    assertDeck("third/validate_dataset", "Blocked: the night ends here");
  }

  @Test
  @Order(4)
  void a_setting_that_cannot_be_used_has_a_deck_that_says_what_to_do_and_where_it_ran()
      throws IOException {
    night.pod.environment.put("FLYTE_INTERNAL_EXECUTION_ID", "ahx5k2m8p7");
    night.pod.environment.put("FLYTE_INTERNAL_EXECUTION_PROJECT", "cats");
    night.pod.environment.put("FLYTE_INTERNAL_EXECUTION_DOMAIN", "production");
    night.pod.environment.put("FLYTE_ATTEMPT_NUMBER", "0");

    night.ingest("", "fourth", Map.of("gate.minRecal", "0.9"));

    ContainerError error = night.pod.error("fourth/ingest_photos");
    assertThat(error.getMessage()).contains("gate.minRecal is not a setting");
    assertDeck("fourth/ingest_photos", "Ingest photos failed");
    assertThat(night.pod.deck("fourth/ingest_photos")).contains("What to do", "ahx5k2m8p7");
  }

  /** Complete in itself, since the console shows it in a sandboxed frame. */
  private static void assertDeck(String try_, String says) throws IOException {
    String deck = night.pod.deck(try_);
    assertThat(deck).contains("<!DOCTYPE html>", says);
    assertThat(deck).doesNotContain("<script", "href=", "url(", "@import");
    assertThat(deck.replace("src=\"data:", "")).doesNotContain("src=");
    Files.createDirectories(DECKS);
    Files.writeString(DECKS.resolve(try_.replace('/', '-') + ".html"), deck);
  }
}
