package io.areyouacat.core.settings;

import io.areyouacat.core.container.MemoryPlan;
import io.areyouacat.core.container.Tenant;
import java.time.Duration;

/**
 * How a night runs on a Flyte cluster: a matter of the package that is registered there, not of a
 * run, which remembers none of it.
 *
 * @param cron when a night begins by itself, UTC
 * @param keys the Kubernetes secret that pods take keys and passwords from
 * @param serviceAccount of pods; empty for the project's own
 * @param cpuRequest processors a pod is placed by
 * @param cpuLimit most processors of a pod
 * @param memoryMib of a pod, requested and limit
 * @param trainMemoryMib the same of train_model
 * @param gpus of train_model where a network learns from pixels; 0 for none
 * @param cache whether Flyte's catalogue remembers trainings
 * @param taskTimeout of one attempt of a task
 * @param trainTimeout of one attempt of train_model
 */
public record FlyteSettings(
    String cron,
    String keys,
    String serviceAccount,
    double cpuRequest,
    double cpuLimit,
    int memoryMib,
    int trainMemoryMib,
    int gpus,
    boolean cache,
    Duration taskTimeout,
    Duration trainTimeout) {

  /** Name of the section. */
  public static final String SECTION = "flyte";

  /** A pod with less would end at once. */
  private static final int LEAST_MIB = MemoryPlan.leastMebibytes(Tenant.TASK);

  private static final String NAME = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?";

  static FlyteSettings read(SettingsReader reader) {
    var settings = settings(reader);
    CronLine.problem(settings.cron)
        .ifPresent(
            problem ->
                reader.require(false, "flyte.cron is '%s': %s".formatted(settings.cron, problem)));
    reader.require(
        settings.cpuRequest <= settings.cpuLimit,
        "flyte.cpuRequest (%s) is above flyte.cpuLimit (%s)"
            .formatted(settings.cpuRequest, settings.cpuLimit));
    requireName(reader, "flyte.keys", settings.keys);
    if (!settings.serviceAccount.isEmpty()) {
      requireName(reader, "flyte.serviceAccount", settings.serviceAccount);
    }
    return settings;
  }

  private static FlyteSettings settings(SettingsReader reader) {
    return new FlyteSettings(
        reader.text("flyte.cron", "15 3 * * *", "When a night begins by itself on Flyte, in UTC."),
        reader.text(
            "flyte.keys",
            "areyouacat",
            "Kubernetes secret with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN,"
                + " AREYOUACAT_CATALOG_PASSWORD and MLFLOW_TRACKING_USERNAME, _PASSWORD, _TOKEN;"
                + " what it lacks is left out."),
        reader.text("flyte.serviceAccount", "", "Service account of pods; none: the execution's."),
        reader.number("flyte.cpuRequest", 0.5, 0.01, 1024, "Processors a pod is placed by."),
        reader.number("flyte.cpuLimit", 2, 0.1, 1024, "Most processors of a pod."),
        reader.wholeInt(
            "flyte.memoryMib",
            3072,
            LEAST_MIB,
            1_000_000,
            "Memory of a pod, in MiB, request and limit."),
        reader.wholeInt(
            "flyte.trainMemoryMib", 4096, LEAST_MIB, 1_000_000, "The same of train_model, in MiB."),
        reader.wholeInt(
            "flyte.gpus",
            0,
            0,
            16,
            "GPUs of train_model where a network learns from pixels; needs --gpu-image."),
        reader.flag(
            "flyte.cache",
            true,
            "Whether Flyte's catalogue remembers trainings; false where there is no datacatalog,"
                + " since Flyte then waits for it for ever."),
        minutes(reader, "flyte.taskMinutes", 120, "Longest attempt of a task, in minutes."),
        minutes(reader, "flyte.trainMinutes", 720, "Longest attempt of train_model, in minutes."));
  }

  private static Duration minutes(
      SettingsReader reader, String name, int byDefault, String meaning) {
    return Duration.ofMinutes(reader.whole(name, byDefault, 1, 100_000, meaning));
  }

  private static void requireName(SettingsReader reader, String setting, String name) {
    reader.require(
        name.matches(NAME),
        "%s is '%s'; a Kubernetes name has small letters, digits, '-' and '.'"
            .formatted(setting, name));
  }
}
