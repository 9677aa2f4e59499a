"""The DAG as Airflow reads it, with both runners."""

import json
from pathlib import Path

from .place import package, settings
from .running import DAGS

LOOK = Path(__file__).with_name("look.py")
STORE = "s3://bucket/cats"
# Addresses that nobody looks up: the DAG is only read.
REACH = {
    "backbone.file": "/opt/backbone.h5",
    "store.catalog": "jdbc:postgresql://db:5432/cats",
    "store.s3Region": "eu-central-1",
}


def shape(cases, place):
    """Imports fast and without errors, and is the same night for processes and pods."""
    night = of_pods(place, "pods")
    same = night.read_bytes() == of_pods(place, "again").read_bytes()
    cases.check("equal requests give equal bytes", same, f"{night.stat().st_size} bytes")
    process, pods = (look(place, night, runner) for runner in ("process", "kubernetes"))
    if not whole(cases, process, pods):
        return
    for name in ("tasks", "edges", "dag"):
        fine = process[name] and process[name] == pods[name]
        seen = f"{len(process[name])} of them"
        cases.check(f"both runners have the same {name}", fine, seen, json.dumps(pods[name]))
    wrong = differs(process, night)
    cases.check("the DAG is what the night says", not wrong, wrong or "all of it")
    wrong = pods["pods"]
    cases.check("a pod is what the night says, and its arguments", not wrong, wrong or "all of it")
    refused(cases, place)


def whole(cases, process, pods):
    """Whether there is a DAG at all, and how it was read."""
    errors = process["errors"] | pods["errors"]
    cases.check("the DAG has no import errors", not errors, errors or "none")
    seen = "imported" if process["kubernetes"] else "not imported"
    cases.check("processes need no Kubernetes client", not process["kubernetes"], seen)
    seconds = process["seconds"]
    seen = f"{seconds:.2f} s of a processor, {pods['seconds']:.2f} s with pods"
    cases.check("the DAG is imported within a second", seconds < 1, seen)
    return not errors


def refused(cases, place):
    """What cannot be used is an import error that says what to do."""
    said = last(look(place, place.work / "no.json", "process"))
    cases.check("a night that is not there is refused", "There is no night at" in said, said)
    said = last(look(place, place.night, "kubernetes"))
    cases.check("pods without an image are refused", "names no image" in said, said)
    said = last(look(place, place.night, "docker"))
    cases.check("a runner that there is not is refused", "'docker'; it is one of" in said, said)


def of_pods(place, name):
    file = place.work / f"{name}.json"
    return package(file, STORE, settings() | REACH, "--image", "registry.example/tasks:1")


def look(place, night, runner):
    variables = {
        "AREYOUACAT_NIGHT": str(night),
        "AREYOUACAT_RUNNER": runner,
        "AREYOUACAT_DEADLINE_MINUTES": "60",
    }
    said = place.airflow.said("python", LOOK, DAGS, variables=variables)
    return json.loads(said.strip().splitlines()[-1])


def differs(seen, file):
    """Between the DAG and its night."""
    night = json.loads(file.read_text())
    wrong = [] if seen["dag"]["cron"] == night["cron"] else ["cron"]
    for task in night["tasks"]:
        name, made = task["name"], seen["tasks"].get(task["name"], {})
        if (made.get("retries"), made.get("seconds")) != (task["retries"], task["timeoutSeconds"]):
            wrong.append(name)
        wrong += [f"{up} > {name}" for up in task["after"] if [up, name] not in seen["edges"]]
    return wrong


def last(seen):
    """Line of an error."""
    errors = list(seen["errors"].values()) or ["no error"]
    return errors[0].strip().splitlines()[-1]
