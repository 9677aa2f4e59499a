package io.areyouacat.workflows.flyte.pack;

import com.google.protobuf.UnknownFieldSet;
import flyteidl.admin.TaskOuterClass.TaskSpec;
import flyteidl.core.IdentifierOuterClass.ResourceType;
import flyteidl.core.Literals.RetryStrategy;
import flyteidl.core.Tasks.K8sPod;
import flyteidl.core.Tasks.RuntimeMetadata;
import flyteidl.core.Tasks.RuntimeMetadata.RuntimeType;
import flyteidl.core.Tasks.TaskMetadata;
import flyteidl.core.Tasks.TaskTemplate;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.workflows.run.ProgramVersion;
import java.time.Duration;
import java.util.List;
import org.flyte.flytekit.SdkRunnableTask;

/** A task: its types, when it is tried again, what is remembered of it, and its pod. */
final class TaskIdl {

  /** FlytePropeller's plugin for whole pods. */
  private static final String POD_TASK = "sidecar";

  /** From this version on the pod stands in the template's target. */
  private static final int POD_TASK_VERSION = 2;

  private static final String PRIMARY_CONTAINER = "primary_container_name";

  /** Two runs on the same data, settings and code have the same model. */
  private static final List<String> IGNORED_BY_CACHE = List.of("runId");

  private final PodSpec pods;
  private final boolean cache;

  /**
   * @param cache whether Flyte has a catalogue that remembers what tasks gave
   */
  TaskIdl(PodSpec pods, boolean cache) {
    this.pods = pods;
    this.cache = cache;
  }

  TaskSpec of(TaskName name, SdkRunnableTask<?, ?> task, Duration timeout) {
    var template =
        TaskTemplate.newBuilder()
            .setId(Ids.of(ResourceType.TASK, name.text()))
            .setType(POD_TASK)
            .setTaskTypeVersion(POD_TASK_VERSION)
            .setMetadata(metadata(task, timeout))
            .setInterface(
                InterfaceIdl.of(
                    task.getInputType().getVariableMap(), task.getOutputType().getVariableMap()))
            .setK8SPod(K8sPod.newBuilder().setPodSpec(pods.of(name)))
            .putConfig(PRIMARY_CONTAINER, PodSpec.CONTAINER);
    return TaskSpec.newBuilder()
        .setTemplate(template)
        .setUnknownFields(NewerFields.described(description(name)))
        .build();
  }

  private TaskMetadata metadata(SdkRunnableTask<?, ?> task, Duration timeout) {
    var metadata =
        TaskMetadata.newBuilder()
            .setRuntime(
                RuntimeMetadata.newBuilder()
                    .setType(RuntimeType.OTHER)
                    .setVersion(ProgramVersion.release())
                    .setFlavor("java"))
            .setTimeout(duration(timeout))
            .setRetries(RetryStrategy.newBuilder().setRetries(task.getRetries()));
    if (cache && task.isCached()) {
      UnknownFieldSet ignored = NewerFields.ignoredByCache(IGNORED_BY_CACHE);
      metadata
          .setDiscoverable(true)
          .setDiscoveryVersion(task.getCacheVersion())
          .setCacheSerializable(task.isCacheSerializable())
          .setUnknownFields(ignored);
    }
    return metadata.build();
  }

  static com.google.protobuf.Duration duration(Duration duration) {
    return com.google.protobuf.Duration.newBuilder().setSeconds(duration.toSeconds()).build();
  }

  /** For people, in a line. */
  static String description(TaskName name) {
    return switch (name) {
      case INGEST_PHOTOS -> "Takes new photos and feedback in, after what is to be forgotten.";
      case EXTRACT_FEATURES -> "Decodes and embeds what is new; refuses what does not decode.";
      case VALIDATE_DATASET -> "Checks the data and fixes the data set, or ends the night.";
      case TRAIN_MODEL -> "Trains the candidate, or finds what equal data gave before.";
      case EVALUATE_MODEL -> "Compares candidate and champion on the same sealed photos.";
      case DEPLOY_MODEL -> "Checks the candidate once more and puts it into service.";
      case KEEP_CHAMPION -> "Says why the model in service stays.";
    };
  }
}
