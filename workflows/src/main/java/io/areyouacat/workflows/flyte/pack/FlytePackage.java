package io.areyouacat.workflows.flyte.pack;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.FlyteSettings;
import io.areyouacat.workflows.flyte.NightDefinition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.TreeMap;

/**
 * What {@code flytectl register files --archive} takes: a file each for tasks ({@code *_1.pb}), the
 * workflow ({@code *_2.pb}) and its launch plans ({@code *_3.pb}). Equal requests give equal bytes.
 */
public final class FlytePackage {

  private final NightDefinition night = new NightDefinition();
  private final TreeMap<String, byte[]> files = new TreeMap<>();
  private final PackageRequest request;
  private final FlyteSettings flyte;

  private FlytePackage(PackageRequest request) {
    this.request = request;
    this.flyte = request.settings().flyte();
  }

  public static byte[] of(PackageRequest request) {
    return new FlytePackage(request).archive();
  }

  private byte[] archive() {
    var tasks = new TaskIdl(new PodSpec(request), flyte.cache());
    night
        .tasks()
        .forEach(
            task -> {
              TaskName name = TaskName.of(task.getName());
              add(task.getName(), 1, tasks.of(name, task, timeout(task.getName())));
            });
    var template = night.workflow();
    add(NightDefinition.NAME, 2, new WorkflowIdl(this::timeout).of(NightDefinition.NAME, template));
    var plans = new LaunchPlanIdl(NightDefinition.NAME, template.interface_().inputs(), request);
    add(LaunchPlanIdl.NIGHTLY, 3, plans.nightly(flyte.cron()));
    add(LaunchPlanIdl.MANUAL, 3, plans.manual());
    return TarGz.of(files);
  }

  private Duration timeout(String task) {
    return timeout(flyte, task);
  }

  /** Of one attempt. */
  static Duration timeout(FlyteSettings flyte, String task) {
    return task.equals(TaskName.TRAIN_MODEL.text()) ? flyte.trainTimeout() : flyte.taskTimeout();
  }

  /** Numbered, since flytectl registers in the order of names and each needs those before it. */
  private void add(String name, int kind, MessageLite message) {
    files.put("%02d_%s_%d.pb".formatted(files.size(), name, kind), bytes(message));
  }

  private static byte[] bytes(MessageLite message) {
    var bytes = new ByteArrayOutputStream();
    var coded = CodedOutputStream.newInstance(bytes);
    coded.useDeterministicSerialization();
    try {
      message.writeTo(coded);
      coded.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
