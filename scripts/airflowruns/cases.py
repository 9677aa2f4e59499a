"""What Airflow makes of a night: each case runs the real program on real photos."""

import fcntl
import json
import os
import shutil
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from faults.night import BACKBONE, COMMAND, Night
from flyteruns.cases import TOO_FEW
from flyteruns.night import DEPLOYED, KEPT, TASKS
from flyteruns.store import CATEGORIES, NIGHT, PHOTOS_A_CATEGORY, inbox

from .running import Airflow

# They name the run, or say how fast it was.
NAMED = ("runId", "report", "seconds")


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
        return self.once("night", lambda: package(self.work / "night.json", self.store))

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

    def document(self, run, name):
        file = self.store / "runs" / run / name
        return json.loads(file.read_text()) if file.exists() else {}


def settings():
    """Of nights, as text."""
    backbone = Path(os.environ["TEST_WEIGHTS_DIR"]) / BACKBONE
    return {key: str(value) for key, value in NIGHT.items()} | {"backbone.file": str(backbone)}


def package(file, store, *options, **changed):
    chosen = settings() | changed
    words = [f"--set={key}={value}" for key, value in chosen.items()]
    command = [COMMAND, "package", "--night", file, "--store", store, *options, *words]
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
    return file


def deployed(cases, place):
    """A first night puts its model into service."""
    first = place.first
    fine = first.code == 0 and first.having("success") == {*TASKS, "decide", DEPLOYED}
    fine = fine and first.having("skipped") == {KEPT}
    cases.check("the first night ends well", fine, first.told(), first.log)
    seen = place.document(first.run, "ingest_photos.json").get("seen")
    cases.check("it saw all photos", seen == PHOTOS_A_CATEGORY * len(CATEGORIES), seen)
    wrong = [task for task in (*TASKS, DEPLOYED) if not leads_to_report(place, first, task)]
    cases.check("each task has a link to its report", not wrong, wrong or first.link(DEPLOYED))
    verdicts = [event.get("verdict") for event in first.events()]
    cases.check("the asset of the champion was told of it", verdicts == ["promoted"], verdicts)


def kept(cases, place):
    """A second night, told more by its form, keeps the champion."""
    assert place.first.code == 0
    told = {"photos": str(place.photos), "runId": "asked-for"}
    told["settings"] = settings() | {"gate.draws": 200}
    second = place.airflow.test("2026-01-02", told)
    fine = second.code == 0 and second.having("success") == {*TASKS, "decide", KEPT}
    fine = fine and second.having("skipped") == {DEPLOYED}
    cases.check("the second night keeps the champion", fine, second.told(), second.log)
    draws = place.document("asked-for", "run.json").get("settings", {}).get("gate.draws")
    cases.check("its form took the place of the defaults", draws == "200", draws)
    cases.check("the asset was told of nothing", not second.events(), second.events() or "nothing")


def alone(cases, place):
    """A night without Airflow on the same photos comes to the same."""
    theirs = Night(
        place.work / "alone", place.photos, {}, run="alone", settings=NIGHT, timeout=1800
    ).end()
    ours = same(place.document(place.first.run, "night.json"))
    cases.check(
        f"a night without Airflow comes to the same, but for {', '.join(NAMED)}",
        ours and ours == same(theirs.result),
        f"{ours.get('verdict')}, model {ours.get('modelVersion')}",
        f"{ours}\n{theirs.result}\n{theirs.err}",
    )


def leads_to_report(place, ended, task):
    page = place.store / "runs" / ended.run / f"{task}.html"
    return page.exists() and ended.link(task) == page.as_uri()


def same(report):
    """Without what differs from run to run."""
    return {name: value for name, value in report.items() if name not in NAMED}


def blocked(cases, place):
    """What must block is red where it blocks, in words for people, and nothing comes after it."""
    told = {"photos": str(place.photos), "settings": settings() | TOO_FEW}
    ended = place.airflow.test("2026-01-03", told)
    red = ended.having("failed") == {"validate_dataset"}
    after = {"train_model", "evaluate_model", "decide", DEPLOYED, KEPT}
    fine = ended.code and red and ended.having("upstream_failed") == after
    cases.check("a night that validation blocks is red there alone", fine, ended.told(), ended.log)
    tries = ended.tries("validate_dataset")
    cases.check("it was tried once", tries == 1, tries, ended.log)
    lines = [line for line in ended.log.splitlines() if "ended with 4 (blocked)" in line]
    fine = any("100000" in line for line in lines)
    cases.check(
        "its log says why", fine, lines[0].strip()[-200:] if lines else "nothing", ended.log
    )
    fine = leads_to_report(place, ended, "validate_dataset")
    cases.check("the red task has a link to its report", fine, ended.link("validate_dataset"))


def retried(cases, place):
    """A store that is busy at first is tried again; what cannot pass is not."""
    first = place.first
    with Busy(place.store) as store:
        threading.Thread(
            target=release, args=(place.airflow, store, "2026-01-04"), daemon=True
        ).start()
        ended = place.airflow.test("2026-01-04", {"photos": str(place.photos)})
    tries = ended.tries("ingest_photos")
    fine = first.code == 0 and ended.code == 0 and tries > 1
    cases.check(
        "a task that ended with 75 was tried again, and the night ended well",
        fine,
        ended.told(),
        ended.log,
    )
    cases.check("no other task was tried twice", others_once(ended), f"ingest_photos {tries} times")

    told = {"photos": str(place.work / "nowhere")}
    wrong = place.airflow.test("2026-01-05", told)
    fine = (
        wrong.code
        and wrong.having("failed") == {"ingest_photos"}
        and wrong.tries("ingest_photos") == 1
    )
    cases.check("photos that are not there are red at once", fine, wrong.told(), wrong.log)


def others_once(ended):
    return all(ended.tries(task) <= 1 for task in ended.states if task != "ingest_photos")


def release(airflow, store, date):
    """Lets go of the store once its night has been refused it."""
    while airflow.states(airflow.run_at(date)).get("ingest_photos", ("", 0))[0] != "up_for_retry":
        time.sleep(0.2)
    store.close()


class Busy:
    """Has a store open, as another run would."""

    def __init__(self, store):
        self.file = open(store / "run.lock", "a")
        fcntl.lockf(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.file.close()
