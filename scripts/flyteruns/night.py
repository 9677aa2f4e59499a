"""A night in pods: packaged, launched by Flyte's engine, and what it left."""

import json
import re
import subprocess
import tempfile
import time

from faults.night import COMMAND
from faults.stores import S3Folder
from nights.tasks import DEPLOYED, KEPT, TASKS

SECONDS = 1800
# A line of a task's log.
BEGUN = r"\b{}( \S+)?: (begins|[0-9]+ rows)"


def package(work, image, store, settings=()):
    """Where the package is."""
    # The engine alone has no catalogue of what tasks gave.
    chosen = {"flyte.cache": "false"} | store.night() | store.settings() | dict(settings)
    options = [f"--set={key}={value}" for key, value in chosen.items()]
    file = work / f"{store.name}.tgz"
    command = [COMMAND, "package", "--image", image, "--out", file, "--store", store.root, *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return file


class Launched:
    """A launch that runs; `end()` waits for it. It has its own name for the execution."""

    def __init__(self, sandbox, package, store, name, *, inputs=None):
        self.sandbox = sandbox
        self.store = store
        self.name = name
        self.inputs = tempfile.NamedTemporaryFile("w", suffix=".json")
        json.dump(inputs or {}, self.inputs)
        self.inputs.flush()
        command = [sandbox.flyte / "launch", package, "manual", "--name", name]
        command += ["--inputs", self.inputs.name] if inputs else []
        command += ["--timeout", str(SECONDS)]
        self.process = subprocess.Popen(
            list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def at_work(self, task):
        """The name of its pod, once that says that it has begun."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            for pod in self.sandbox.pods(self.name, task):
                name = pod["metadata"]["name"]
                running = pod["status"]["phase"] == "Running"
                if running and re.search(BEGUN.format(task), self.sandbox.kubectl("logs", name)):
                    return name
            time.sleep(0.5)
        raise RuntimeError(f"no pod of {task} ran")

    def abort(self):
        """As Flyte's administrator does; returns what was left."""
        self.sandbox.kubectl("delete", "flyteworkflow", self.name, "--wait=false")
        return self.end()

    def end(self):
        out, err = self.process.communicate(timeout=SECONDS + 120)
        self.inputs.close()
        return Execution(self.store, self.process.returncode, out, err)


class Execution:
    """What became of it."""

    def __init__(self, store, code, out, err):
        self.store = store
        self.code = code
        self.log = out + err
        lines = out.strip().splitlines()
        self.line = json.loads(lines[-1]) if lines else {}

    @property
    def phase(self):
        return self.line.get("phase")

    @property
    def name(self):
        return self.line.get("execution", "")

    @property
    def seconds(self):
        return self.line.get("seconds", 0)

    def node(self, task):
        nodes = self.line.get("nodes", [])
        return next((node for node in nodes if node.get("task") == task), {})

    def ran(self):
        """Tasks that were tried at all, in the order of the night."""
        tasks = (*TASKS, DEPLOYED, KEPT)
        return [task for task in tasks if self.node(task).get("attempts")]

    def attempts(self, task):
        return self.node(task).get("attempts", 0)

    def tries(self, task):
        return self.node(task).get("tries", [])

    def told(self):
        """In a line."""
        tried = ", ".join(f"{task} ({self.attempts(task)})" for task in self.ran())
        return f"{self.phase} after {self.seconds:.0f} s: {tried}"

    @property
    def run(self):
        asked = (self.line.get("inputs") or {}).get("run")
        return asked or f"areyouacat-development-{self.name}"

    @property
    def result(self):
        """What the night said to programs."""
        return self.document("night.json")

    @property
    def verdict(self):
        return self.result.get("verdict")

    def content(self, name):
        return self.store.folder.read(f"runs/{self.run}/{name}")

    def document(self, name):
        content = self.content(name)
        return json.loads(content) if content else {}

    def champion(self):
        content = self.store.folder.read("models/champion.json")
        return json.loads(content).get("version") if content else None

    def lacks(self):
        """What its tasks should have left where Flyte told them to, and did not."""
        stores = self.store.stores
        prefix = self.node(TASKS[0]).get("output_prefix", "").removeprefix(f"s3://{stores.bucket}/")
        base = prefix.split(self.name)[0] + self.name
        keys = [f"/{key}" for key in S3Folder(stores, base).keys()]
        return [
            f"{task}: {file}"
            for task in self.ran()
            for file in ("outputs.pb", "deck.html")
            if not any(f"/{self.node(task)['id']}/" in key and key.endswith(f"/{file}") for key in keys)
        ]
