package io.areyouacat.core.settings;

import java.time.Duration;
import java.util.List;

/**
 * How the prediction server protects itself and what it keeps. Secrets are not here: they come from
 * {@link #KEY} and {@link #OPERATOR_TOKEN}.
 *
 * @param maxBytes of a request's body
 * @param bodyTime how long a request's body may take to arrive
 * @param bodyMemory bytes of requests' bodies that may be in memory at once; who sends more is told
 *     that the server is busy
 * @param maxPixels declared by a photo, looked at before a pixel is decoded
 * @param maxPictures of one inference request
 * @param workers photos decoded and scored at once; 0 for one a processor
 * @param queue photos that may wait for a worker; the next is told that the server is busy
 * @param answerTimeout of one question, waiting included
 * @param requestsPerMinute of one client's address; 0 for no limit
 * @param trustedProxies addresses or CIDR ranges whose {@code X-Forwarded-For} is believed
 * @param predictionAge how long feedback and deletion of an answer are taken
 * @param feedbackChange how long after their first one people may change their feedback
 * @param journal folder of what is still to be written to the store; empty for one a store below
 *     the user's home
 * @param photoQuality of the JPEG that a kept photo is written as, 0 to 1
 * @param storeTimeout how long a person waits for the store at most; it is done without then
 * @param pendingWrites so many writes may wait for the store
 * @param pendingBytes so many bytes of photos may wait for the store
 * @param watchInterval how often the champion pointer is looked at
 * @param drain how long running requests may take when the server is stopped
 */
public record ServerSettings(
    int maxBytes,
    Duration bodyTime,
    long bodyMemory,
    long maxPixels,
    int maxPictures,
    int workers,
    int queue,
    Duration answerTimeout,
    int requestsPerMinute,
    List<String> trustedProxies,
    Duration predictionAge,
    Duration feedbackChange,
    String journal,
    double photoQuality,
    Duration storeTimeout,
    int pendingWrites,
    long pendingBytes,
    Duration watchInterval,
    Duration drain) {

  /** Name of the section. */
  public static final String SECTION = "server";

  /**
   * The environment variable with the key that ids of predictions are signed with, the same for all
   * replicas. Without it one is drawn once and kept in the store.
   */
  public static final String KEY = "AREYOUACAT_SERVER_KEY";

  /** The environment variable that opens the operators' page, which is off without it. */
  public static final String OPERATOR_TOKEN = "AREYOUACAT_OPERATOR_TOKEN";

  public ServerSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** How many photos this machine decodes and scores at once. */
  public int workersHere() {
    return workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
  }

  static ServerSettings read(SettingsReader reader) {
    return new ServerSettings(
        reader.wholeInt(
            "server.maxBytes", 10_485_760, 1_024, 1_000_000_000, "Most bytes of a request."),
        millis(
            reader,
            "server.bodyMillis",
            30_000,
            "How long a request's body may take to arrive, in ms."),
        reader.whole(
            "server.bodyMemory",
            268_435_456,
            1_024,
            1_000_000_000_000L,
            "Bytes of requests' bodies in memory at once; the next is told that the server is"
                + " busy."),
        reader.whole(
            "server.maxPixels",
            40_000_000,
            1,
            1_000_000_000,
            "Most pixels a photo may declare; more are refused undecoded."),
        reader.wholeInt(
            "server.maxPictures", 32, 1, 10_000, "Most pictures of one inference request."),
        reader.wholeInt(
            "server.workers",
            0,
            0,
            1_024,
            "Photos decoded and scored at once; 0: one a processor."),
        reader.wholeInt(
            "server.queue",
            64,
            0,
            100_000,
            "Photos that may wait for a worker; the next is told that the server is busy."),
        millis(reader, "server.answerMillis", 10_000, "Longest time to an answer, in ms."),
        reader.wholeInt(
            "server.requestsPerMinute",
            120,
            0,
            1_000_000,
            "Requests a minute from one client's address; 0: no limit."),
        reader.list(
            "server.trustedProxies",
            "",
            "",
            "Addresses or CIDR ranges of proxies whose X-Forwarded-For is believed."),
        Duration.ofDays(
            reader.whole(
                "server.predictionDays",
                180,
                1,
                3_650,
                "Days that feedback on an answer and its deletion are taken.")),
        Duration.ofMinutes(
            reader.whole(
                "server.feedbackChangeMinutes",
                60,
                0,
                525_600,
                "Minutes after their first feedback in which people may change it.")),
        reader.text(
            "server.journal",
            "",
            "Folder of what is still to be written to the store; none: below"
                + " ~/.areyouacat/journal."),
        reader.number(
            "server.photoQuality", 0.92, 0.1, 1, "Quality of the JPEG that a kept photo becomes."),
        millis(
            reader,
            "server.storeMillis",
            2_000,
            "How long a person waits for the store at most, in ms; then it is done without."),
        reader.wholeInt(
            "server.pendingWrites", 1_000, 1, 1_000_000, "Writes that may wait for the store."),
        reader.whole(
            "server.pendingBytes",
            536_870_912,
            1,
            1_000_000_000_000L,
            "Bytes of photos that may wait for the store."),
        millis(reader, "server.watchMillis", 5_000, "How often the champion is looked up, in ms."),
        millis(
            reader,
            "server.drainMillis",
            20_000,
            "How long running requests may take at shutdown, in ms."));
  }

  private static Duration millis(
      SettingsReader reader, String name, int byDefault, String meaning) {
    return Duration.ofMillis(reader.whole(name, byDefault, 1, 3_600_000, meaning));
  }
}
