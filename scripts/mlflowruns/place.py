"""What every case is given: a server that runs, and nights on one store that are told to it."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from faults import photos
from faults.night import Night, command
from nights.store import NIGHT

from .reading import Reading
from .server import Server

# They name the run, or say how fast it was and how it was tracked.
NAMED = ("runId", "report", "seconds", "warnings")


@dataclass
class Place:
    programs: Path
    work: Path
    server: Server
    made: dict = field(default_factory=dict)

    @property
    def mlflow(self):
        return Reading(self.server)

    @property
    def store(self):
        return Store(self.work / "store")

    @property
    def photos(self):
        return self.once("photos", lambda: photos.draw(self.work / "photos"))

    @property
    def first(self):
        """A first night, after which a model is in service."""
        return self.once("first", lambda: self.night("first"))

    @property
    def second(self):
        """Of another model, which is not good enough."""
        assert self.first.code == 0, self.first.err
        worse = {"training.seed": 2, "gate.minRecall": 1, "gate.minPrecision": 1}
        return self.once("second", lambda: self.night("second", worse))

    def once(self, name, make):
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]

    def night(self, run, settings=(), store=None, access=None):
        variables = self.server.variables() if access is None else access
        root = (store or self.store).root
        return Night(root, self.photos, variables, run=run, settings=NIGHT | dict(settings)).end()

    def command(self, *words, access=None):
        """Any other, on the store."""
        variables = self.server.variables() if access is None else access
        return command(*words, "--store", self.store.root, access=variables)


@dataclass(frozen=True)
class Store:
    root: Path

    def document(self, run, name):
        file = self.root / "runs" / run / name
        return json.loads(file.read_text()) if file.exists() else {}

    def model(self, version, name):
        return (self.root / "models" / version / name).read_bytes()

    def page(self, run, name):
        return (self.root / "runs" / run / name).read_bytes()

    def champion(self):
        return json.loads((self.root / "models" / "champion.json").read_text())["version"]

    def photos(self):
        """Ids of all there are."""
        return [
            file.name
            for file in (self.root / "photos").rglob("*")
            if re.fullmatch("[0-9a-f]{64}", file.name)
        ]


def same(report):
    """What a night came to, without what differs from run to run."""
    return {name: value for name, value in report.items() if name not in NAMED}


def sentence(ended):
    """What its summary says of its tracking."""
    lines = [line for line in ended.err.splitlines() if line.startswith("Tracking  ")]
    return lines[0].removeprefix("Tracking").strip() if lines else ""
