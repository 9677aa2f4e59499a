"""What differs from one Airflow to another: variables of its environment."""

import os
from datetime import timedelta
from pathlib import Path

from .night import NightError

# Ours; whatever else begins like them is a setting of the program, which refuses what it does not know.
NIGHT = "AREYOUACAT_NIGHT"
RUNNER = "AREYOUACAT_RUNNER"
COMMAND = "AREYOUACAT_COMMAND"
NAMESPACE = "AREYOUACAT_NAMESPACE"
REPORTS = "AREYOUACAT_REPORTS"
DEADLINE_MINUTES = "AREYOUACAT_DEADLINE_MINUTES"
RETRY_SECONDS = "AREYOUACAT_RETRY_SECONDS"
OURS = {NIGHT, RUNNER, COMMAND, NAMESPACE, REPORTS, DEADLINE_MINUTES, RETRY_SECONDS}

RUNNERS = ("process", "kubernetes")


def night_file():
    """By default it lies beside the DAG."""
    return os.environ.get(NIGHT) or Path(__file__).resolve().parents[1] / "night.json"


def runner(night):
    """By default pods where the night was packaged for them."""
    has_pods = all(step.pod for step in night.steps)
    chosen = os.environ.get(RUNNER) or RUNNERS[has_pods]
    if chosen not in RUNNERS:
        raise NightError(f"{RUNNER} is '{chosen}'; it is one of: {', '.join(RUNNERS)}.")
    if chosen == "kubernetes" and not has_pods:
        raise NightError(
            f"{RUNNER} is 'kubernetes', but the night names no image."
            " Package it with --image, and with a store that pods reach."
        )
    return chosen


def operator(night):
    """The class that runs a task. Kubernetes' client is imported only where it is used."""
    if runner(night) == "kubernetes":
        from .pods import PodOperator

        return PodOperator
    from .processes import ProcessOperator

    return ProcessOperator


def command():
    return os.environ.get(COMMAND) or "areyouacat"


def namespace():
    """None: the one of Airflow's connection."""
    return os.environ.get(NAMESPACE) or None


def deadline():
    """None: nobody is told. `airflow dags test` of Airflow 3.3.2 cannot end a run that has one."""
    return timedelta(minutes=number(DEADLINE_MINUTES, 360, least=0)) or None


def retry_delay():
    """Before the first retry; it doubles."""
    return timedelta(seconds=number(RETRY_SECONDS, 60))


def number(variable, by_default, least=1):
    given = os.environ.get(variable) or str(by_default)
    if not given.isdigit() or int(given) < least:
        raise NightError(f"{variable} is '{given}'; it is a whole number from {least} on.")
    return int(given)


def report_link(report, store):
    """Where a browser finds it: REPORTS stands for the root of the store."""
    root = os.environ.get(REPORTS)
    return root.rstrip("/") + report.removeprefix(store) if root else report


def process_environment(night):
    """Of a task's process: without what is Airflow's alone, such as the password of its database."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in OURS and not name.startswith("AIRFLOW")
    }
    return inherited | night.environment
