"""kill -9 on a local disk: there is no proxy, so the instant is when a file appears in the store."""

import time

from .reader import Watcher
from .site import Disk

# One instant a stage, by the file that tells it: a part of what the stage commits.
INSTANTS = {
    "ingest": "tables/photos/metadata/snap-*.avro",
    "extract": "tables/features/metadata/snap-*.avro",
    "validate": "datasets/*.json",
    "train": "models/*/model.zip",
    "evaluate": "tests/1.json",
    "deploy": "models/*/COMMITTED",
}


def run(cases, place):
    calm = Disk(place, place.work / "local-calm")
    ended = calm.calm_night()
    fine = ended.code == 0 and ended.verdict == "promoted"
    if not cases.check("local: a night that nobody kills", fine, ended.verdict, ended.err):
        return
    undisturbed = calm.remains(ended)
    for stage, file in INSTANTS.items():
        site = Disk(place, place.work / f"local-{stage}")
        with Watcher(site.folder) as watcher:
            night = site.night()
            came = wait_for(site.folder.path, file, night.process)
            night.kill()
            killed = night.end()
        problems = [] if came and killed.killed else ["the instant never came"]
        problems += [f"a reader saw {wrong}" for wrong in watcher.wrong]
        problems += [f"after the kill {wrong}" for wrong in site.wrong()]
        again = site.calm_night()
        problems += site.remains(again).differences(undisturbed) + site.wrong()
        seen = f"killed after {killed.seconds:.0f} s, same end, a reader looked {watcher.looks} times"
        log = killed.err + again.err
        name = f"local: kill when {file} appears, in {stage}"
        cases.check(name, not problems, "; ".join(problems) or seen, log)
        cases.outcome("Interruption", "`kill -9` in each stage, store on a disk", problems)


def wait_for(folder, pattern, process):
    while process.poll() is None:
        if any(folder.glob(pattern)):
            return True
        time.sleep(0.001)
    return False
