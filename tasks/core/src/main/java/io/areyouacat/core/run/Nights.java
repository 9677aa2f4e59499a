package io.areyouacat.core.run;

import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What nights say to programs, as it stands in a store. */
public final class Nights {

  /** Key of the report of the night that ended last, of those that began last. */
  public static final String LATEST = "runs/latest.json";

  private static final Pattern REQUEST = Pattern.compile("runs/([^/]+)/run\\.json");

  private final ObjectStore store;

  public Nights(ObjectStore store) {
    this.store = store;
  }

  /** Key of a night's report, which is written last of all its documents. */
  public static String key(RunId run) {
    return "runs/" + run + "/night.json";
  }

  /** Key of the page that leads to all pages of a run. */
  public static String page(RunId run) {
    return "runs/" + run + "/night.html";
  }

  /**
   * Empty before a night has ended.
   *
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public Optional<NightReport> latest() {
    return read(LATEST);
  }

  /**
   * What an ended run said; empty while it has not ended.
   *
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public Optional<NightReport> ended(RunId run) {
    return read(key(run));
  }

  /** The runs that were asked for last, the newest first, whether or not they have ended. */
  public List<RunId> newest(int most) {
    return store.list("runs/").stream()
        .sorted(
            Comparator.comparing(ObjectInfo::modified).thenComparing(ObjectInfo::key).reversed())
        .map(info -> REQUEST.matcher(info.key()))
        .filter(Matcher::matches)
        .limit(most)
        .map(key -> new RunId(key.group(1)))
        .toList();
  }

  private Optional<NightReport> read(String key) {
    return store.get(key).map(object -> Json.read(object.bytes(), NightReport.class));
  }
}
