"""What cases with pods are given: a store that pods reach, an Airflow that begins them, and who watches."""

import json
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from faults.waiting import Watching
from nights.sandbox import NAMESPACE, Sandbox
from nights.store import Store

from . import access
from .place import package
from .running import DAG, Airflow

REPORTS = "https://reports.example/cats"
SIDE_CAR = "airflow-xcom-sidecar"


@dataclass
class PodPlace:
    programs: Path
    work: Path
    sandbox: Sandbox
    image: str
    name: str = field(default_factory=lambda: f"e2e-{uuid.uuid4().hex[:8]}")
    made: dict = field(default_factory=dict)

    @property
    def store(self):
        def filled():
            store = Store(self.sandbox.stores, f"e2e/{self.name}/airflow")
            store.fill(self.work)
            return store

        return self.once("store", filled)

    @property
    def night(self):
        return self.once("night", lambda: self.package("pods"))

    def package(self, name, changed=()):
        """The JSON of nights in pods on the store."""
        chosen = self.store.night() | self.store.settings() | dict(changed)
        file = self.work / f"{name}.json"
        return package(file, self.store.root, chosen, "--image", self.image)

    @property
    def airflow(self):
        variables = {
            "AREYOUACAT_RUNNER": "kubernetes",
            "AREYOUACAT_NAMESPACE": NAMESPACE,
            "AREYOUACAT_REPORTS": REPORTS,
        } | self.connection()
        home = self.work / "airflow-pods"
        return self.once(
            "airflow", lambda: Airflow(self.programs, home, self.night, variables).ready()
        )

    @property
    def access(self):
        file = self.work / "kubeconfig"
        return self.once("access", lambda: access.kubeconfig(self.sandbox, file))

    def connection(self, **extra):
        """As a variable: how Airflow reaches Kubernetes."""
        extra |= {"kube_config_path": str(self.access), "in_cluster": False}
        told = {"conn_type": "kubernetes", "extra": extra}
        return {"AIRFLOW_CONN_KUBERNETES_DEFAULT": json.dumps(told)}

    @property
    def first(self):
        """A first night, after which a model is in service, and its pods."""
        return self.once("first", lambda: self.test("2026-01-01", {}))

    def test(self, date, inputs, variables=()):
        with PodWatch(self.sandbox) as watch:
            ended = self.airflow.test(date, inputs, variables)
        ended.pods = watch.of(ended)
        return ended

    def once(self, name, make):
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]

    def content(self, run, name):
        return self.store.folder.read(f"runs/{run}/{name}")

    def address(self, run, name):
        """As a link has it: by the address that stands for the store."""
        return f"{REPORTS}/runs/{run}/{name}"


class PodWatch(Watching):
    """Remembers pods of the DAG: Airflow removes each once it has ended."""

    def __init__(self, sandbox):
        super().__init__(pause_seconds=1)
        self.sandbox = sandbox
        self.seen = {}

    def look(self):
        for pod in self.sandbox.all_pods("-l", f"dag_id={DAG}"):
            self.seen[pod["metadata"]["name"]] = pod

    def of(self, ended):
        """Of a run of the DAG."""
        pods = [Pod(pod) for pod in self.seen.values()]
        return [pod for pod in pods if pod.words and f"--run={ended.run}" in pod.words]


class Pod:
    """As Kubernetes had it."""

    def __init__(self, told):
        self.told = told
        self.name = told["metadata"]["name"]
        self.task = told["metadata"]["labels"]["task_id"]
        self.attempt = int(told["metadata"]["labels"]["try_number"])
        self.containers = {one["name"]: one for one in told["spec"]["containers"]}

    @property
    def words(self):
        """The program's."""
        return self.containers["task"].get("args")

    def side_car(self):
        return self.containers.get(SIDE_CAR, {})

    def secrets(self):
        """Names of variables whose values stand elsewhere."""
        variables = self.containers["task"].get("env", [])
        return {one["name"] for one in variables if "secretKeyRef" in one.get("valueFrom", {})}
