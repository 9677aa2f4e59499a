package io.areyouacat.workflows.flyte.pack;

import static java.util.stream.Collectors.toMap;

import flyteidl.admin.LaunchPlanOuterClass.LaunchPlan;
import flyteidl.admin.LaunchPlanOuterClass.LaunchPlanClosure;
import flyteidl.admin.LaunchPlanOuterClass.LaunchPlanMetadata;
import flyteidl.admin.LaunchPlanOuterClass.LaunchPlanSpec;
import flyteidl.admin.ScheduleOuterClass.CronSchedule;
import flyteidl.admin.ScheduleOuterClass.Schedule;
import flyteidl.core.IdentifierOuterClass.ResourceType;
import flyteidl.core.Interface.Parameter;
import flyteidl.core.Interface.ParameterMap;
import flyteidl.core.Interface.Variable;
import flyteidl.core.Literals.Literal;
import flyteidl.core.Literals.LiteralMap;
import flyteidl.core.Literals.Primitive;
import flyteidl.core.Literals.Scalar;
import java.util.Map;
import java.util.Set;

/** Two ways to start a night: by itself, and by somebody who may say more. */
final class LaunchPlanIdl {

  static final String NIGHTLY = "nightly";
  static final String MANUAL = "manual";

  /** Of nights that begin by themselves: each has an id of its own and works on the one store. */
  private static final Set<String> FIXED_NIGHTLY = Set.of("run", "store");

  private final String workflow;
  private final Map<String, org.flyte.api.v1.Variable> inputs;
  private final Map<String, Literal> values;

  /**
   * @param inputs of the workflow
   */
  LaunchPlanIdl(
      String workflow, Map<String, org.flyte.api.v1.Variable> inputs, PackageRequest request) {
    this.workflow = workflow;
    this.inputs = inputs;
    this.values =
        NightInputs.of("run", inputs.keySet(), request.store(), request.settings())
            .entrySet()
            .stream()
            .collect(toMap(Map.Entry::getKey, input -> literal(input.getValue())));
  }

  /** Fires once it is activated, in UTC. */
  LaunchPlan nightly(String cron) {
    var schedule =
        Schedule.newBuilder().setCronSchedule(CronSchedule.newBuilder().setSchedule(cron));
    return plan(NIGHTLY, FIXED_NIGHTLY, LaunchPlanMetadata.newBuilder().setSchedule(schedule));
  }

  LaunchPlan manual() {
    return plan(MANUAL, Set.of(), LaunchPlanMetadata.newBuilder());
  }

  private LaunchPlan plan(String name, Set<String> fixed, LaunchPlanMetadata.Builder metadata) {
    var open = ParameterMap.newBuilder();
    var closed = LiteralMap.newBuilder();
    inputs.forEach(
        (input, variable) -> {
          Literal value = values.get(input);
          if (fixed.contains(input)) {
            closed.putLiterals(input, value);
          } else {
            open.putParameters(
                input, Parameter.newBuilder().setVar(shown(variable)).setDefault(value).build());
          }
        });
    return LaunchPlan.newBuilder()
        .setId(Ids.of(ResourceType.LAUNCH_PLAN, name))
        .setSpec(
            LaunchPlanSpec.newBuilder()
                .setWorkflowId(Ids.of(ResourceType.WORKFLOW, workflow))
                .setEntityMetadata(metadata)
                .setDefaultInputs(open)
                .setFixedInputs(closed))
        // flytectl fills it in and does not make one.
        .setClosure(LaunchPlanClosure.getDefaultInstance())
        .build();
  }

  /** Without words for a map: {@code --execFile} writes them behind it, where YAML has no room. */
  private static Variable shown(org.flyte.api.v1.Variable variable) {
    var shown = InterfaceIdl.of(variable).toBuilder();
    return shown.getType().hasMapValueType() ? shown.clearDescription().build() : shown.build();
  }

  private static Literal text(String value) {
    return Literal.newBuilder()
        .setScalar(Scalar.newBuilder().setPrimitive(Primitive.newBuilder().setStringValue(value)))
        .build();
  }

  private static Literal literal(Object value) {
    return value instanceof Map<?, ?> values ? map(values) : text((String) value);
  }

  private static Literal map(Map<?, ?> values) {
    var map = LiteralMap.newBuilder();
    values.forEach((name, value) -> map.putLiterals((String) name, text((String) value)));
    return Literal.newBuilder().setMap(map).build();
  }
}
