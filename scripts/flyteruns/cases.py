"""What Flyte's engine makes of a night: each case launches real pods and looks at what they left."""

import re
import shutil

from faults.night import Night
from faults.stores import LocalFolder
from nights.sandbox import said
from nights.store import CATEGORIES, NIGHT, PHOTOS_A_CATEGORY, inbox
from nights.tasks import KEPT, TASKS, TOO_FEW
from nights.verdict import of_any_run

from .place import RUN


def nights(cases, place):
    """A first night deploys; a second on the same photos, told more by its inputs, keeps."""
    calm = place.calm(cases)
    compiled = said(place.sandbox.flytectl, "compile", "--file", calm.archive, check=False)
    found = re.findall(r"^(\d+) +(\w+) found", compiled, re.M)
    fine = ("7", "Tasks") in found
    cases.check("flytectl compiles the package", fine, "7 tasks" if fine else found, compiled)

    first = calm.ended
    seen = first.document("ingest_photos.json").get("seen")
    cases.check("it saw all photos", seen == PHOTOS_A_CATEGORY * len(CATEGORIES), seen)
    champion = first.champion()
    cases.check(
        "the champion pointer is on its model",
        champion and champion == first.document("train_model.json").get("model"),
        champion,
    )

    inputs = {"settings": calm.store.night() | {"gate.draws": "200"}}
    again = place.launch(calm.archive, calm.store, "second", inputs=inputs).end()
    place.ends_well(cases, "a second night", again, (*TASKS, KEPT))
    told = again.document("run.json").get("settings", {}).get("gate.draws")
    cases.check("its inputs took the place of the defaults", told == "200", told, again.log)
    cases.check("the champion stays", again.champion() == champion, again.champion())


def blocked(cases, place):
    """What must block is red where it blocks, in words for people, and nothing comes after it."""
    store = place.store("blocked")
    ended = place.launch(place.package(store, TOO_FEW), store, "blocked").end()
    fine = ended.phase == "FAILED" and tuple(ended.ran()) == TASKS[:3]
    cases.check("a night that validation blocks is red there", fine, ended.told(), ended.log)
    error = ended.node("validate_dataset").get("error") or ""
    cases.check("it says why and what to do", "100000" in str(error), error, ended.log)
    cases.check("it was tried once", ended.attempts("validate_dataset") == 1, ended.told())


def equal(cases, place):
    """On another empty store, this machine says of the same photos what the pods said."""
    calm = place.calm(cases)
    store = place.work / "local-store"
    # Copies, since the inbox here is made of links.
    shutil.copytree(inbox(place.work), store / "inbox")
    # A pod may use as many processors; another number of threads may round otherwise.
    threads = {"OMP_NUM_THREADS": "2"}
    night = Night(store.as_uri(), None, threads, run=RUN["run"], settings=NIGHT)
    ended = night.end()
    local = of_any_run(ended.out.strip().splitlines()[-1])
    pods = of_any_run(calm.ended.content("night.json"))
    fine = local == pods and ended.verdict == "promoted"
    seen = f"{ended.verdict}, model {ended.result.get('modelVersion')}, {len(local)} equal characters"
    log = f"{ended.err}\nlocal {local}\npods  {pods}"
    cases.check("a night on this machine says the same", fine, seen if fine else "not", log)
    # Named by data set, settings and code.
    here, there = trainings(LocalFolder(store)), trainings(calm.store.folder)
    cases.check("its training has the same name", here and here == there, here, f"{there}")


def trainings(folder):
    return [key for key in folder.keys() if key.startswith("trainings/")]
