"""Reads packages as Flyte's Python does and says of each case whether it is as it should be.

package.py CPU.tgz GPU.tgz: what scripts/check-flyte-package had written. A TaskSpec parses silently
as a LaunchPlan, so what is asserted is content.
"""

import gzip
import json
import re
import sys
import tarfile

from flyteidl.admin.launch_plan_pb2 import LaunchPlan
from flyteidl.admin.task_pb2 import TaskSpec
from flyteidl.admin.workflow_pb2 import WorkflowSpec
from flyteidl.core.identifier_pb2 import ResourceType
from flytekit.models import launch_plan as launch_plan_models
from flytekit.models import task as task_models
from flytekit.models.admin import workflow as workflow_models
from google.protobuf import json_format
from google.protobuf.unknown_fields import UnknownFieldSet

TASKS = [
    "ingest_photos",
    "extract_features",
    "validate_dataset",
    "train_model",
    "evaluate_model",
    "deploy_model",
    "keep_champion",
]
KINDS = {"1": TaskSpec, "2": WorkflowSpec, "3": LaunchPlan}
PLACEHOLDERS = ("{{ registration.project }}", "{{ registration.domain }}", "{{ registration.version }}")
SECRETS = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AREYOUACAT_CATALOG_PASSWORD"}


def case(name, wrong):
    """Prints the case; `wrong` lists what is not as it should be."""
    wrong = list(wrong)
    print(f"{'FAIL' if wrong else 'ok  '} {name}", flush=True)
    for problem in wrong:
        print(f"    {problem}")


def unless(what, seen, wanted):
    """What is wrong, as a list of one or none."""
    return [] if seen == wanted else [f"{what}: {seen!r}, not {wanted!r}"]


def read(package):
    """File name to message, in the order of the archive."""
    with tarfile.open(package) as archive:
        messages = {}
        for member in archive:
            kind = re.search(r"_([123])\.pb$", member.name)
            messages[member.name] = KINDS[kind[1]].FromString(archive.extractfile(member).read())
        return messages


def unknown(message):
    """Numbers of fields that this message or one inside it does not know."""
    numbers = [field.field_number for field in UnknownFieldSet(message)]
    for descriptor, value in message.ListFields():
        entry = descriptor.message_type
        if entry is None:
            continue
        if entry.GetOptions().map_entry:
            if entry.fields_by_name["value"].message_type is not None:
                for item in value.values():
                    numbers += unknown(item)
        elif descriptor.is_repeated:
            for item in value:
                numbers += unknown(item)
        else:
            numbers += unknown(value)
    return numbers


def by_name(messages, kind):
    return {identifier(m).name: m for m in messages.values() if isinstance(m, kind)}


def identifier(message):
    return message.id if isinstance(message, LaunchPlan) else message.template.id


def pod(task):
    return json.loads(json_format.MessageToJson(task.template.k8s_pod.pod_spec))


def files(messages):
    wrong = [f"{name} has unknown fields {unknown(m)}" for name, m in messages.items() if unknown(m)]
    yield "no file has a field that Flyte does not know", wrong
    numbers = [name.split("_")[0] for name in messages]
    kinds = [name[-4] for name in messages]
    yield "tasks come before the workflow, and that before its launch plans", unless(
        "order", (numbers, kinds), (sorted(numbers), sorted(kinds))
    )
    yield "the package has these and no others", (
        unless("tasks", list(by_name(messages, TaskSpec)), TASKS)
        + unless("workflows", list(by_name(messages, WorkflowSpec)), ["night"])
        + unless("launch plans", list(by_name(messages, LaunchPlan)), ["nightly", "manual"])
    )
    wanted = {TaskSpec: ResourceType.TASK, WorkflowSpec: ResourceType.WORKFLOW, LaunchPlan: ResourceType.LAUNCH_PLAN}
    wrong = []
    for name, message in messages.items():
        found = identifier(message)
        wrong += unless(f"{name} type", found.resource_type, wanted[type(message)])
        wrong += unless(f"{name} placeholders", (found.project, found.domain, found.version), PLACEHOLDERS)
    yield "every id says what it is and leaves project, domain and version to flytectl", wrong
    for message in messages.values():
        model = {
            TaskSpec: task_models.TaskSpec,
            WorkflowSpec: workflow_models.WorkflowSpec,
            LaunchPlan: launch_plan_models.LaunchPlan,
        }[type(message)]
        model.from_flyte_idl(message)
    yield "flytekit makes its own objects of every file", []


