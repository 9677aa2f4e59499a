package io.areyouacat.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.Json;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NightsTest {

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Nights nights = new Nights(store);

  @Test
  void a_run_has_a_report_once_it_has_ended() {
    var run = new RunId("night-1");
    ask(run);
    assertThat(nights.ended(run)).isEmpty();
    assertThat(nights.latest()).isEmpty();

    store.put(Nights.LATEST, Json.bytes(report(run)));
    store.put(Nights.key(run), Json.bytes(report(run)));

    assertThat(nights.ended(run)).contains(report(run));
    assertThat(nights.latest()).contains(report(run));
  }

  @Test
  void the_newest_runs_come_first_and_nothing_else_counts_as_a_run() {
    ask(new RunId("a"));
    ask(new RunId("b"));
    ask(new RunId("c"));
    store.put(Nights.LATEST, new byte[] {1});
    store.put("runs/not a run/deeper/run.json", new byte[] {1});

    assertThat(nights.newest(2)).hasSize(2).isSubsetOf(nights.newest(9));
    assertThat(nights.newest(9)).extracting(RunId::value).containsExactly("c", "b", "a");
  }

  private void ask(RunId run) {
    new RunFolder(store, run)
        .writeRequest(new RunRequest(run, Instant.EPOCH, null, null, Map.of()));
  }

  private static NightReport report(RunId run) {
    return new NightReport(
        run,
        "blocked",
        List.of("size-of-cat: photos = 3, must be >= 20 (1 concerned)"),
        null,
        null,
        new NightReport.Photos(3, 3, 3, 0, 0, 0, 0),
        new NightReport.DatasetSize("", 0, 0, 0),
        null,
        URI.create("memory:///runs/" + run + "/night.html"),
        Map.of(TaskName.INGEST_PHOTOS, 1.5),
        List.of());
  }
}
