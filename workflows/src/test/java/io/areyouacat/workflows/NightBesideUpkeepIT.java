package io.areyouacat.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.dataset.table.StoreTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night, a process of its own, while upkeep and checks go on beside it all the time. */
class NightBesideUpkeepIT {

  private static final int PHOTOS_A_CATEGORY = 12;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @TempDir Path folder;

  private RemoteStore remote;

  @BeforeEach
  void have_a_store_with_tables() throws IOException {
    remote = RemoteStore.required(folder);
    remote.draw(PHOTOS_A_CATEGORY, 1);
    well(remote.run("validate"));
    // The night adds a second small file to each table.
    remote.draw(PHOTOS_A_CATEGORY, 2);
  }

  @AfterEach
  void tidy_up() {
    if (remote != null) {
      remote.close();
    }
  }

  @Test
  void all_end_well_and_nothing_is_lost() throws Exception {
    // A validation that has ended holds nobody up.
    well(mend());
    Path said = folder.resolve("night.txt");
    Process night = remote.start(said, "retrain", "--run", "night");
    List<String> done = new ArrayList<>();
    int checks = 0;
    try {
      waitForTheRun(night);
      Program.Said refused = mend();
      assertThat(refused.err()).contains("Nothing is mended while run 'night' may be under way");
      assertThat(refused.code()).isEqualTo(75);
      while (night.isAlive()) {
        done.add(well(remote.run("maintain", "--set", "upkeep.compactFiles=2")));
        if (night.isAlive() && checks++ % 2 == 0) {
          well(remote.run("check"));
        }
      }
      assertThat(night.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(night.exitValue()).as(Files.readString(said)).isZero();
    } finally {
      night.destroyForcibly();
    }

    assertThat(done).anyMatch(each -> each.contains("small files of table photos"));
    assertThat(remote.night("night").get("verdict").asText()).isEqualTo("promoted");
    nothingIsLost();
    assertThat(well(mend())).contains("Nothing is wrong.");
  }

  private Program.Said mend() {
    return remote.run("check", "--mend");
  }

  private static String well(Program.Said said) {
    assertThat(said.code()).as(said.everything()).isZero();
    return said.everything();
  }

  private void waitForTheRun(Process night) throws InterruptedException {
    Instant last = Instant.now().plus(LONGEST);
    while (remote.store.head("runs/night/run.json").isEmpty()) {
      assertThat(night.isAlive() && Instant.now().isBefore(last)).isTrue();
      Thread.sleep(50);
    }
  }

  private void nothingIsLost() {
    int photos = 2 * 4 * PHOTOS_A_CATEGORY;
    assertThat(remote.store.list("photos/")).extracting(ObjectInfo::key).hasSize(photos);
    Map<StoreTable, List<List<String>>> keys = remote.keys();
    keys.forEach((table, rows) -> assertThat(rows).as(table.text()).doesNotHaveDuplicates());
    for (StoreTable table :
        List.of(
            StoreTable.PHOTOS, StoreTable.CONTRIBUTIONS, StoreTable.FEATURES, StoreTable.SPLITS)) {
      assertThat(keys.get(table)).as(table.text()).hasSize(photos);
    }
  }
}
