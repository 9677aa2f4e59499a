"""### Are you a cat?

Takes new photos in, checks them, trains a model and puts it into service if it is shown to be no
worse than the one that is there. Red at `validate_dataset`: the photos must not be learnt from.
A night that ends with `keep_champion` is as good a night: its report says why nothing changed.

Every task has a link to its report, and can be cleared and run again by itself.
"""

from datetime import timedelta

from airflow.sdk import (
    DAG,
    Asset,
    CronTriggerTimetable,
    DeadlineAlert,
    DeadlineReference,
    Param,
    SyncCallback,
    task,
)

from areyouacat_night import late, site
from areyouacat_night.night import Night


def params(night):
    """The trigger form: what a night may be told. The store is the same for all."""
    return {
        given["name"]: Param(
            given["value"],
            # A field that may be empty is one that may be null.
            type="object" if isinstance(given["value"], dict) else ["null", "string"],
            description=given["description"],
        )
        for given in night.inputs
        if given["name"] != "store"
    }


def decide(branch):
    """The task that chooses one of two by what another handed on."""

    @task.branch(task_id=branch["name"])
    def choose(ti):
        on = branch["on"]
        told = ti.xcom_pull(task_ids=on["task"])
        return branch["then"] if told[on["output"]] == on["value"] else branch["else"]

    return choose()


def deadline(interval):
    """A night that takes longer is told of, and not ended."""
    return interval and DeadlineAlert(
        reference=DeadlineReference.DAGRUN_QUEUED_AT,
        interval=interval,
        callback=SyncCallback(late.tell),
    )


def nodes(night, champion):
    """Tasks and branches by name."""
    operator = site.operator(night)
    made = {branch["name"]: decide(branch) for branch in night.branches}
    promoting = {branch["then"] for branch in night.branches}
    for step in night.steps:
        made[step.name] = operator(
            step=step,
            night=night,
            task_id=step.name,
            doc_md=step.description,
            retries=step.retries,
            execution_timeout=timedelta(seconds=step.timeout_seconds),
            outlets=[champion] if step.name in promoting else [],
        )
    return made


def link(night, made):
    for step in night.steps:
        for before in step.after:
            made[before] >> made[step.name]
    for branch in night.branches:
        made[branch["on"]["task"]] >> made[branch["name"]]


night = Night.read(site.night_file())
with DAG(
    dag_id="areyouacat",
    description="Retrains overnight and replaces the model only if the new one is no worse",
    doc_md=__doc__,
    schedule=CronTriggerTimetable(night.cron, timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    params=params(night),
    tags=["areyouacat", night.release],
    deadline=deadline(site.deadline()),
    default_args={
        "owner": "areyouacat",
        "retry_delay": site.retry_delay(),
        "retry_exponential_backoff": True,
        "max_retry_delay": timedelta(minutes=30),
    },
):
    champion = Asset(name="areyouacat-champion", uri=f"{night.store}/models/champion.json")
    link(night, nodes(night, champion))
