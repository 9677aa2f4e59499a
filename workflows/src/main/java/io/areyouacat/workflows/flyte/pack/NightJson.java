package io.areyouacat.workflows.flyte.pack;

import static java.util.Objects.requireNonNull;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.FlyteSettings;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.Json;
import io.areyouacat.workflows.flyte.NightDefinition;
import io.areyouacat.workflows.run.ProgramVersion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flyte.api.v1.Variable;

/**
 * The night as one JSON document, for orchestrators that start a process or a pod a task, such as
 * Airflow: made from the workflow that Flyte is given. Equal requests give equal bytes.
 */
public final class NightJson {

  /** Of the document; another one is not read by what reads this one. */
  static final int FORMAT = 1;

  private final NightDefinition night = new NightDefinition();
  private final URI store;
  private final Settings settings;
  private final Map<String, String> tracking;
  private final TaskCall call;
  private final Optional<PodSpec> pods;

  private NightJson(
      URI store,
      Settings settings,
      Map<String, String> tracking,
      TaskCall call,
      Optional<PodSpec> pods) {
    this.store = store;
    this.settings = settings;
    this.tracking = Map.copyOf(tracking);
    this.call = call;
    this.pods = pods;
  }

  /** Of a night in pods; processes that reach the same store can run it, too. */
  public static byte[] of(PackageRequest request, TaskCall call) {
    return new NightJson(
            request.store(),
            request.settings(),
            request.tracking(),
            call,
            Optional.of(new PodSpec(request)))
        .bytes();
  }

  /**
   * Of a night whose tasks are processes, so that the store may be a folder of their machine.
   *
   * @param tracking variables that say where nights are tracked; empty for nowhere
   * @throws BadInputException if a setting names a file by where the packaging one is
   */
  public static byte[] ofProcesses(
      URI store, Settings settings, Map<String, String> tracking, TaskCall call) {
    PodReach.requireAbsoluteFiles(settings);
    return new NightJson(store, settings, tracking, call, Optional.empty()).bytes();
  }

  private byte[] bytes() {
    var shape = NightShape.of(night.workflow());
    return Json.bytes(
        new NightDocument(
            FORMAT,
            NightDefinition.NAME,
            ProgramVersion.release(),
            settings.flyte().cron(),
            inputs(night.tasks().get(0).getInputType().getVariableMap()),
            shape.steps().stream().map(this::task).toList(),
            shape.branches(),
            call.handover(),
            call.exitCodes(),
            PackageRequest.environment(settings, tracking),
            PackageRequest.secrets(tracking)));
  }

  /** Called as the tasks call them, since those are given them. */
  private List<NightDocument.Input> inputs(Map<String, Variable> variables) {
    List<NightDocument.Input> inputs = new ArrayList<>();
    Map<String, Object> values = NightInputs.of("runId", variables.keySet(), store, settings);
    new TreeMap<>(variables)
        .forEach(
            (name, variable) ->
                inputs.add(
                    new NightDocument.Input(
                        name,
                        String.valueOf(variable.description()),
                        requireNonNull(values.get(name)))));
    return inputs;
  }

  private NightDocument.Task task(NightShape.Step step) {
    TaskName name = step.task();
    FlyteSettings flyte = settings.flyte();
    int retries =
        night.tasks().stream()
            .filter(task -> task.getName().equals(name.text()))
            .findFirst()
            .orElseThrow()
            .getRetries();
    return new NightDocument.Task(
        name,
        TaskIdl.description(name),
        step.after(),
        call.words(name),
        call.options(step.inputs()),
        retries,
        FlytePackage.timeout(flyte, name.text()).toSeconds(),
        pods.map(spec -> spec.pod(name, List.of())).orElse(null));
  }
}
