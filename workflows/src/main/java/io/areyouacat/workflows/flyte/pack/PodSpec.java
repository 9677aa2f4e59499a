package io.areyouacat.workflows.flyte.pack;

import com.google.protobuf.Struct;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.FlyteSettings;
import io.areyouacat.core.settings.SparkSettings;
import io.areyouacat.core.settings.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pod of a task, as Kubernetes wants it. An orchestrator adds what it knows of the execution.
 */
final class PodSpec {

  static final String CONTAINER = "task";

  /** The user of the images. */
  private static final int USER = 10001;

  private static final String GPU = "nvidia.com/gpu";

  /** Variables whose values only a Kubernetes secret has. */
  static final List<String> SECRETS =
      List.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          StoreSettings.CATALOG_PASSWORD);

  private final PackageRequest request;
  private final FlyteSettings flyte;

  PodSpec(PackageRequest request) {
    this.request = request;
    this.flyte = request.settings().flyte();
  }

  /** As Flyte has it. */
  Struct of(TaskName task) {
    return Structs.of(
        pod(
            task,
            List.of(
                "execute",
                task.text(),
                "--inputs",
                "{{.input}}",
                "--outputs",
                "{{.outputPrefix}}")));
  }

  /**
   * @param arguments of the program
   */
  Map<String, Object> pod(TaskName task, List<String> arguments) {
    Map<String, Object> pod = new TreeMap<>();
    pod.put("containers", List.of(container(task, arguments)));
    pod.put("restartPolicy", "Never");
    pod.put("automountServiceAccountToken", false);
    // A Service named areyouacat would otherwise become variables that look like misspelt settings.
    pod.put("enableServiceLinks", false);
    pod.put(
        "securityContext",
        Map.of("runAsNonRoot", true, "runAsUser", USER, "runAsGroup", USER, "fsGroup", USER));
    pod.put("volumes", List.of(Map.of("name", "tmp", "emptyDir", Map.of())));
    if (!flyte.serviceAccount().isEmpty()) {
      pod.put("serviceAccountName", flyte.serviceAccount());
    }
    return pod;
  }

  private Map<String, Object> container(TaskName task, List<String> arguments) {
    return Map.of(
        "name",
        CONTAINER,
        "image",
        request.onGpu(task) ? request.gpuImage().orElseThrow() : request.image(),
        "args",
        arguments,
        "env",
        environment(),
        "resources",
        resources(task),
        "securityContext",
        Map.of(
            "allowPrivilegeEscalation",
            false,
            "readOnlyRootFilesystem",
            true,
            "capabilities",
            Map.of("drop", List.of("ALL"))),
        "volumeMounts",
        List.of(Map.of("name", "tmp", "mountPath", "/tmp")));
  }

  private List<Map<String, Object>> environment() {
    List<Map<String, Object>> environment = new ArrayList<>();
    new TreeMap<>(request.environment())
        .forEach((name, value) -> environment.add(Map.of("name", name, "value", value)));
    List<String> secrets = PackageRequest.secrets(request.tracking());
    if (!request.settings().spark().isLocal()) {
      secrets.add(SparkSettings.AUTH_SECRET);
    }
    for (String secret : secrets) {
      environment.add(
          Map.of(
              "name",
              secret,
              "valueFrom",
              Map.of(
                  "secretKeyRef", Map.of("name", flyte.keys(), "key", secret, "optional", true))));
    }
    return environment;
  }

  private Map<String, Object> resources(TaskName task) {
    int mebibytes = task == TaskName.TRAIN_MODEL ? flyte.trainMemoryMib() : flyte.memoryMib();
    return Map.of(
        "requests", amounts(task, flyte.cpuRequest(), mebibytes),
        "limits", amounts(task, flyte.cpuLimit(), mebibytes));
  }

  private Map<String, String> amounts(TaskName task, double processors, int mebibytes) {
    Map<String, String> amounts = new TreeMap<>();
    amounts.put("cpu", Math.round(processors * 1000) + "m");
    amounts.put("memory", mebibytes + "Mi");
    if (request.onGpu(task)) {
      amounts.put(GPU, Integer.toString(flyte.gpus()));
    }
    return amounts;
  }
}
