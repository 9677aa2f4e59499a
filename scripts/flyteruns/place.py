"""What every case is given."""

import uuid
from dataclasses import dataclass, field
from pathlib import Path

from faults.compare import Remains
from faults.reader import look
from faults.site import check
from nights.sandbox import Sandbox
from nights.store import Store
from nights.tasks import DEPLOYED, TASKS

from .night import Execution, Launched, package

# All nights that are compared have one, so that they leave objects of the same names.
RUN = {"run": "night"}


@dataclass(frozen=True)
class Calm:
    """A first night that nobody disturbed."""

    store: Store
    archive: Path
    ended: Execution
    remains: Remains


@dataclass
class Place:
    """
    :param write: whether what was measured goes to the page that tells it
    """

    sandbox: Sandbox
    work: Path
    image: str
    write: bool = False
    # Kubernetes' names have neither capitals nor underscores.
    name: str = field(default_factory=lambda: f"e2e-{uuid.uuid4().hex[:8]}")
    known: Calm | None = field(default=None)

    def store(self, name, *what):
        """One of its own, with photos in its inbox."""
        store = Store(self.sandbox.stores, f"e2e/{self.name}/{name}", *what)
        store.fill(self.work)
        return store

    def package(self, store, settings=()):
        return package(self.work, self.image, store, settings)

    def launch(self, archive, store, name, inputs=RUN):
        """A night that runs."""
        return Launched(self.sandbox, archive, store, f"{self.name}-{name}", inputs=inputs)

    def pods(self):
        """Of all its executions."""
        return [
            pod
            for pod in self.sandbox.all_pods("-l", "execution-id")
            if pod["metadata"]["labels"]["execution-id"].startswith(self.name)
        ]

    def calm(self, cases):
        """What others are compared with."""
        if self.known is None:
            store = self.store("calm")
            archive = self.package(store)
            ended = self.launch(archive, store, "calm").end()
            self.ends_well(cases, "a first night", ended, (*TASKS, DEPLOYED))
            self.known = Calm(store, archive, ended, remains(ended))
        return self.known

    def ends_well(self, cases, name, ended, tasks):
        fine = ended.phase == "SUCCEEDED" and tuple(ended.ran()) == tuple(tasks)
        cases.check(f"{name} ends well, in pods", fine, ended.told(), ended.log)
        lacking = ended.lacks()
        whole = ended.ran() and not lacking
        cases.check(f"{name}: its tasks left outputs and decks", whole, lacking or "all")

    def unlike_calm(self, cases, ended):
        """What a disturbed night left otherwise than one without, or half-written."""
        problems = [] if ended.phase == "SUCCEEDED" else [ended.told()]
        return problems + remains(ended).differences(self.calm(cases).remains) + wrong(ended.store)


def remains(ended):
    return Remains(ended.store.folder, ended, ended.store.stores.access())


def wrong(store):
    """What a reader and `areyouacat check` find that is not as it should be."""
    return look(store.folder) + check(store.folder, store.stores.access())
