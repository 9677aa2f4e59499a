package io.areyouacat.core.settings;

/**
 * What validation warns of. Image checks are in CleanVision's terms with its default thresholds.
 *
 * @param errorRules file with DQDL rules that block a night; empty for those built in
 * @param warnRules file with DQDL rules that warn; empty for those built in
 * @param imageIssueShare share of photos with one image issue from which on it is a warning
 * @param sureAnswer probability of either class from which on feedback that says otherwise is
 *     doubtful
 */
public record ValidationSettings(
    String errorRules,
    String warnRules,
    double dark,
    double light,
    double lowInformation,
    double blurry,
    double oddAspectRatio,
    double oddSize,
    double imageIssueShare,
    double psi,
    double ks,
    int anomalyNights,
    int minPhotos,
    double sureAnswer) {

  static ValidationSettings read(SettingsReader reader) {
    return new ValidationSettings(
        reader.text(
            "validation.errorRules", "", "File of DQDL rules that block a night; none: built in."),
        reader.text("validation.warnRules", "", "File of DQDL rules that warn; none: built in."),
        reader.number("validation.dark", 0.32, 0, 1, "A photo with a lower score is dark."),
        reader.number("validation.light", 0.05, 0, 1, "A photo with a lower score is too light."),
        reader.number(
            "validation.lowInformation", 0.3, 0, 1, "A photo with a lower score says little."),
        reader.number("validation.blurry", 0.29, 0, 1, "A photo with a lower score is blurry."),
        reader.number(
            "validation.oddAspectRatio", 0.35, 0, 1, "A photo with a lower score is oddly shaped."),
        reader.number(
            "validation.oddSize",
            3,
            0,
            100,
            "Interquartile ranges from the middle to an odd size."),
        reader.number(
            "validation.imageIssueShare",
            0.05,
            0,
            1,
            "Share of photos with one image issue from which on it is a warning."),
        reader.number(
            "validation.driftPsi", 0.2, 0, 100, "Population stability index that is drift."),
        reader.number(
            "validation.driftKs", 0.1, 0, 1, "Kolmogorov-Smirnov distance that is drift."),
        reader.wholeInt(
            "validation.anomalyNights",
            7,
            3,
            1000,
            "Nights of history before volume and brightness are held against it."),
        reader.wholeInt(
            "validation.minPhotos", 20, 2, 1_000_000, "Fewest photos a data set may have."),
        reader.number(
            "validation.sureAnswer",
            0.95,
            0.5,
            1,
            "Probability from which on feedback against the model's answer is doubtful."));
  }
}
