"""Runs in Airflow's Python: reads a folder of DAGs and tells what it saw in a line of JSON."""

import json
import os
import sys
import time

import airflow.sdk
from airflow.dag_processing.dagbag import DagBag


def told(dag):
    return {
        "cron": dag.timetable.expression,
        "owner": dag.default_args["owner"],
        "at once": dag.max_active_runs,
        "catchup": dag.catchup,
        "params": sorted(dag.params),
        "deadlines": len(dag.deadline or []),
        "doc": bool(dag.doc_md),
    }


def tasks(dag):
    """What was said of each, but not what class it has."""
    return {
        task.task_id: {
            "retries": task.retries,
            "seconds": task.execution_timeout and task.execution_timeout.total_seconds(),
            "outlets": [asset.uri for asset in task.outlets],
            "doc": task.doc_md,
            "links": [link.name for link in task.operator_extra_links],
        }
        for task in dag.tasks
    }


def main(folder):
    sys.path.insert(0, folder)
    started = time.process_time()
    bag = DagBag(dag_folder=folder)
    seen = {"errors": bag.import_errors, "seconds": time.process_time() - started}
    seen["kubernetes"] = "kubernetes" in sys.modules
    dag = bag.dags.get("areyouacat")
    if dag:
        seen["tasks"] = tasks(dag)
        seen["edges"] = sorted(
            [task.task_id, after] for task in dag.tasks for after in task.downstream_task_ids
        )
        seen["dag"] = told(dag)
        if os.environ.get("AREYOUACAT_RUNNER") == "kubernetes":
            seen["pods"] = [
                task.task_id for task in dag.tasks if hasattr(task, "step") and not same_pod(task)
            ]
    print(json.dumps(seen))


def same_pod(task):
    """Whether nothing of the night's pod is lost on its way to Kubernetes."""
    from kubernetes.client import ApiClient

    task.arguments = ["task", task.task_id]
    task.namespace = "cats"
    pod = ApiClient().sanitize_for_serialization(task.build_pod_request_obj(dry_run=True))["spec"]
    wanted = json.loads(json.dumps(task.step.pod))
    wanted["containers"][0]["args"] = task.arguments
    return contains(pod, wanted)


def contains(made, wanted):
    """Whether all of `wanted` stands in `made`, which may have more."""
    if isinstance(wanted, dict):
        return isinstance(made, dict) and all(
            contains(made.get(name), wanted[name]) for name in wanted
        )
    if isinstance(wanted, list):
        return isinstance(made, list) and all(
            any(contains(one, item) for one in made) for item in wanted
        )
    return made == wanted


if __name__ == "__main__":
    main(sys.argv[1])
