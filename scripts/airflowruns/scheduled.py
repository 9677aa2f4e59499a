"""A night that Airflow's scheduler begins by itself."""

from datetime import datetime, timedelta, timezone

from faults.waiting import waited
from nights.tasks import DEPLOYED, KEPT, TASKS

from .place import package, settings
from .running import DAG, Airflow

# The first is asked by tasks of the second.
SERVERS = ("api-server", "scheduler", "dag-processor")
SECONDS = 1800
LOOK_SECONDS = 1
CLEARED = "evaluate_model"


def scheduled(cases, place):
    """Fires by its line; whoever waits for it hears that it is late; one task of it runs again."""
    assert place.first.code == 0
    soon = datetime.now(timezone.utc) + timedelta(minutes=1)
    line = f"{soon.minute} {soon.hour} * * *"
    night = package(place.work / "soon.json", place.store, settings() | {"flyte.cron": line})
    # Shorter than any night takes.
    variables = {"AREYOUACAT_DEADLINE_MINUTES": "1"}
    with Airflow(place.programs, place.work / "scheduler", night, variables) as airflow:
        airflow.said("airflow", "dags", "reserialize")
        airflow.said("airflow", "dags", "unpause", DAG)
        for server in SERVERS:
            airflow.serve(server)
            waited(airflow.answers, 300, LOOK_SECONDS)
        name, state = waited(lambda: ended(airflow), SECONDS, LOOK_SECONDS) or (None, "not ended")
        fine = state == "success" and {*TASKS, "decide", KEPT} == green(airflow, name)
        cases.check(
            "a night that the scheduler began ends well", fine, f"{name}: {state}", logs(airflow)
        )
        told = waited(lambda: told_of_lateness(airflow), 120, LOOK_SECONDS)
        cases.check("that it is late was told", told == "success", told, logs(airflow))

        clear(airflow, name)
        again = waited(lambda: ended_again(airflow, name), SECONDS, LOOK_SECONDS)
        fine = again == (name, "success") and tries(airflow, name, "train_model") == 1
        fine = fine and tries(airflow, name, KEPT) == 2 and DEPLOYED not in green(airflow, name)
        seen = {task: tries(airflow, name, task) for task in ("train_model", CLEARED, KEPT)}
        cases.check(
            "a task that is cleared runs again, with those after it", fine, seen, logs(airflow)
        )


def clear(airflow, run):
    """As the operations page says."""
    told = {"dag_run_id": run, "task_ids": [CLEARED], "include_downstream": True}
    told |= {"only_failed": False, "dry_run": False}
    airflow.asked(f"/api/v2/dags/{DAG}/clearTaskInstances", told)


def ended(airflow):
    """The run by the clock, once it has ended."""
    found = airflow.rows(
        "select run_id, state from dag_run where run_type = 'scheduled'"
        " and state in ('success', 'failed')"
    )
    return found[0] if found else None


def ended_again(airflow, run):
    return ended(airflow) if tries(airflow, run, CLEARED) == 2 else None


def green(airflow, run):
    return {task for task, (state, _) in airflow.states(run).items() if state == "success"}


def tries(airflow, run, task):
    return airflow.states(run).get(task, (None, 0))[1]


def told_of_lateness(airflow):
    found = airflow.rows("select state from callback where state in ('success', 'failed')")
    return found[0][0] if found else None


def logs(airflow):
    return "\n".join((airflow.home / f"{server}.log").read_text()[-2000:] for server in SERVERS)
