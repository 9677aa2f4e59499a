package io.areyouacat.workflows.flyte.pack;

import flyteidl.admin.WorkflowOuterClass.WorkflowSpec;
import flyteidl.core.IdentifierOuterClass.ResourceType;
import flyteidl.core.Literals.Binding;
import flyteidl.core.Literals.BindingData;
import flyteidl.core.Types.OutputReference;
import flyteidl.core.Workflow.BranchNode;
import flyteidl.core.Workflow.IfBlock;
import flyteidl.core.Workflow.IfElseBlock;
import flyteidl.core.Workflow.Node;
import flyteidl.core.Workflow.NodeMetadata;
import flyteidl.core.Workflow.TaskNode;
import flyteidl.core.Workflow.WorkflowMetadata;
import flyteidl.core.Workflow.WorkflowTemplate;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.flyte.api.v1.PartialTaskIdentifier;
import org.jspecify.annotations.Nullable;

/** The night: its nodes and what they hand on. */
final class WorkflowIdl {

  private final Function<String, Duration> timeouts;

  /**
   * @param timeouts of one attempt of the task of that name
   */
  WorkflowIdl(Function<String, Duration> timeouts) {
    this.timeouts = timeouts;
  }

  WorkflowSpec of(String name, org.flyte.api.v1.WorkflowTemplate night) {
    var template =
        WorkflowTemplate.newBuilder()
            .setId(Ids.of(ResourceType.WORKFLOW, name))
            // No task can go on without the one before it.
            .setMetadata(
                WorkflowMetadata.newBuilder()
                    .setOnFailure(WorkflowMetadata.OnFailurePolicy.FAIL_IMMEDIATELY))
            .setInterface(
                InterfaceIdl.of(night.interface_().inputs(), night.interface_().outputs()))
            .addAllOutputs(bindings(night.outputs()));
    night.nodes().forEach(node -> template.addNodes(node(node)));
    return WorkflowSpec.newBuilder().setTemplate(template).build();
  }

  private Node node(org.flyte.api.v1.Node node) {
    var written =
        Node.newBuilder()
            .setId(node.id())
            .addAllInputs(bindings(node.inputs()))
            .addAllUpstreamNodeIds(node.upstreamNodeIds());
    var metadata = NodeMetadata.newBuilder().setName(node.id());
    if (node.branchNode() != null) {
      written.setBranchNode(branch(node.branchNode().ifElse()));
    } else if (node.taskNode() != null) {
      PartialTaskIdentifier task = node.taskNode().referenceId();
      written.setTaskNode(
          TaskNode.newBuilder().setReferenceId(Ids.of(ResourceType.TASK, task.name())));
      // FlytePropeller heeds the time-out of a node, not that of its task.
      metadata.setTimeout(TaskIdl.duration(timeouts.apply(task.name())));
    } else {
      throw new IllegalArgumentException("node %s is no task and no branch".formatted(node.id()));
    }
    return written.setMetadata(metadata).build();
  }

  private BranchNode branch(org.flyte.api.v1.IfElseBlock block) {
    var written = IfElseBlock.newBuilder().setCase(ifBlock(block.case_()));
    block.other().forEach(other -> written.addOther(ifBlock(other)));
    org.flyte.api.v1.@Nullable Node otherwise = block.elseNode();
    if (otherwise == null) {
      throw new IllegalArgumentException("a branch without an else would end a night unheard");
    }
    return BranchNode.newBuilder().setIfElse(written.setElseNode(node(otherwise))).build();
  }

  private IfBlock ifBlock(org.flyte.api.v1.IfBlock block) {
    return IfBlock.newBuilder()
        .setCondition(ConditionIdl.of(block.condition()))
        .setThenNode(node(block.thenNode()))
        .build();
  }

  /** By name: flytekit lists them as its maps happen to. */
  private static List<Binding> bindings(List<org.flyte.api.v1.Binding> bindings) {
    return bindings.stream()
        .sorted(Comparator.comparing(org.flyte.api.v1.Binding::var_))
        .map(WorkflowIdl::binding)
        .toList();
  }

  private static Binding binding(org.flyte.api.v1.Binding binding) {
    if (binding.binding().kind() != org.flyte.api.v1.BindingData.Kind.PROMISE) {
      throw new IllegalArgumentException("%s is no promise".formatted(binding.var_()));
    }
    var promise = binding.binding().promise();
    return Binding.newBuilder()
        .setVar(binding.var_())
        .setBinding(
            BindingData.newBuilder()
                .setPromise(
                    OutputReference.newBuilder().setNodeId(promise.nodeId()).setVar(promise.var())))
        .build();
  }
}