def tasks(messages):
    wrong = []
    for name, task in by_name(messages, TaskSpec).items():
        interface = task.template.interface
        for side in (interface.inputs, interface.outputs):
            wrong += [] if side.variables else [f"{name} has a side without variables"]
            for variable, value in side.variables.items():
                wrong += [] if value.description and value.type.WhichOneof("type") else [f"{name}.{variable}"]
        wrong += [] if task.description.short_description else [f"{name} has no description"]
    yield "every task, input and output is described and typed", wrong

    wrong = []
    for name, task in by_name(messages, TaskSpec).items():
        metadata = task.template.metadata
        cached = name == "train_model"
        wrong += unless(f"{name} discoverable", metadata.discoverable, cached)
        wrong += unless(f"{name} serialised", metadata.cache_serializable, cached)
        wrong += unless(f"{name} ignores", list(metadata.cache_ignore_input_vars), ["runId"] if cached else [])
        wrong += [] if bool(metadata.discovery_version) == cached else [f"{name} {metadata.discovery_version}"]
        # Unset, Flyte looks for deck.html itself; false would hide it.
        wrong += [] if not metadata.HasField("generates_deck") else [f"{name} says whether it has a deck"]
        wrong += [] if metadata.retries.retries in (1, 2) else [f"{name} retries"]
        wrong += [] if metadata.timeout.seconds > 0 else [f"{name} has no time-out"]
        wrong += [] if metadata.runtime.version else [f"{name} has no runtime version"]
    yield "train_model alone is cached, one at a time, for all but the run id; all have retries and time-outs", wrong

    variables = by_name(messages, TaskSpec)["train_model"].template.interface.inputs.variables
    yield "what identifies a training is its input", unless(
        "inputs", sorted(variables), ["code", "dataset", "runId", "store", "trainingSettings"]
    )


def pods(messages, gpu):
    wrong = []
    for name, task in by_name(messages, TaskSpec).items():
        template, spec = task.template, pod(task)
        (container,) = spec["containers"]
        wrong += unless(f"{name} type", (template.type, template.task_type_version), ("sidecar", 2))
        wrong += unless(f"{name} primary", template.config["primary_container_name"], container["name"])
        arguments = ["execute", name, "--inputs", "{{.input}}", "--outputs", "{{.outputPrefix}}"]
        wrong += unless(f"{name} args", container["args"], arguments)
        security = container["securityContext"]
        wrong += unless(f"{name} root", spec["securityContext"]["runAsNonRoot"], True)
        # AREYOUACAT_SERVICE_HOST and the like would be refused as settings.
        wrong += unless(f"{name} service links", spec["enableServiceLinks"], False)
        wrong += unless(f"{name} file system", security["readOnlyRootFilesystem"], True)
        wrong += unless(f"{name} capabilities", security["capabilities"], {"drop": ["ALL"]})
    yield "every pod runs its task, as nobody, on a read-only root", wrong

    wrong = []
    for name, task in by_name(messages, TaskSpec).items():
        (container,) = pod(task)["containers"]
        requests, limits = container["resources"]["requests"], container["resources"]["limits"]
        wrong += unless(f"{name} memory", requests["memory"], limits["memory"])
        wrong += unless(f"{name} memory unit", bool(re.fullmatch(r"\d+Mi", limits["memory"])), True)
        on_gpu = gpu and name == "train_model"
        wrong += unless(f"{name} gpu", limits.get("nvidia.com/gpu"), "1" if on_gpu else None)
        wrong += unless(f"{name} image", "gpu" in container["image"], on_gpu)
    yield "memory is requested as limited; training from pixels alone has the GPU, where there is one", wrong

    wrong = []
    for name, task in by_name(messages, TaskSpec).items():
        (container,) = pod(task)["containers"]
        named = {e["name"]: e["valueFrom"]["secretKeyRef"] for e in container["env"] if "valueFrom" in e}
        plain = {e["name"]: e["value"] for e in container["env"] if "value" in e}
        wrong += unless(f"{name} secrets", set(named), SECRETS)
        wrong += [f"{name} inlines {key}" for key in SECRETS & set(plain)]
        wrong += [f"{name} {key}" for key, ref in named.items() if ref["key"] != key or not ref["optional"]]
        wrong += [f"{name} {key} is for the launcher to decide" for key in plain if "OMP_" in key]
        wrong += unless(f"{name} catalogue", plain["AREYOUACAT_STORE_CATALOG"], "jdbc:postgresql://db:5432/catalog")
        wrong += unless(f"{name} user", plain["AREYOUACAT_STORE_CATALOG_USER"], "cats")
        wrong += unless(f"{name} region", plain["AREYOUACAT_STORE_S3_REGION"], "eu-central-1")
    yield "secrets are references, everything else of the store is in the environment", wrong


