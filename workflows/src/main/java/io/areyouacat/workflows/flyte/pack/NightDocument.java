package io.areyouacat.workflows.flyte.pack;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.areyouacat.core.run.TaskName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link NightJson} writes. Its field names are a contract.
 *
 * @param cron when it begins by itself, in UTC
 * @param inputs what whoever starts it may say
 * @param tasks in the order of the night
 * @param handover the option by which a task is told where to write what it hands on
 * @param exitCodes of a task, by what they mean
 * @param environment of all tasks: how they reach the store, and where they are tracked
 * @param secrets names of further variables, of which those that are needed must be there
 */
record NightDocument(
    int format,
    String name,
    String release,
    String cron,
    List<Input> inputs,
    List<Task> tasks,
    List<Branch> branches,
    String handover,
    Map<String, Integer> exitCodes,
    Map<String, String> environment,
    List<String> secrets) {

  /**
   * @param value where nobody gives another: text, or a map of text
   */
  record Input(String name, String description, Object value) {}

  /**
   * @param after tasks or branches
   * @param command words of the program, without options
   * @param options to the input each stands for; an input that is empty leaves its option out, a
   *     map gives it once an entry, as {@code name=value}
   * @param retries after the first attempt, where the exit code says that it may help
   * @param timeoutSeconds of one attempt
   * @param pod as Kubernetes wants it, but for the arguments of its one container; null if tasks
   *     are processes
   */
  record Task(
      TaskName name,
      String description,
      List<String> after,
      List<String> command,
      Map<String, String> options,
      int retries,
      long timeoutSeconds,
      @Nullable Map<String, Object> pod) {}

  /** One task of two comes after it. */
  record Branch(
      String name, Decision on, TaskName then, @JsonProperty("else") TaskName otherwise) {}

  /**
   * @param output of what that task hands on
   * @param value that it has if the first of the two comes
   */
  record Decision(TaskName task, String output, boolean value) {}
}
