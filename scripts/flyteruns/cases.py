"""What Flyte's engine makes of a night: each case launches real pods and looks at what they left."""

import re
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from .night import DEPLOYED, KEPT, TASKS, Launched, package
from .sandbox import Sandbox, said
from .store import CATEGORIES, PHOTOS_A_CATEGORY, Store

# Fewer photos than this stop a night; there are not as many.
TOO_FEW = {"validation.minPhotos": "100000"}


@dataclass
class Place:
    sandbox: Sandbox
    work: Path
    image: str
    # Kubernetes' names have neither capitals nor underscores.
    name: str = field(default_factory=lambda: f"e2e-{uuid.uuid4().hex[:8]}")

    def store(self, name):
        """One of its own, with photos in its inbox."""
        store = Store(self.sandbox.stores, f"e2e/{self.name}/{name}")
        store.fill(self.work)
        return store


def nights(cases, place):
    """A first night deploys; a second on the same photos, told more by its inputs, keeps."""
    store = place.store("nights")
    archive = package(place.work, place.image, store)
    compiled = said(place.sandbox.flytectl, "compile", "--file", archive, check=False)
    found = re.findall(r"^(\d+) +(\w+) found", compiled, re.M)
    fine = ("7", "Tasks") in found
    cases.check("flytectl compiles the package", fine, "7 tasks" if fine else found, compiled)

    first = night_ends_well(cases, place, archive, store, "first", (*TASKS, DEPLOYED))
    seen = first.document("ingest_photos.json").get("seen")
    cases.check("it saw all photos", seen == PHOTOS_A_CATEGORY * len(CATEGORIES), seen)
    champion = first.champion()
    cases.check(
        "the champion pointer is on its model",
        champion and champion == first.document("train_model.json").get("model"),
        champion,
    )

    inputs = {"run": "asked-for", "settings": store.night() | {"gate.draws": "200"}}
    again = night_ends_well(cases, place, archive, store, "second", (*TASKS, KEPT), inputs)
    told = again.document("run.json").get("settings", {}).get("gate.draws")
    cases.check("its inputs took the place of the defaults", told == "200", told, again.log)
    cases.check("the champion stays", again.champion() == champion, again.champion())


def blocked(cases, place):
    """What must block is red where it blocks, in words for people, and nothing comes after it."""
    store = place.store("blocked")
    archive = package(place.work, place.image, store, settings=TOO_FEW)
    ended = Launched(place.sandbox, archive, store, f"{place.name}-blocked").end()
    fine = ended.phase == "FAILED" and tuple(ended.ran()) == TASKS[:3]
    cases.check("a night that validation blocks is red there", fine, ended.told(), ended.log)
    error = ended.node("validate_dataset").get("error") or ""
    cases.check("it says why and what to do", "100000" in str(error), error, ended.log)
    cases.check("it was tried once", ended.attempts("validate_dataset") == 1, ended.told())


def killed(cases, place):
    """A pod that is killed in the middle of training is tried again, and makes the same model."""
    calm = place.store("calm")
    archive = package(place.work, place.image, calm)
    quiet = night_ends_well(cases, place, archive, calm, "calm", (*TASKS, DEPLOYED))
    store = place.store("killed")
    archive = package(place.work, place.image, store)
    launched = Launched(place.sandbox, archive, store, f"{place.name}-killed")
    pod = launched.pod_of("train_model")
    place.sandbox.kill(pod)
    ended = launched.end()
    tries = ended.attempts("train_model")
    fine = ended.phase == "SUCCEEDED" and tries == 2
    cases.check("a pod killed in train_model is tried again", fine, ended.told(), ended.log)
    same = quiet.champion() and ended.champion() == quiet.champion()
    cases.check("its model has the same bytes", same, ended.champion())


def aborted(cases, place):
    """An abort ends the pods, and the next night is none the worse."""
    store = place.store("aborted")
    archive = package(place.work, place.image, store)
    name = f"{place.name}-aborted"
    ended = Launched(place.sandbox, archive, store, name, options=("--abort-after", "30")).end()
    cases.check("an aborted night is not a success", ended.phase != "SUCCEEDED", ended.told())
    left = place.sandbox.running(ended.name)
    cases.check("its pods end", not left, left or "none runs", ended.log)
    night_ends_well(cases, place, archive, store, "next", (*TASKS, DEPLOYED))


def night_ends_well(cases, place, archive, store, name, tasks, inputs=None):
    launched = Launched(place.sandbox, archive, store, f"{place.name}-{name}", inputs=inputs)
    ended = launched.end()
    fine = ended.phase == "SUCCEEDED" and tuple(ended.ran()) == tuple(tasks)
    cases.check(f"the {name} night ends well, in pods", fine, ended.told(), ended.log)
    lacking = ended.lacks()
    whole = ended.ran() and not lacking
    cases.check(f"the {name} night's tasks left outputs and decks", whole, lacking or "all")
    return ended
