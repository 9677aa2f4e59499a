package io.areyouacat.report;

import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.evaluation.Curve;
import io.areyouacat.core.evaluation.Curve.Point;
import io.areyouacat.core.evaluation.Estimate;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.evaluation.ModelMetrics;
import io.areyouacat.core.evaluation.RuleResult;
import io.areyouacat.core.evaluation.RuleResult.Status;
import io.areyouacat.core.evaluation.ScoredPhoto;
import io.areyouacat.core.evaluation.SliceResult;
import io.areyouacat.core.image.ImageProperties;
import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.image.Thumbnail;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.Calibration;
import io.areyouacat.core.model.Epoch;
import io.areyouacat.core.model.Golden;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.RuntimeInfo;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.model.TrialResult;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.IngestResult.Rejection;
import io.areyouacat.core.run.NightFacts;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.RunTimes.TaskTime;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.ImageIO;

/** Made-up results of a night that look like real ones. */
final class Examples {

  static final ModelVersion CANDIDATE = new ModelVersion("9f86d081884c7d65");
  static final ModelVersion CHAMPION = new ModelVersion("60303ae22b998861");
  static final BackboneId BACKBONE = new BackboneId("b1946ac92492d2347c6235b4d2611184".repeat(2));
  static final String DATASET = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
  static final String NASTY = "<script>alert(\"1\")</script>'\"&.jpg";

  private static final URI NIGHT = URI.create("file:///night.html");

  private Examples() {}

  static PhotoId photo(int number) {
    return PhotoId.of(("photo " + number).getBytes(StandardCharsets.UTF_8));
  }

  /** Photos 0 to 29; the others may not be shown. */
  static Map<PhotoId, PhotoFeatures> shown() {
    Map<PhotoId, PhotoFeatures> shown = new TreeMap<>();
    for (int i = 0; i < 30; i++) {
      shown.put(photo(i), features(i));
    }
    return shown;
  }

  private static PhotoFeatures features(int number) {
    return new PhotoFeatures(
        640,
        480,
        new ImageProperties(0.5, 0.2, 900, 7.1, 0.5, 0.5, 0.4, 1.33, false, 0.8, 0.9, 0.6),
        new PdqHash(number, 2, 3, 4, 80),
        thumbnail(number));
  }

