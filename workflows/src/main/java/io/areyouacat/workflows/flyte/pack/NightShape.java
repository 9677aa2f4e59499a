package io.areyouacat.workflows.flyte.pack;

import io.areyouacat.core.run.TaskName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.flyte.api.v1.Binding;
import org.flyte.api.v1.BindingData;
import org.flyte.api.v1.ComparisonExpression;
import org.flyte.api.v1.IfElseBlock;
import org.flyte.api.v1.Node;
import org.flyte.api.v1.Operand;
import org.flyte.api.v1.WorkflowTemplate;

/**
 * What comes after what. Tasks are called by their own names, also those that Flyte has as nodes of
 * a branch.
 */
record NightShape(List<Step> steps, List<NightDocument.Branch> branches) {

  private static final String START = "start-node";

  /**
   * @param inputs names of what the task takes
   */
  record Step(TaskName task, List<String> after, List<String> inputs) {}

  static NightShape of(WorkflowTemplate night) {
    List<Step> steps = new ArrayList<>();
    List<NightDocument.Branch> branches = new ArrayList<>();
    for (Node node : night.nodes()) {
      if (node.branchNode() == null) {
        steps.add(step(node, upstream(node)));
        continue;
      }
      IfElseBlock block = node.branchNode().ifElse();
      List<String> decided = List.of(node.id());
      Step first = step(block.case_().thenNode(), decided);
      Step second = step(otherwise(node.id(), block), decided);
      steps.add(first);
      steps.add(second);
      branches.add(
          new NightDocument.Branch(node.id(), decision(node, block), first.task(), second.task()));
    }
    return new NightShape(steps, branches);
  }

  private static Node otherwise(String branch, IfElseBlock block) {
    Node otherwise = block.elseNode();
    if (otherwise == null || !block.other().isEmpty()) {
      throw new IllegalArgumentException("the branch %s has not two ways".formatted(branch));
    }
    return otherwise;
  }

  private static Step step(Node node, List<String> after) {
    if (node.taskNode() == null) {
      throw new IllegalArgumentException("node %s is no task".formatted(node.id()));
    }
    return new Step(
        TaskName.of(node.taskNode().referenceId().name()),
        after,
        node.inputs().stream().map(Binding::var_).sorted().toList());
  }

  private static List<String> upstream(Node node) {
    SortedSet<String> upstream = new TreeSet<>(node.upstreamNodeIds());
    node.inputs().stream()
        .map(Binding::binding)
        .filter(data -> data.kind() == BindingData.Kind.PROMISE)
        .forEach(data -> upstream.add(data.promise().nodeId()));
    upstream.remove(START);
    return List.copyOf(upstream);
  }

  private static NightDocument.Decision decision(Node branch, IfElseBlock block) {
    ComparisonExpression comparison = block.case_().condition().comparison();
    if (comparison.operator() != ComparisonExpression.Operator.EQ) {
      throw new IllegalArgumentException("%s is decided by no equality".formatted(branch.id()));
    }
    Operand left = comparison.leftValue();
    var promise =
        branch.inputs().stream()
            .filter(binding -> binding.var_().equals(left.var()))
            .findFirst()
            .orElseThrow()
            .binding()
            .promise();
    return new NightDocument.Decision(
        TaskName.of(promise.nodeId()),
        promise.var(),
        comparison.rightValue().primitive().booleanValue());
  }
}
