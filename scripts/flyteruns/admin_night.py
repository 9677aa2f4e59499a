"""A night that flyteadmin knows of, read back through it."""

import re

from nights.tasks import DEPLOYED, KEPT, TASKS

from .control import WHERE
from .night import SECONDS, Execution


def by_flytectl(flyte, file, version):
    """Launches as the README says; the name of the execution."""
    plan = ("get", "launchplan", *WHERE, "manual", "--version", version, "--execFile", file)
    flyte.ctl(*plan)
    return named(flyte.ctl("create", "execution", *WHERE, "--execFile", file))


def anew(flyte, name):
    """Launches it again, as one does where what was remembered is gone."""
    again = ("create", "execution", *WHERE, "--relaunch", name, "--overwriteCache")
    return named(flyte.ctl(*again))


def named(said):
    return re.search(r'name:\s*"([^"]+)"', said).group(1)


def by_pyflyte(flyte, version):
    said = flyte.pyflyte("run", *WHERE, "remote-launchplan", f"manual:{version}")
    return re.search(r"/executions/([\w-]+)", said).group(1)


class Known(Execution):
    """What flyteadmin knows of an execution that has ended, or has had its time."""

    def __init__(self, flyte, store, name, seconds=SECONDS):
        self.flyte = flyte
        self.store = store
        known = flyte.ended(name, seconds)
        closure = known["closure"]
        self.spec = known["spec"]
        self.log = str(closure)
        self.line = {
            "execution": name,
            "phase": closure.get("phase"),
            "seconds": float((closure.get("duration") or "0s").rstrip("s")),
            "nodes": [self.known(name, node) for node in flyte.nodes(name)],
        }

    def known(self, name, node):
        tries = self.flyte.tries(name, node["id"]["nodeId"])
        closure = node["closure"]
        task = tries[0]["id"]["taskId"]["name"] if tries else node["id"]["nodeId"]
        return {
            "task": task,
            "id": node["id"]["nodeId"],
            "attempts": len(tries),
            "phase": closure.get("phase"),
            "cache": (closure.get("taskNodeMetadata") or {}).get("cacheStatus"),
            "deck": closure.get("deckUri"),
            "error": (closure.get("error") or {}).get("message"),
        }

    def went(self, last):
        """Whether all its tasks succeeded, and of the two ends only the one."""
        phases = {task: self.node(task).get("phase") for task in (*TASKS, DEPLOYED, KEPT)}
        other = KEPT if last == DEPLOYED else DEPLOYED
        fine = all(phases[task] == "SUCCEEDED" for task in (*TASKS, last))
        return fine and self.phase == "SUCCEEDED" and phases[other] != "SUCCEEDED"

    def wrong(self, task):
        """What flyteadmin does not tell of a task as it was."""
        node = self.node(task).get("id", task)
        inputs, outputs = self.flyte.data(self.name, node)
        of_run = (inputs if task == "train_model" else outputs).get("runId")
        wrong = [] if inputs.get("store") == self.store.root else [f"{task}'s inputs {inputs}"]
        wrong += [] if of_run == self.run and outputs else [f"{task}'s outputs {outputs}"]
        page = self.store.folder.read(f"runs/{self.run}/{task}.html")
        same = page and self.flyte.deck(self.name, node) == page
        return wrong + ([] if same else [f"{task}'s deck"])
