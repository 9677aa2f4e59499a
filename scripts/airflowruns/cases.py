"""What Airflow makes of a night of processes: each case runs the real program on real photos."""

import fcntl
import json
import threading
from pathlib import Path

from faults.night import Night
from faults.ports import free_port
from nights.away import TOO_PATIENT
from nights.store import NIGHT
from nights.tasks import TOO_FEW
from nights.verdict import OF_ONE_RUN, of_any_run

from . import checks
from .place import package, settings


def deployed(cases, place):
    """A first night puts its model into service."""
    checks.deploys(cases, place, "the first night", place.first)


def kept(cases, place):
    """A second night, told more by its form, keeps the champion."""
    assert place.first.code == 0
    told = {"photos": str(place.photos), "runId": "asked-for"}
    told["settings"] = settings() | {"gate.draws": 200}
    second = place.airflow.test("2026-01-02", told)
    checks.keeps(cases, "the second night keeps the champion", second)
    run = json.loads(place.content("asked-for", "run.json") or "{}")
    draws = run.get("settings", {}).get("gate.draws")
    cases.check("its form took the place of the defaults", draws == "200", draws)
    cases.check("the asset was told of nothing", not second.events(), second.events() or "nothing")


def alone(cases, place):
    """A night without Airflow on the same photos comes to the same."""
    theirs = Night(
        place.work / "alone", place.photos, {}, run="alone", settings=NIGHT, timeout=1800
    ).end()
    ours = of_any_run(place.content(place.first.run, "night.json"))
    cases.check(
        f"a night without Airflow comes to the same, but for {', '.join(OF_ONE_RUN)}",
        ours == of_any_run(theirs.out.strip().splitlines()[-1]),
        f"{theirs.verdict}, model {theirs.result.get('modelVersion')}, {len(ours)} characters",
        f"{ours}\n{theirs.out}\n{theirs.err}",
    )


def blocked(cases, place):
    """What must block is red where it blocks, in words for people, and nothing comes after it."""
    told = {"photos": str(place.photos), "settings": settings() | TOO_FEW}
    ended = place.airflow.test("2026-01-03", told)
    checks.blocks(cases, place, "a night that validation blocks", ended)


def retried(cases, place):
    """A store that is busy at first is tried again; what cannot pass is not."""
    assert place.first.code == 0
    with Busy(place.store) as store:
        threading.Thread(
            target=release, args=(place.airflow, store, "2026-01-04"), daemon=True
        ).start()
        ended = place.airflow.test("2026-01-04", {"photos": str(place.photos)})
    checks.keeps(cases, "a night whose store is busy at first ends well", ended)
    checks.tried_again(cases, "a busy store", ended)

    told = {"photos": str(place.work / "nowhere")}
    wrong = place.airflow.test("2026-01-05", told)
    fine = (
        wrong.code
        and wrong.having("failed") == {"ingest_photos"}
        and wrong.tries("ingest_photos") == 1
    )
    cases.check("photos that are not there are red at once", fine, wrong.told(), wrong.log)


def overdue(cases, place):
    """A task that takes longer than it may is ended, with its process, and is red."""
    night = package(place.work / "overdue.json", "s3://nobody/cats", settings() | out_of_reach())
    told = {"AREYOUACAT_NIGHT": str(night), "AWS_ACCESS_KEY_ID": "none"}
    told |= {"AWS_SECRET_ACCESS_KEY": "none", "AREYOUACAT_CATALOG_PASSWORD": "none"}
    ended = place.airflow.test("2026-01-06", {}, told)
    checks.times_out(cases, "a task that waits for longer than it may", ended)
    left = processes_of(ended.run)
    cases.check("no process of it is left", not left, left or "none")


def out_of_reach():
    """Settings of a store where nobody listens."""
    nobody = f"127.0.0.1:{free_port()}"
    return {
        "store.s3Endpoint": f"http://{nobody}",
        "store.s3Region": "us-east-1",
        "store.catalog": f"jdbc:postgresql://{nobody}/cats",
    } | TOO_PATIENT


def processes_of(run):
    """Command lines of processes that work at a run."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = file.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue  # It ended meanwhile.
        if f"--run={run}" in words:
            found.append(" ".join(words))
    return found


def release(airflow, store, date):
    """Lets go of the store once its night has been refused it."""
    checks.await_retry(airflow, date)
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
