"""What cases with processes are given."""

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from faults.night import BACKBONE, COMMAND
from nights.store import NIGHT, inbox

from .running import Airflow


@dataclass
class Place:
    programs: Path
    work: Path
    made: dict = field(default_factory=dict)

    @property
    def store(self):
        return self.work / "store"

    @property
    def photos(self):
        """Copies: a night follows no links."""
        photos = self.work / "photos"
        return self.once("photos", lambda: shutil.copytree(inbox(self.work), photos))

    @property
    def night(self):
        """The JSON of nights of processes on the store."""
        return self.once("night", lambda: package(self.work / "night.json", self.store, settings()))

    @property
    def airflow(self):
        home = self.work / "airflow"
        return self.once("airflow", lambda: Airflow(self.programs, home, self.night).ready())

    @property
    def first(self):
        """A first night, after which a model is in service."""
        told = {"photos": str(self.photos)}
        return self.once("first", lambda: self.airflow.test("2026-01-01", told))

    def once(self, name, make):
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]

    def content(self, run, name):
        file = self.store / "runs" / run / name
        return file.read_bytes() if file.exists() else None

    def address(self, run, name):
        """As a link has it."""
        return (self.store / "runs" / run / name).as_uri()


def settings():
    """Of nights of processes, as text."""
    backbone = Path(os.environ["TEST_WEIGHTS_DIR"]) / BACKBONE
    return {key: str(value) for key, value in NIGHT.items()} | {"backbone.file": str(backbone)}


def package(file, store, chosen, *options):
    words = [f"--set={key}={value}" for key, value in chosen.items()]
    command = [COMMAND, "package", "--night", file, "--store", store, *options, *words]
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
    return file