  private static Thumbnail thumbnail(int number) {
    var image = new BufferedImage(96, 72, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(Color.getHSBColor(number * 0.13f, 0.35f, 0.85f));
    graphics.fillRect(0, 0, 96, 72);
    graphics.setColor(Color.getHSBColor(number * 0.13f + 0.5f, 0.5f, 0.35f));
    graphics.fillOval(22 + number % 7, 18, 48, 42);
    graphics.fillPolygon(new int[] {26, 32, 46}, new int[] {36, 8, 24}, 3);
    graphics.fillPolygon(new int[] {72, 64, 50}, new int[] {36, 8, 24}, 3);
    graphics.dispose();
    try (var out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "jpeg", out);
      return Thumbnail.ofJpeg(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RunRequest request() {
    return new RunRequest(
        new RunId("20260131T031500-1a2b3c"),
        Instant.parse("2026-01-31T03:15:00Z"),
        URI.create("file:///srv/photos"),
        BACKBONE,
        Map.of("gate.margin", "0.03", "training.seed", "7"));
  }

  static IngestResult ingest() {
    return new IngestResult(
        8_005,
        7_912,
        88,
        Map.of("cat", 1_998L, "dog", 1_999L, "selfie", 1_995L, "misc", 2_008L),
        5,
        List.of(
            rejection("cat/IMG_1.heic", RejectionReason.UNSUPPORTED_FORMAT, "It is HEIC."),
            rejection("misc/" + NASTY, RejectionReason.NOT_A_PHOTO, "It begins with \"<scr\"."),
            rejection("dog/empty.jpg", RejectionReason.EMPTY_FILE, "It has 0 bytes."),
            rejection(
                "selfie/very/long/path/with/many/folders/20240131_a_rather_long_file_name.png",
                RejectionReason.TOO_MANY_PIXELS,
                "It declares 30000 x 30000 pixels."),
            new Rejection(
                "dog/locked.jpg", RejectionReason.UNREADABLE_FILE, "Permission denied.", "")));
  }

  private static Rejection rejection(String source, RejectionReason reason, String detail) {
    return new Rejection(source, reason, detail, "quarantine/" + reason.folder() + "/" + source);
  }

  static ExtractResult extract() {
    return new ExtractResult(
        BACKBONE,
        7_912,
        7_910,
        7_910,
        2,
        List.of(
            rejection("dog/cut.jpg", RejectionReason.TRUNCATED, "It ends after 12 of 80 rows."),
            rejection("dog/odd.png", RejectionReason.UNDECODABLE, "Its checksum is wrong.")));
  }

  static ValidationResult validation() {
    return new ValidationResult(
        DATASET,
        7_910,
        3,
        88,
        214,
        Map.of("train", 5_514L, "validation", 1_190L, "test", 1_203L),
        Map.of("cat", 1_997L, "dog", 1_996L, "misc", 1_960L, "selfie", 1_900L, "upload-cat", 54L),
        List.of(
            new Finding(
                "completeness", Severity.INFO, "share of complete rows = 1", "= 1", 0, List.of()),
            new Finding(
                "dark-photos",
                Severity.WARN,
                "share of dark photos = 0.061",
                "<= 0.05",
                482,
                photos(0, 9)),
            new Finding(
                "near-duplicates",
                Severity.INFO,
                "photos that match another = 214",
                null,
                214,
                photos(10, 15)),
            new Finding(
                "label-conflict",
                Severity.WARN,
                "photos with contradicting labels = 3",
                "= 0",
                3,
                List.of("dog/" + NASTY + " is also in cat", photo(77).sha256())),
            new Finding(
                "drift-brightness",
                Severity.WARN,
                "PSI = 0.231, KS distance = 0.118",
                "PSI <= 0.2",
                1,
                List.of("mean 0.48 before, 0.41 now"))));
  }

  static ValidationResult blocked() {
    return new ValidationResult(
        "",
        12,
        0,
        0,
        0,
        Map.of(),
        Map.of(),
        List.of(
            new Finding(
                "category-size", Severity.ERROR, "photos of cat = 0", ">= 50", 0, List.of())));
  }

  private static List<String> photos(int from, int to) {
    List<String> photos = new ArrayList<>();
    for (int i = from; i < to; i++) {
      photos.add(photo(i).sha256());
    }
    return photos;
  }

  static ModelCard card() {
    List<Epoch> history = new ArrayList<>();
    for (int i = 1; i <= 24; i++) {
      history.add(
          new Epoch(
              i, 0.06 + 0.5 * Math.exp(-i / 4.0), 0.11 + 0.4 * Math.exp(-i / 3.5) + i * 4e-4));
    }
    var chosen = new TrialResult(new Trial(0.003, 0.001), 0.1163, 24, 19);
    return new ModelCard(
        CANDIDATE,
        request().runId(),
        Instant.parse("2026-01-31T03:17:41Z"),
        new ModelSpec(
            Strategy.HEAD,
            BACKBONE,
            Preprocessing.centred(224, 224),
            new Calibration(1.084, -0.213),
            0.4372,
            new Bands(0.25, 0.75),
            "cat"),
        DATASET,
        Map.of(
            "cat/train",
            1_402L,
            "cat/validation",
            296L,
            "cat/test",
            299L,
            "dog/train",
            1_390L,
            "dog/validation",
            301L,
            "dog/test",
            305L,
            "upload-cat/train",
            54L),
        Map.of("training.seed", "7", "training.folds", "5", "dataset.mix", "cat:0.25, dog:0.75"),
        7,
        "1.0.0 (4d21bec)",
        new RuntimeInfo("nd4j-native 1.0.0-M2.1", "avx512", 2, true, "17.0.16"),
        List.of(
            new TrialResult(new Trial(0.003, 0.0001), 0.1191, 22, 17),
            chosen,
            new TrialResult(new Trial(0.003, 0.01), 0.1402, 31, 26),
            new TrialResult(new Trial(0.001, 0.0001), Double.NaN, 1, 1)),
        chosen,
        history,
        Map.of("recall", 0.9712, "precision", 0.9631, "f1", 0.9671, "auc", 0.9954),
        0.0121,
        List.of(new Golden("cat-1.jpg", 0.99312), new Golden("dog-1.jpg", 0.00213)),
        CHAMPION,
        List.of("minus 1 deleted"));
  }

  static TrainingResult training() {
    List<LabelAudit.Suspect> suspects = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      suspects.add(new LabelAudit.Suspect(photo(24 + i), i % 2 == 0, i % 2 == 0 ? 0.01 : 0.98));
    }
    return new TrainingResult(CANDIDATE, false, new LabelAudit(6_704, suspects));
  }

  static Evaluation kept() {
    return evaluation(CHAMPION, metrics(0.9553, 0.9612), false, rules(Status.NOT_MET));
  }

  static Evaluation promoted() {
    return evaluation(CHAMPION, metrics(0.931, 0.944), true, rules(Status.MET));
  }

  /** The first night: nothing to compare with, nothing measured twice. */
  static Evaluation first() {
    var nothing = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0);
    return new Evaluation(
        CANDIDATE,
        null,
        null,
        null,
        1,
        0,
        0,
        1,
        new ModelMetrics(
            0.5,
            nothing,
            nothing,
            nothing,
            nothing,
            new ModelMetrics.Confusion(0, 0, 0, 0),
            Double.NaN),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        false,
        new Curve("probability", "share", List.of()),
        Map.of(),
        List.of(),
        List.of());
  }

  private static Evaluation evaluation(
      ModelVersion champion, ModelMetrics other, boolean promote, List<RuleResult> rules) {
    return new Evaluation(
        CANDIDATE,
        champion,
        "etag",
        champion,
        1,
        1_203,
        2,
        31,
        metrics(0.9612, 0.9571),
        other,
        null,
        Estimate.of(0.0059, -0.0081, 0.0199, 1_203),
        Estimate.of(-0.0041, -0.0262, 0.0177, 1_203),
        0.0262,
        rules,
        slices(),
        promote,
        calibration(),
        Map.of(
            "recall", curve(t -> 1 - Math.pow(t, 5)),
            "precision", curve(t -> 0.45 + 0.55 * Math.pow(t, 0.35)),
            "f1", curve(t -> 0.62 + 0.35 * Math.sqrt(1 - Math.pow(2 * t - 1, 2)))),
        worst(),
        List.of("31 verdicts were given on test set 1; renew it with: areyouacat tests renew"));
  }

  private static ModelMetrics metrics(double recall, double precision) {
    return new ModelMetrics(
        0.4372,
        Estimate.of(recall, recall - 0.021, recall + 0.017, 299),
        Estimate.of(precision, precision - 0.024, precision + 0.019, 301),
        Estimate.of((recall + precision) / 2, recall - 0.018, recall + 0.012, 1_203),
        Estimate.of(0.9931, 0.9884, 0.9966, 1_203),
        new ModelMetrics.Confusion(287, 14, 12, 890),
        0.0143);
  }

  private static List<RuleResult> rules(Status change) {
    return List.of(
        new RuleResult(
            "floor-recall", 0.9612, 0.8, Status.MET, "Recall 0.961 reaches the floor 0.800."),
        new RuleResult(
            "floor-precision",
            0.9571,
            0.53,
            Status.MET,
            "Precision 0.957 reaches the floor 0.530."),
        new RuleResult(
            "slice-dog",
            0.013,
            0.05,
            Status.MET,
            "The false-positive rate of dog rose by 0.013, at most 0.050 is allowed."),
        new RuleResult(
            "change-precision",
            -0.0262,
            -0.025,
            change,
            "Not enough evidence: precision may be 0.026 lower than the champion's, more than the"
                + " margin 0.025."),
        new RuleResult(
            "anchor",
            Double.NaN,
            Double.NaN,
            Status.NOT_APPLICABLE,
            "The anchor is the champion."));
  }

  private static List<SliceResult> slices() {
    String rate = "false-positive rate";
    return List.of(
        new SliceResult(
            "dog",
            rate,
            Estimate.of(0.0262, 0.0131, 0.0426, 305),
            Estimate.of(0.0131, 0.0033, 0.0262, 305),
            true,
            true),
        new SliceResult(
            "misc",
            rate,
            Estimate.of(0.0102, 0.0034, 0.0204, 294),
            Estimate.of(0.0136, 0.0034, 0.0238, 294),
            true,
            true),
        new SliceResult(
            "dark",
            "error rate",
            Estimate.of(0.0519, 0.0130, 0.1039, 77),
            Estimate.of(0.0649, 0.0260, 0.1169, 77),
            false,
            true),
        new SliceResult(
            "upload", "error rate", Estimate.of(0.125, 0, 0.25, 16), null, false, false));
  }

  private static Curve calibration() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      double p = Math.pow((i + 0.5) / 15, 1.6);
      points.add(new Point(p, Math.min(1, Math.max(0, p + 0.05 * Math.sin(7 * p)))));
    }
    return new Curve("mean probability", "share", points);
  }

  private static Curve curve(DoubleUnaryOperator function) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      points.add(new Point(i / 100.0, function.applyAsDouble(i / 100.0)));
    }
    return new Curve("cut-off", "value", points);
  }

  private static List<ScoredPhoto> worst() {
    List<ScoredPhoto> worst = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      boolean positive = i % 3 == 1;
      worst.add(
          new ScoredPhoto(
              photo(i + 20), positive, positive ? "cat" : "dog", "g", 1, positive ? 0.02 : 0.97));
    }
    return worst;
  }

  private static TaskTime took(double seconds) {
    return new TaskTime(Instant.EPOCH, seconds);
  }

  static NightFacts night() {
    return new NightFacts(
        request(),
        ingest(),
        extract(),
        validation(),
        training(),
        kept(),
        new NightOutcome.Kept(CANDIDATE, kept().reasons(), CHAMPION),
        CHAMPION,
        NIGHT,
        Map.of(
            TaskName.INGEST_PHOTOS,
            took(11.2),
            TaskName.EXTRACT_FEATURES,
            took(131.9),
            TaskName.VALIDATE_DATASET,
            took(24.0),
            TaskName.KEEP_CHAMPION,
            took(0.2),
            TaskName.TRAIN_MODEL,
            took(8.25)),
        null);
  }

  /** Every page by its name, empty cases too. */
  static Reports.Failure failure(boolean again) {
    return new Reports.Failure(
        TaskName.TRAIN_MODEL,
        again ? "Temporary" : "BadInput",
        List.of("The store <b>cats</b> is away.", "Look whether it answers."),
        again,
        "Relaunch once it does.",
        Map.of("Execution", "f7a", "Attempt", "1"));
  }

  static Map<String, String> pages() {
    var reports = new Reports();
    Map<String, String> pages = new TreeMap<>();
    pages.put("ingest_photos", reports.ingest(request(), ingest()));
    pages.put(
        "ingest_nothing",
        reports.ingest(request(), new IngestResult(0, 0, 0, Map.of(), 0, List.of())));
    pages.put("extract_features", reports.extract(request(), extract()));
    pages.put(
        "extract_nothing",
        reports.extract(request(), new ExtractResult(null, 0, 0, 0, 0, List.of())));
    pages.put("validate_dataset", reports.validation(validation(), shown()));
    pages.put("validate_blocked", reports.validation(blocked(), Map.of()));
    pages.put("train_model", reports.training(card(), training(), shown()));
    pages.put(
        "train_reused",
        reports.training(
            card(), new TrainingResult(CANDIDATE, true, new LabelAudit(10, List.of())), Map.of()));
    pages.put("evaluate_model", reports.evaluation(request(), kept(), shown()));
    pages.put("evaluate_promoted", reports.evaluation(request(), promoted(), Map.of()));
    pages.put("evaluate_first", reports.evaluation(request(), first(), Map.of()));
    pages.put("keep_champion", reports.outcome(night().outcome()));
    pages.put(
        "deploy_model",
        reports.outcome(
            new NightOutcome.Promoted(
                CANDIDATE,
                CHAMPION,
                promoted().rules().stream().map(RuleResult::sentence).toList())));
    pages.put(
        "deploy_first", reports.outcome(new NightOutcome.Promoted(CANDIDATE, null, List.of())));
    pages.put("blocked", reports.outcome(new NightOutcome.Blocked(blocked().findings())));
    pages.put("failed", reports.failure(failure(false)));
    pages.put("failed_again", reports.failure(failure(true)));
    pages.put("index", reports.night(night()));
    pages.put(
        "index_unfinished",
        reports.night(
            new NightFacts(
                request(), null, null, null, null, null, null, null, NIGHT, Map.of(), null)));
    return pages;
  }
}
