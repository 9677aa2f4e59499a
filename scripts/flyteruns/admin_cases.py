"""What flyteadmin, flytescheduler and datacatalog make of a night: registered, launched, read back."""

import re
import time

from faults.waiting import waited
from nights.tasks import DEPLOYED, KEPT

from .admin_night import Known, anew, by_flytectl, by_pyflyte
from .control import WHERE

# 7 tasks, a workflow, 2 launch plans.
FILES = 10
# A schedule of a minute has come by then, wherever in a minute it was begun.
FIRES_SECONDS = 130
ABORTED_SECONDS = 30
# Each look asks flyteadmin or Kubernetes.
LOOK_SECONDS = 1
# Until a task of a night that runs has its turn.
TASK_SECONDS = 600
REMEMBERED = {"flyte.cache": "true"}


def registered(cases, place, archive, version, *options):
    """Registers it; a line of `cases` that says how."""
    words = ("register", "files", "--archive", archive, *WHERE, "--version", version, *options)
    said = place.sandbox.ctl(*words)
    fine = len(re.findall(r"\bSuccess\b", said))
    return cases.check(f"flytectl registers version {version}", fine == FILES, f"{fine} files", said)


def told(cases, place):
    """
    A night that flytectl launches deploys; one that pyflyte launches on the same photos is told what
    training gave; one that is told to forget that trains anew.
    """
    flyte = place.sandbox
    store = place.store("told")
    archive = place.package(store, REMEMBERED)
    version = f"{place.name}-told"
    registered(cases, place, archive, version)
    registered(cases, place, archive, version)

    first = Known(flyte, store, by_flytectl(flyte, place.work / "told.yaml", version))
    fine = first.went(DEPLOYED)
    cases.check("a night launched by flytectl deploys", fine, first.told(), first.log)
    wrong = [sentence for task in first.ran() for sentence in first.wrong(task)]
    fine = first.ran() and not wrong
    seen = wrong or "each is what the store has"
    cases.check("flyteadmin tells every node's inputs, outputs and deck", fine, seen, first.log)
    champion = first.champion()
    outputs = flyte.data(first.name, first.node("train_model").get("id", "train_model"))[1]
    fine = champion and outputs.get("model") == champion
    cases.check("the champion pointer is on its model", fine, champion)

    second = Known(flyte, store, by_pyflyte(flyte, version))
    fine = second.went(KEPT)
    cases.check("a night launched by pyflyte keeps", fine, second.told(), second.log)
    node = second.node("train_model")
    fine = node.get("cache") == "CACHE_HIT" and not node.get("attempts")
    cases.check("datacatalog remembers train_model", fine, node.get("cache"), second.log)
    cases.check("the champion stays", second.champion() == champion, second.champion())

    again = anew(flyte, second.name)
    what = "told to forget, it trains anew until flytectl aborts it"
    ends(cases, place, store, again, what, "train_model")


def scheduled(cases, place):
    """A launch plan that was registered as active fires by itself, until it is deactivated."""
    flyte = place.sandbox
    store = place.store("scheduled")
    every_minute = REMEMBERED | {"flyte.cron": "* * * * *"}
    archive = place.package(store, every_minute)
    version = f"{place.name}-scheduled"
    registered(cases, place, archive, version, "--enableSchedule")
    began = time.monotonic()
    fired = waited(lambda: flyte.scheduled(version), FIRES_SECONDS, LOOK_SECONDS)
    seconds = time.monotonic() - began
    plan = ("update", "launchplan", *WHERE, "nightly", "--version", version)
    flyte.ctl(*plan, "--deactivate", "--force")
    cases.check("its schedule fires by itself", fired, f"after {seconds:.0f} s")
    for name in fired:
        ends(cases, place, store, name, "flytectl aborts a night that a schedule began")
    # Long enough for the schedule to have come again.
    time.sleep(70)
    more = set(flyte.scheduled(version)) - set(fired)
    cases.check("deactivated, it fires no more", fired and not more, sorted(more) or "70 s of quiet")
    for name in more:
        flyte.ctl("delete", "execution", *WHERE, name)


def ends(cases, place, store, name, what, task="ingest_photos"):
    """Aborts an execution in a pod of a task."""
    ran = waited(lambda: runs(place, name, task), TASK_SECONDS, LOOK_SECONDS)
    place.sandbox.ctl("delete", "execution", *WHERE, name)
    left = place.sandbox.still_running(name)
    known = Known(place.sandbox, store, name, ABORTED_SECONDS)
    fine = ran and not left and known.phase == "ABORTED"
    cases.check(what, fine, f"{known.phase}, {left or 'no pod runs'}", known.log)


def runs(place, name, task):
    """Whether a pod of the task has begun."""
    return any(pod["status"]["phase"] == "Running" for pod in place.sandbox.pods(name, task))
