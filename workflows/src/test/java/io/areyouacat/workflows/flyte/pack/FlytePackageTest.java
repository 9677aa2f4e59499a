package io.areyouacat.workflows.flyte.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import flyteidl.admin.LaunchPlanOuterClass.LaunchPlan;
import flyteidl.core.IdentifierOuterClass.Identifier;
import flyteidl.core.IdentifierOuterClass.ResourceType;
import flyteidl.core.Interface.VariableMap;
import flyteidl.core.Tasks.TaskMetadata;
import flyteidl.core.Tasks.TaskTemplate;
import flyteidl.core.Workflow.IfElseBlock;
import flyteidl.core.Workflow.Node;
import flyteidl.core.Workflow.WorkflowTemplate;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FlytePackageTest {

  private static final URI STORE = URI.create("s3://bucket/store");
  private static final String REGION = "eu-central-1";
  private static final String CATALOG = "jdbc:postgresql://db:5432/catalog";

  private static PackageRequest request(Map<String, String> given) {
    Map<String, String> settings = new TreeMap<>(given);
    settings.putIfAbsent("store.catalog", CATALOG);
    settings.putIfAbsent("store.s3Region", REGION);
    return new PackageRequest("tasks:1", Optional.empty(), STORE, Settings.of(settings));
  }

  private static PackageRequest gpuRequest(Map<String, String> given) {
    Map<String, String> settings = new TreeMap<>(given);
    settings.put("store.catalog", CATALOG);
    settings.put("store.s3Region", REGION);
    settings.put("flyte.gpus", "1");
    return new PackageRequest("tasks:1", Optional.of("gpu:1"), STORE, Settings.of(settings));
  }

  private static TaskTemplate task(TaskName name, PackageRequest request) {
    return OpenedPackage.of(request).task(name.text()).getTemplate();
  }

  private static Map<String, Value> container(TaskTemplate task) {
    Struct pod = task.getK8SPod().getPodSpec();
    return pod.getFieldsOrThrow("containers")
        .getListValue()
        .getValues(0)
        .getStructValue()
        .getFieldsMap();
  }

  private static Map<String, Value> object(Map<String, Value> parent, String name) {
    return parent.get(name).getStructValue().getFieldsMap();
  }

  private static List<String> texts(Value list) {
    return list.getListValue().getValuesList().stream().map(Value::getStringValue).toList();
  }

  @Test
  void there_is_a_file_a_task_one_of_the_workflow_and_two_of_launch_plans_in_their_order() {
    assertThat(OpenedPackage.of(request(Map.of())).names())
        .containsExactly(
            "00_ingest_photos_1.pb",
            "01_extract_features_1.pb",
            "02_validate_dataset_1.pb",
            "03_train_model_1.pb",
            "04_evaluate_model_1.pb",
            "05_deploy_model_1.pb",
            "06_keep_champion_1.pb",
            "07_night_2.pb",
            "08_nightly_3.pb",
            "09_manual_3.pb");
  }

  @Test
  void equal_requests_give_equal_bytes() {
    Map<String, String> settings =
        Map.of("gate.margin", "0.03", "gate.minRecall", "0.7", "training.seed", "3");

    assertThat(FlytePackage.of(request(settings))).isEqualTo(FlytePackage.of(request(settings)));
  }

  @Test
  void names_leave_project_domain_and_version_to_flytectl() {
    var opened = OpenedPackage.of(request(Map.of()));
    List<Identifier> ids = new ArrayList<>(List.of(opened.workflow().getTemplate().getId()));
    for (TaskName name : TaskName.values()) {
      Identifier id = opened.task(name.text()).getTemplate().getId();
      assertThat(id.getName()).isEqualTo(name.text());
      assertThat(id.getResourceType()).isEqualTo(ResourceType.TASK);
      ids.add(id);
    }
    for (String name : List.of("nightly", "manual")) {
      LaunchPlan plan = opened.plan(name);
      assertThat(plan.getId().getName()).isEqualTo(name);
      assertThat(plan.getId().getResourceType()).isEqualTo(ResourceType.LAUNCH_PLAN);
      assertThat(plan.getSpec().getWorkflowId()).isEqualTo(ids.get(0));
      ids.add(plan.getId());
    }
    assertThat(ids.get(0).getName()).isEqualTo("night");
    assertThat(ids.get(0).getResourceType()).isEqualTo(ResourceType.WORKFLOW);
    assertThat(ids)
        .hasSize(10)
        .allSatisfy(
            id -> {
              assertThat(id.getProject()).isEqualTo("{{ registration.project }}");
              assertThat(id.getDomain()).isEqualTo("{{ registration.domain }}");
              assertThat(id.getVersion()).isEqualTo("{{ registration.version }}");
            });
  }

  @ParameterizedTest
  @EnumSource
  void every_input_and_output_is_typed_and_explained(TaskName name) {
    TaskTemplate task = task(name, request(Map.of()));

    for (VariableMap variables :
        List.of(task.getInterface().getInputs(), task.getInterface().getOutputs())) {
      assertThat(variables.getVariablesMap())
          .isNotEmpty()
          .allSatisfy(
              (variable, type) -> {
                assertThat(type.getDescription()).as(variable).isNotBlank();
                assertThat(type.getType().getTypeCase().getNumber()).isPositive();
              });
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_pod_runs_its_task_on_what_flyte_fills_in(TaskName name) {
    TaskTemplate task = task(name, request(Map.of()));

    assertThat(task.getType()).isEqualTo("sidecar");
    assertThat(task.getTaskTypeVersion()).isEqualTo(2);
    assertThat(task.getConfigMap()).containsEntry("primary_container_name", "task");
    Map<String, Value> container = container(task);
    assertThat(container.get("name").getStringValue()).isEqualTo("task");
    assertThat(container.get("image").getStringValue()).isEqualTo("tasks:1");
    assertThat(container).doesNotContainKey("command");
    assertThat(texts(container.get("args")))
        .containsExactly(
            "execute", name.text(), "--inputs", "{{.input}}", "--outputs", "{{.outputPrefix}}");
  }

  @Test
  void a_pod_is_nobody_and_may_write_to_tmp_alone() {
    TaskTemplate task = task(TaskName.INGEST_PHOTOS, request(Map.of()));
    Map<String, Value> pod = task.getK8SPod().getPodSpec().getFieldsMap();
    Map<String, Value> container = container(task);

    assertThat(object(pod, "securityContext").get("runAsNonRoot").getBoolValue()).isTrue();
    assertThat(object(pod, "securityContext").get("runAsUser").getNumberValue()).isEqualTo(10001);
    Map<String, Value> security = object(container, "securityContext");
    assertThat(security.get("readOnlyRootFilesystem").getBoolValue()).isTrue();
    assertThat(security.get("allowPrivilegeEscalation").getBoolValue()).isFalse();
    assertThat(texts(object(security, "capabilities").get("drop"))).containsExactly("ALL");
    assertThat(container.get("volumeMounts").getListValue().getValuesList())
        .singleElement()
        .satisfies(
            mount ->
                assertThat(object(Map.of("m", mount), "m").get("mountPath").getStringValue())
                    .isEqualTo("/tmp"));
    assertThat(pod).doesNotContainKey("serviceAccountName");
  }

  @ParameterizedTest
  @EnumSource
  void services_of_the_same_namespace_do_not_become_settings_of_a_pod(TaskName name) {
    Struct pod = task(name, request(Map.of())).getK8SPod().getPodSpec();

    assertThat(pod.getFieldsOrThrow("enableServiceLinks"))
        .isEqualTo(Value.newBuilder().setBoolValue(false).build());
  }

  @Test
  void memory_is_requested_as_it_is_limited_and_training_has_its_own() {
    var settings =
        Map.of(
            "flyte.memoryMib", "2500",
            "flyte.trainMemoryMib", "6000",
            "flyte.cpuRequest", "0.25",
            "flyte.cpuLimit", "4",
            "flyte.serviceAccount", "cats");
    for (TaskName name : TaskName.values()) {
      TaskTemplate task = task(name, request(settings));
      Map<String, Value> resources = object(container(task), "resources");
      String memory = name == TaskName.TRAIN_MODEL ? "6000Mi" : "2500Mi";
      Map<String, Value> requests = object(resources, "requests");
      Map<String, Value> limits = object(resources, "limits");
      assertThat(requests.get("memory").getStringValue()).isEqualTo(memory);
      assertThat(limits.get("memory").getStringValue()).isEqualTo(memory);
      assertThat(requests.get("cpu").getStringValue()).isEqualTo("250m");
      assertThat(limits.get("cpu").getStringValue()).isEqualTo("4000m");
      assertThat(limits).doesNotContainKey("nvidia.com/gpu");
      assertThat(
              task.getK8SPod().getPodSpec().getFieldsOrThrow("serviceAccountName").getStringValue())
          .isEqualTo("cats");
    }
  }

  @Test
  void training_from_pixels_is_on_the_gpu_if_there_is_one_and_nothing_else_is() {
    for (TaskName name : TaskName.values()) {
      Map<String, Value> container = container(task(name, gpuRequest(Map.of())));
      boolean training = name == TaskName.TRAIN_MODEL;
      assertThat(container.get("image").getStringValue()).isEqualTo(training ? "gpu:1" : "tasks:1");
      Map<String, Value> limits = object(object(container, "resources"), "limits");
      assertThat(limits.containsKey("nvidia.com/gpu")).isEqualTo(training);
    }
  }

  @Test
  void a_head_on_a_frozen_backbone_does_without_a_gpu() {
    var head = gpuRequest(Map.of("backbone.file", "/opt/squeezenet.h5"));
    var pixels = gpuRequest(Map.of("backbone.file", "/opt/b.h5", "training.strategy", "network"));

    assertThat(container(task(TaskName.TRAIN_MODEL, head)).get("image").getStringValue())
        .isEqualTo("tasks:1");
    assertThat(container(task(TaskName.TRAIN_MODEL, pixels)).get("image").getStringValue())
        .isEqualTo("gpu:1");
    assertThat(head.training())
        .isEqualTo(
            "train_model runs on processors, of image tasks:1; gpu:1 is not used, since a head on a"
                + " backbone needs no GPU.");
    assertThat(pixels.training()).isEqualTo("train_model runs on 1 GPU of image gpu:1.");
    assertThat(request(Map.of()).training())
        .isEqualTo("train_model runs on processors, of image tasks:1.");
  }

  @Test
  void secrets_are_named_and_never_written_and_what_reaches_the_store_is_in_the_environment() {
    TaskTemplate task =
        task(
            TaskName.DEPLOY_MODEL,
            request(
                Map.of(
                    "flyte.keys", "cats",
                    "store.s3Endpoint", "http://s3:9000",
                    "store.catalogUser", "flyte",
                    "gate.margin", "0.03")));

    assertThat(environment(task))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "AREYOUACAT_STORE_CATALOG", CATALOG,
                "AREYOUACAT_STORE_CATALOG_USER", "flyte",
                "AREYOUACAT_STORE_S3_ENDPOINT", "http://s3:9000",
                "AREYOUACAT_STORE_S3_REGION", REGION,
                "AWS_ACCESS_KEY_ID", "cats/AWS_ACCESS_KEY_ID?",
                "AWS_SECRET_ACCESS_KEY", "cats/AWS_SECRET_ACCESS_KEY?",
                "AWS_SESSION_TOKEN", "cats/AWS_SESSION_TOKEN?",
                "AREYOUACAT_CATALOG_PASSWORD", "cats/AREYOUACAT_CATALOG_PASSWORD?"));
  }

  @Test
  void a_cluster_of_spark_may_ask_pods_for_its_secret() {
    TaskTemplate task =
        task(TaskName.EXTRACT_FEATURES, request(Map.of("spark.master", "spark://spark:7077")));

    assertThat(environment(task))
        .containsEntry("_SPARK_AUTH_SECRET", "areyouacat/_SPARK_AUTH_SECRET?");
  }

  /** Name to value; a secret is {@code secret/key}, with {@code ?} if it may be missing. */
  private static Map<String, String> environment(TaskTemplate task) {
    Map<String, String> environment = new TreeMap<>();
    for (Value item : container(task).get("env").getListValue().getValuesList()) {
      Map<String, Value> variable = item.getStructValue().getFieldsMap();
      String value = "";
      if (variable.containsKey("valueFrom")) {
        Map<String, Value> secret = object(object(variable, "valueFrom"), "secretKeyRef");
        value =
            "%s/%s%s"
                .formatted(
                    secret.get("name").getStringValue(),
                    secret.get("key").getStringValue(),
                    secret.get("optional").getBoolValue() ? "?" : "");
      } else {
        value = variable.get("value").getStringValue();
      }
      environment.put(variable.get("name").getStringValue(), value);
    }
    return environment;
  }

  @ParameterizedTest
  @EnumSource
  void only_a_training_is_remembered_for_all_its_inputs_but_the_run(TaskName name) {
    TaskMetadata metadata = task(name, request(Map.of())).getMetadata();

    assertThat(metadata.getDiscoverable()).isEqualTo(name == TaskName.TRAIN_MODEL);
    assertThat(metadata.getCacheSerializable()).isEqualTo(name == TaskName.TRAIN_MODEL);
    if (name == TaskName.TRAIN_MODEL) {
      assertThat(metadata.getDiscoveryVersion()).isEqualTo("1");
      assertThat(metadata.getUnknownFields().getField(13).getLengthDelimitedList())
          .singleElement()
          .satisfies(input -> assertThat(input.toStringUtf8()).isEqualTo("runId"));
      assertThat(task(name, request(Map.of())).getInterface().getInputs().getVariablesMap())
          .containsOnlyKeys("runId", "store", "dataset", "trainingSettings", "code");
    }
  }

  @Test
  void where_flyte_has_no_catalogue_nothing_waits_for_it() {
    var metadata =
        task(TaskName.TRAIN_MODEL, request(Map.of("flyte.cache", "false"))).getMetadata();

    assertThat(metadata.getDiscoverable()).isFalse();
    assertThat(metadata.getCacheSerializable()).isFalse();
  }

  @Test
  void what_may_pass_is_tried_again_and_no_attempt_takes_for_ever() {
    var settings = Map.of("flyte.taskMinutes", "30", "flyte.trainMinutes", "90");
    assertThat(task(TaskName.INGEST_PHOTOS, request(settings)).getMetadata())
        .satisfies(
            metadata -> {
              assertThat(metadata.getRetries().getRetries()).isEqualTo(2);
              assertThat(metadata.getTimeout().getSeconds()).isEqualTo(30 * 60);
              assertThat(metadata.getRuntime().getVersion()).isNotBlank();
            });
    WorkflowTemplate night = OpenedPackage.of(request(settings)).workflow().getTemplate();
    assertThat(night.getNodesList())
        .filteredOn(Node::hasTaskNode)
        .hasSize(5)
        .allSatisfy(
            node ->
                assertThat(node.getMetadata().getTimeout().getSeconds())
                    .isEqualTo(node.getId().equals("train_model") ? 90 * 60 : 30 * 60));
  }

  @Test
  void the_workflow_goes_through_its_nodes_and_ends_in_one_of_two_branches() {
    WorkflowTemplate night = OpenedPackage.of(request(Map.of())).workflow().getTemplate();

    assertThat(night.getNodesList())
        .extracting(Node::getId)
        .containsExactly(
            "ingest_photos",
            "extract_features",
            "validate_dataset",
            "train_model",
            "evaluate_model",
            "decide");
    IfElseBlock branch = night.getNodes(5).getBranchNode().getIfElse();
    Node promote = branch.getCase().getThenNode();
    assertThat(promote.getId()).isEqualTo("promote");
    assertThat(promote.getTaskNode().getReferenceId().getName()).isEqualTo("deploy_model");
    assertThat(branch.getElseNode().getId()).isEqualTo("keep");
    assertThat(branch.getElseNode().getTaskNode().getReferenceId().getName())
        .isEqualTo("keep_champion");
    assertThat(branch.getCase().getCondition().getComparison().getRightValue().getPrimitive())
        .satisfies(value -> assertThat(value.getBoolean()).isTrue());
    assertThat(night.getInterface().getInputs().getVariablesMap())
        .containsOnlyKeys("run", "store", "photos", "settings");
    assertThat(night.getInterface().getOutputs().getVariablesMap())
        .containsOnlyKeys("runId", "verdict");
    assertThat(night.getMetadata().getOnFailure().name()).isEqualTo("FAIL_IMMEDIATELY");
  }

  @Test
  void evaluation_has_its_model_from_training_and_its_run_from_validation() {
    Node evaluate = OpenedPackage.of(request(Map.of())).workflow().getTemplate().getNodes(4);

    assertThat(evaluate.getInputsList())
        .extracting(input -> input.getVar() + " of " + input.getBinding().getPromise().getNodeId())
        .containsExactly(
            "model of train_model", "runId of validate_dataset", "store of start-node");
  }

  @Test
  void nightly_fires_by_its_line_with_all_inputs_given() {
    LaunchPlan plan =
        OpenedPackage.of(request(Map.of("flyte.cron", "0 2 * * MON", "gate.margin", "0.03")))
            .plan("nightly");

    assertThat(plan.getSpec().getEntityMetadata().getSchedule().getCronSchedule().getSchedule())
        .isEqualTo("0 2 * * MON");
    assertThat(plan.getSpec().getFixedInputs().getLiteralsMap()).containsOnlyKeys("run", "store");
    assertThat(
            plan.getSpec()
                .getFixedInputs()
                .getLiteralsOrThrow("store")
                .getScalar()
                .getPrimitive()
                .getStringValue())
        .isEqualTo("s3://bucket/store");
    assertThat(plan.getSpec().getDefaultInputs().getParametersMap())
        .containsOnlyKeys("photos", "settings")
        .allSatisfy((name, parameter) -> assertThat(parameter.hasDefault()).isTrue());
    assertThat(
            plan.getSpec()
                .getDefaultInputs()
                .getParametersOrThrow("settings")
                .getDefault()
                .getMap()
                .getLiteralsMap())
        .containsOnlyKeys("gate.margin");
    assertThat(plan.hasClosure()).as("flytectl compile writes into it").isTrue();
  }

  @Test
  void manual_leaves_every_input_open_and_needs_none() {
    LaunchPlan plan = OpenedPackage.of(request(Map.of())).plan("manual");

    assertThat(plan.getSpec().getEntityMetadata().hasSchedule()).isFalse();
    assertThat(plan.getSpec().getFixedInputs().getLiteralsMap()).isEmpty();
    assertThat(plan.getSpec().getDefaultInputs().getParametersMap())
        .containsOnlyKeys("run", "store", "photos", "settings")
        .allSatisfy(
            (name, parameter) -> {
              assertThat(parameter.hasDefault()).isTrue();
              boolean map = parameter.getVar().getType().hasMapValueType();
              assertThat(parameter.getVar().getDescription().isBlank()).as(name).isEqualTo(map);
            });
  }

  @Test
  void pyflyte_can_launch_what_has_no_capital_in_an_input() {
    OpenedPackage opened = OpenedPackage.of(request(Map.of()));

    assertThat(opened.workflow().getTemplate().getInterface().getInputs().getVariablesMap())
        .allSatisfy((name, variable) -> assertThat(name).isLowerCase());
  }

  @Test
  void what_pods_could_not_work_with_is_refused_with_what_to_do() {
    assertThatThrownBy(
            () ->
                new PackageRequest(
                    "tasks:1", Optional.empty(), URI.create("file:///data"), Settings.defaults()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("which pods do not have")
        .hasMessageContaining("--store s3://bucket/prefix");
    assertThatThrownBy(
            () -> new PackageRequest("tasks:1", Optional.empty(), STORE, Settings.defaults()))
        .hasMessageContaining("store.catalog=jdbc:postgresql://");
    assertThatThrownBy(() -> request(Map.of("flyte.gpus", "1")))
        .hasMessageContaining("--gpu-image");
    Settings settings = Settings.of(Map.of("store.catalog", CATALOG, "store.s3Region", REGION));
    assertThatThrownBy(() -> new PackageRequest("tasks:1", Optional.of("g:1"), STORE, settings))
        .hasMessageContaining("'g:1' would not be used");
    assertThatThrownBy(() -> new PackageRequest(" ", Optional.empty(), STORE, settings))
        .hasMessageContaining("--image is ' '");
  }

  @ParameterizedTest
  @CsvSource({
    "backbone.file, squeezenet.h5, s3://bucket/key",
    "backbone.file, ../b.h5, absolute path in the image",
    "validation.errorRules, rules/error.dqdl, Put it into the image",
    "validation.warnRules, warn.dqdl, Put it into the image",
    "store.catalog, jdbc:sqlite:catalog.db, jdbc:postgresql://host:5432/catalog",
    "store.catalog, jdbc:postgresql://localhost:5432/cats, which in a pod is the pod itself",
    "store.catalog, jdbc:postgresql://[::1]/cats, which in a pod is the pod itself",
    "store.catalog, 'jdbc:postgresql://db:5432,127.0.0.1:5432/cats', which in a pod is the pod"
        + " itself",
    "store.catalog, jdbc:postgresql:cats, which in a pod is the pod itself",
    "store.catalog, jdbc:postgresql:///cats, which in a pod is the pod itself",
    "store.s3Endpoint, http://127.0.0.1:9000, which in a pod is the pod itself",
    "store.s3Endpoint, http://localhost, which in a pod is the pod itself",
    "spark.master, spark://127.0.0.1:7077, which in a pod is the pod itself"
  })
  void what_only_the_machine_that_packages_has_is_refused(
      String setting, String value, String sentence) {
    assertThatThrownBy(() -> request(Map.of(setting, value)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("%s is '%s'", setting, value)
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "backbone.file, s3://bucket/b.h5",
    "backbone.file, /opt/b.h5",
    "validation.warnRules, /opt/warn.dqdl",
    "store.catalog, 'jdbc:postgresql://db1:5432,db2:5432/cats?ssl=true'",
    "store.s3Endpoint, http://localhost.example.org:9000",
    "spark.master, 'spark://one:7077,two:7077'"
  })
  void what_pods_can_reach_is_taken(String setting, String value) {
    assertThat(request(Map.of(setting, value)).settings().effective())
        .containsEntry(setting, value);
  }

  @Test
  void a_bucket_that_nobody_says_where_it_is_is_refused() {
    assertThatThrownBy(() -> request(Map.of("store.s3Region", "")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("store.s3Endpoint and store.s3Region are empty")
        .hasMessageContaining("--set store.s3Region=");
    assertThat(request(Map.of("store.s3Region", "", "store.s3Endpoint", "http://s3:9000")))
        .isNotNull();
  }
}