def no_secret(package):
    with gzip.open(package) as file:
        content = file.read()
    found = [s for s in (b"password-of-the-check", b"key-of-the-check", b"secret-of-the-check", b"token-of-the-check") if s in content]
    yield "no secret of whoever packages is in the package", found


def workflow(messages):
    night = by_name(messages, WorkflowSpec)["night"].template
    wrong = unless("nodes", [node.id for node in night.nodes], TASKS[:5] + ["decide"])
    for node in night.nodes[:5]:
        wrong += unless(node.id, node.task_node.reference_id.name, node.id)
        wrong += [] if node.metadata.timeout.seconds > 0 else [f"{node.id} has no time-out"]
    branch = night.nodes[5].branch_node.if_else
    then, otherwise = branch.case.then_node, branch.else_node
    wrong += unless("promote", (then.id, then.task_node.reference_id.name), ("promote", "deploy_model"))
    wrong += unless("keep", (otherwise.id, otherwise.task_node.reference_id.name), ("keep", "keep_champion"))
    wrong += unless("condition", branch.case.condition.comparison.right_value.primitive.boolean, True)
    yield "five tasks, then one of two branches", wrong
    wrong = unless("inputs", sorted(night.interface.inputs.variables), ["photos", "run", "settings", "store"])
    wrong += unless("outputs", sorted(night.interface.outputs.variables), ["runId", "verdict"])
    wrong += unless("bound", sorted(b.var for b in night.outputs), ["runId", "verdict"])
    wrong += unless("failure", night.metadata.on_failure, night.metadata.FAIL_IMMEDIATELY)
    yield "the workflow says what it takes, what it gives, and that it ends at the first failure", wrong
    model = [b.binding.promise for b in night.nodes[4].inputs if b.var == "model"]
    run = [b.binding.promise for b in night.nodes[4].inputs if b.var == "runId"]
    wrong = unless("model", [(p.node_id, p.var) for p in model], [("train_model", "model")])
    wrong += unless("run", [(p.node_id, p.var) for p in run], [("validate_dataset", "runId")])
    yield "evaluation has its model from training and its run not from there", wrong


def plans(messages, cron, settings):
    nightly, manual = (by_name(messages, LaunchPlan)[name].spec for name in ("nightly", "manual"))
    wrong = unless("schedule", nightly.entity_metadata.schedule.cron_schedule.schedule, cron)
    wrong += unless("fixed", sorted(nightly.fixed_inputs.literals), ["run", "store"])
    wrong += unless("default", sorted(nightly.default_inputs.parameters), ["photos", "settings"])
    wrong += unless("store", nightly.fixed_inputs.literals["store"].scalar.primitive.string_value, "s3://bucket/store")
    given = nightly.default_inputs.parameters["settings"].default.map.literals
    wrong += unless("settings", {k: v.scalar.primitive.string_value for k, v in given.items()}, settings)
    yield "nightly has its schedule and all inputs", wrong
    wrong = unless("schedule", manual.entity_metadata.HasField("schedule"), False)
    wrong += unless("fixed", list(manual.fixed_inputs.literals), [])
    parameters = manual.default_inputs.parameters
    wrong += unless("open", sorted(parameters), ["photos", "run", "settings", "store"])
    wrong += [f"{name} is required" for name, p in parameters.items() if not p.HasField("default")]
    yield "manual has no schedule and every input open, none of them required", wrong


def main(cpu, gpu):
    for name, package, cron, settings in (
        ("cpu", cpu, "15 3 * * *", {}),
        ("gpu", gpu, "@daily", {"gate.margin": "0.03"}),
    ):
        messages = read(package)
        for cases in (
            files(messages),
            tasks(messages),
            pods(messages, name == "gpu"),
            no_secret(package),
            workflow(messages),
            plans(messages, cron, settings),
        ):
            for title, wrong in cases:
                case(f"{name}: {title}", wrong)


main(*sys.argv[1:])
