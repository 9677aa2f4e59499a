package io.areyouacat.workflows.flyte.execute;

import static io.areyouacat.workflows.flyte.execute.Pod.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import flyteidl.core.Errors.ContainerError;
import io.areyouacat.image.SamplePhotos;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.flyte.api.v1.Literal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Nights as a cluster runs them: all that tasks tell each other and Flyte is on S3. */
@TestMethodOrder(OrderAnnotation.class)
class ExecutedNightOnS3IT {

  private static final Map<String, String> SERVERS = System.getenv();

  @TempDir static Path folder;

  private static ExecutedNight night;

  @BeforeAll
  static void draw_photos() throws IOException {
    assumeTrue(
        SERVERS.containsKey("TEST_S3_ENDPOINT") && SERVERS.containsKey("TEST_CATALOG"),
        "TEST_S3_ENDPOINT and TEST_CATALOG are not set; scripts/it starts servers and sets them");
    SamplePhotos.drawInto(folder.resolve("photos"), 24, 7);
    String root = "s3://%s/pods-%s".formatted(SERVERS.get("TEST_S3_BUCKET"), UUID.randomUUID());
    night = new ExecutedNight(root, folder.resolve("photos").toUri().toString(), reach());
  }

  @AfterAll
  static void tidy_up() {
    if (night != null) {
      night.store.list("").forEach(object -> night.store.delete(object.key()));
      night.pod.clear();
    }
  }

  @Test
  @Order(1)
  void the_first_night_puts_a_model_into_service() throws IOException {
    assertThat(text(night.run("first").get("verdict"))).isEqualTo("promoted");

    assertThat(night.pod.deck("first/deploy_model")).contains("Receipt");
    assertThat(night.store.head("models/champion.json")).isPresent();
  }

  @Test
  @Order(2)
  void the_second_night_takes_the_other_branch() throws IOException {
    assertThat(text(night.run("second").get("verdict"))).isEqualTo("kept");

    assertThat(night.pod.deck("second/keep_champion")).contains("already in service");
  }

  @Test
  @Order(3)
  void a_catalogue_that_is_away_asks_to_be_tried_again() throws IOException {
    Map<String, Literal> first = night.run(Pod.literal("first"));
    night.pod.environment.put("AREYOUACAT_STORE_CATALOG", "jdbc:postgresql://127.0.0.1:9/catalog");
    night.pod.environment.put("AREYOUACAT_STORE_OPEN_MILLIS", "1000");
    // Another run than one whose result would simply be found.
    String key = "runs/first/extract_features.json";
    night.store.delete(key);

    night.execute("extract_features", "third", first);

    ContainerError error = night.pod.error("third/extract_features");
    assertThat(error.getKind()).isEqualTo(ContainerError.Kind.RECOVERABLE);
    assertThat(error.getMessage()).contains("cannot be reached");
  }

  private static Map<String, String> reach() {
    return new TreeMap<>(
        Map.of(
            "AREYOUACAT_STORE_S3_ENDPOINT", SERVERS.get("TEST_S3_ENDPOINT"),
            "AREYOUACAT_STORE_S3_PATH_STYLE", "true",
            "AREYOUACAT_STORE_S3_REGION", "us-east-1",
            "AREYOUACAT_STORE_CATALOG", SERVERS.get("TEST_CATALOG"),
            "AREYOUACAT_STORE_CATALOG_USER", SERVERS.get("TEST_CATALOG_USER")));
  }
}
